import type { JsonSchema } from '../../../../../lib/contracts/operation'
import { pickUsedSchemas } from '../../../../../lib/features/openapi/document/used-schemas'

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const mapOf = (schemas: Readonly<Record<string, JsonSchema>>) => new Map(Object.entries(schemas))

describe('pickUsedSchemas', () => {
  it('follows references from schema to schema, in circles too', () => {
    const all = { Order: { items: to('Book') }, Book: { properties: { next: to('Order') } }, Other: to('Book') }
    expect(Object.keys(pickUsedSchemas(mapOf(all), { '/orders': [{ schema: to('Order') }, null] }))).toEqual(['Book', 'Order'])
  })

  it('counts the mapping of a discriminator', () => {
    const mapping = { book: '#/components/schemas/Book' }
    expect(pickUsedSchemas(mapOf({ Book: { type: 'object' } }), { mapping })).toEqual({ Book: { type: 'object' } })
  })

  it('picks nothing where nothing is referred to', () => {
    expect(pickUsedSchemas(mapOf({ Book: {} }), {})).toEqual({})
  })
})
