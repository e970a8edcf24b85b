import { pickUsedSchemas } from '../../../../../lib/features/openapi/document/used-schemas'

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe('pickUsedSchemas', () => {
  it('follows references from schema to schema, in circles too', () => {
    const all = { Order: { items: to('Book') }, Book: { properties: { next: to('Order') } }, Other: to('Book') }
    expect(Object.keys(pickUsedSchemas(all, { '/orders': [{ schema: to('Order') }, null] }))).toEqual(['Book', 'Order'])
  })

  it('counts the mapping of a discriminator', () => {
    const mapping = { book: '#/components/schemas/Book' }
    expect(pickUsedSchemas({ Book: { type: 'object' } }, { mapping })).toEqual({ Book: { type: 'object' } })
  })

  it('picks nothing where nothing is referred to', () => {
    expect(pickUsedSchemas({ Book: {} }, {})).toEqual({})
  })
})
