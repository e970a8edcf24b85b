import type { JsonSchema } from '../../../../../lib/contracts/operation'
import { deriveExample } from '../../../../../lib/features/openapi/examples/derive-example'
import { ExampleFindings } from '../../../../../lib/features/openapi/examples/example-run'
import { SchemaSpace } from '../../../../../lib/features/openapi/examples/schema-space'

const refer = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
const object = (properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
})
const number: JsonSchema = { type: 'integer' }

/** Models that hold each other in a ring, in themselves, in several ways, and more than one example may hold. */
const components: Readonly<Record<string, JsonSchema>> = {
  First: object({ second: refer('Second'), number }, ['number']),
  Second: object({ third: refer('Third'), number }, ['number']),
  Third: object({ first: refer('First'), second: refer('Second'), number }, []),
  Self: object({ self: refer('Self'), selves: { type: 'array', items: refer('Self') }, number }, []),
  Strict: object({ first: refer('First'), strict: refer('Strict') }),
  Large: object({ first: refer('First'), limited: { ...refer('Number'), minimum: 7 } }),
  Number: number,
  Joined: { allOf: [refer('Second'), object({ large: refer('Large') })] },
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => {
      const inner = at === 0 ? number : refer(`Wide${at - 1}`)
      return [`Wide${at}`, object({ one: inner, other: inner, list: { type: 'array', items: inner } })]
    }),
  ),
}
const names = Object.keys(components)

describe('ExampleFindings', () => {
  it.each([
    ['in their order', names],
    ['from the last', names.toReversed()],
  ])('make no example another one than it is alone, %s', (_, order) => {
    const space = new SchemaSpace(new Map(Object.entries(components)))
    const findings = new ExampleFindings()

    const together = order.map((name) => [name, deriveExample(refer(name), space, findings)])
    const alone = order.map((name) => [
      name,
      deriveExample(refer(name), new SchemaSpace(new Map(Object.entries(components)))),
    ])

    expect(together).toEqual(alone)
    expect(together.filter(([, derived]) => derived !== undefined).length).toBeGreaterThan(names.length / 2)
  })

  it('share what several examples hold', () => {
    const space = new SchemaSpace(new Map(Object.entries(components)))
    const findings = new ExampleFindings()

    const wide = deriveExample(refer('Wide1'), space, findings)?.value as Readonly<Record<string, unknown>>

    expect(wide['one']).toEqual({ one: 1, other: 1, list: [1] })
    expect(wide['other']).toBe(wide['one'])
  })
})
