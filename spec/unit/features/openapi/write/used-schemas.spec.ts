import type { JsonSchema } from '../../../../../lib/contracts/operation'
import { pickUsedSchemas } from '../../../../../lib/features/openapi/write/used-schemas'

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** The names of the schemas that parts of a document use, of those that there are. */
function usedOf(schemas: Readonly<Record<string, JsonSchema>>, ...parts: readonly unknown[]): readonly string[] {
  const all = new Map(Object.entries(schemas))
  const used = pickUsedSchemas(
    all,
    parts.map((part) => JSON.stringify(part)),
  )
  for (const [name, text] of used) expect(JSON.parse(text)).toEqual(schemas[name])
  return used.map(([name]) => name)
}

describe('pickUsedSchemas', () => {
  it('follows references from schema to schema, in circles too', () => {
    const all = { Order: { items: to('Book') }, Book: { properties: { next: to('Order') } }, Other: to('Book') }
    expect(usedOf(all, { '/orders': [{ schema: to('Order') }, null] })).toEqual(['Book', 'Order'])
  })

  it('counts the mapping of a discriminator, and what leads into a schema', () => {
    const mapping = { book: '#/components/schemas/Book' }
    expect(usedOf({ Book: { type: 'object' }, Page: {}, Pages: {} }, { mapping }, to('Page/$defs/a~1b'))).toEqual([
      'Book',
      'Page',
    ])
  })

  it('picks nothing where nothing is referred to, or nothing that there is', () => {
    expect(usedOf({ Book: {} }, {})).toEqual([])
    expect(usedOf({ Book: {} }, to('Author'), { description: 'see "#/components/schemas/Book"' })).toEqual([])
  })
})
