import Ajv from 'ajv/dist/2020'
import fc from 'fast-check'
import { createSchemaComparer } from '../../../../../../lib/features/openapi/compare/schemas/compare-schemas'
import { type JsonObject, type RawSchema } from '../../../../../../lib/features/openapi/compare/schemas/json'
import { isRecord } from '../../../../../../lib/utils/is-record'

const names = ['a', 'b', 'c']
const small = fc.integer({ min: 0, max: 3 })
const scalars = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 1.5, -1, '', 'x', 'xy', 'xyz', 'A')
const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']

const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })

const addresses = ['#/components/schemas/One', '#/components/schemas/Two']

const scalarKeywords = {
  enum: some(fc.uniqueArray(scalars, { minLength: 1, maxLength: 4 })),
  minimum: some(small),
  maximum: some(small),
  exclusiveMinimum: some(small),
  exclusiveMaximum: some(small),
  multipleOf: some(fc.constantFrom(1, 2, 4)),
  minLength: some(small),
  maxLength: some(small),
  pattern: some(fc.constantFrom('^x', 'y$', '^[a-z]*$')),
}

const { schema } = fc.letrec<{ schema: RawSchema; object: RawSchema; leaf: RawSchema; typed: RawSchema }>((tie) => ({
  typed: fc.record({
    type: fc.oneof(
      fc.constantFrom(...types),
      fc.uniqueArray(fc.constantFrom(...types), { minLength: 1, maxLength: 3 }),
    ),
    ...Object.fromEntries(
      Object.entries(scalarKeywords).map(([name, arbitrary]) => [
        name,
        fc.oneof(
          { weight: 4, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: arbitrary as fc.Arbitrary<unknown> },
        ),
      ]),
    ),
  }) as fc.Arbitrary<RawSchema>,
  leaf: fc.oneof(
    { weight: 8, arbitrary: tie('typed') },
    { weight: 2, arbitrary: fc.constantFrom(...addresses).map(($ref): RawSchema => ({ $ref })) },
    { weight: 1, arbitrary: fc.constantFrom<RawSchema>(true, false, {}) },
    { weight: 1, arbitrary: scalars.map((value): RawSchema => ({ const: value })) },
  ),
  object: fc.record({
    type: fc.oneof(fc.constant('object'), fc.constant(undefined)),
    properties: fc.dictionary(fc.constantFrom(...names), tie('schema'), { maxKeys: 3 }),
    required: fc.subarray(names, { maxLength: 2 }),
    additionalProperties: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.boolean() },
      { weight: 1, arbitrary: tie('schema') },
    ),
    minProperties: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: small }),
    maxProperties: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: small }),
    patternProperties: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: tie('leaf').map((inner) => ({ '^[ab]': inner })) },
    ),
  }) as fc.Arbitrary<RawSchema>,
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('object'),
    fc.record({
      type: fc.constant('array'),
      items: tie('schema'),
      minItems: some(small),
      maxItems: some(small),
      uniqueItems: some(fc.boolean()),
    }) as fc.Arbitrary<RawSchema>,
    fc
      .tuple(
        fc.constantFrom('anyOf', 'oneOf', 'allOf'),
        fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
        tie('leaf'),
      )
      .map(([keyword, members, beside]): RawSchema => ({ ...(isRecord(beside) ? beside : {}), [keyword]: members })),
    tie('leaf').map((inner): RawSchema => ({ not: inner })),
  ),
}))

interface Sides {
  old: RawSchema
  next: RawSchema
  components: Record<string, RawSchema>
  nextComponents: Record<string, RawSchema>
}

const components = fc.record({ One: schema, Two: schema })

/** Two schemas of which the second is often a small edit of the first: pairs that have nothing in common show little. */
const sides: fc.Arbitrary<Sides> = fc
  .tuple(
    schema,
    schema,
    components,
    components,
    fc.infiniteStream(fc.integer({ min: 0, max: 999 })),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([old, other, mine, others, dice, isEdited, isSame]) => ({
    old,
    next: isEdited ? (edit(old, other, dice) as RawSchema) : other,
    components: mine,
    nextComponents: isSame ? mine : others,
  }))

/** Drops, doubles and replaces pieces of a schema. */
function edit(value: unknown, other: RawSchema, dice: Iterator<number>, depth = 0): unknown {
  const roll = dice.next().value as number
  if (depth > 0 && isRecord(value) && ('type' in value || '$ref' in value) && roll % 23 === 0) return other
  if (Array.isArray(value)) {
    const kept = value.filter((_, index) => value.length === 1 || (roll + index * 7) % 8 !== 0)
    return kept.map((each) => edit(each, other, dice, depth + 1))
  }
  if (typeof value === 'number' && roll % 3 === 0) return Math.max(1, value + (roll % 2 === 0 ? 1 : -1))
  if (!isRecord(value)) return value
  const edited: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    if ((dice.next().value as number) % 9 === 0) continue
    edited[name] =
      name === 'enum' || name === 'const' || name === 'type' ? member : edit(member, other, dice, depth + 1)
  }
  if (Array.isArray(edited.enum) && edited.enum.length > 1 && roll % 2 === 0) edited.enum = edited.enum.slice(1)
  return edited
}

/** Values that have a chance: they are made of the words that the schemas are made of. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalars,
    scalars,
    fc.dictionary(fc.constantFrom(...names, 'd'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))

function clean(raw: unknown): unknown {
  return JSON.parse(JSON.stringify(raw)) as unknown
}

/**
 * Lets undeclared properties count as a mistake: clients send, and rely on, what is declared. It is said wherever a value's own
 * schema ends, and not inside what holds together with others.
 */
function close(schema: unknown, isWhole = true): unknown {
  if (!isRecord(schema)) return schema
  const closed: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(schema)) {
    if (['properties', 'patternProperties'].includes(name)) {
      closed[name] = Object.fromEntries(Object.entries(inner as object).map(([key, each]) => [key, close(each)]))
    } else if (['items', 'additionalProperties'].includes(name)) closed[name] = close(inner)
    else if (['anyOf', 'oneOf', 'allOf'].includes(name))
      closed[name] = (inner as unknown[]).map((each) => close(each, false))
    else if (name !== 'not') closed[name] = inner
  }
  return isWhole ? { allOf: [closed], unevaluatedProperties: false } : closed
}

/** A reference to a whole component is whole where it stands; its own text is closed inside only. */
function validator(
  schema: RawSchema,
  components: Record<string, RawSchema>,
  isClosed: boolean,
): (value: unknown) => boolean {
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false, meta: false, validateSchema: false })
  const shape = (each: RawSchema, isWhole: boolean) => (isClosed ? close(each, isWhole) : each)
  const schemas = Object.fromEntries(Object.entries(components).map(([name, each]) => [name, shape(each, false)]))
  const whole = { components: { schemas }, allOf: [shape(schema, true)] }
  const validate = ajv.compile(whole as JsonObject)
  return (value) => {
    try {
      return validate(value)
    } catch {
      // A component that refers to itself without anything between has no answer.
      return false
    }
  }
}

const toDocument = (schemas: Record<string, RawSchema>): JsonObject => ({ openapi: '3.1.0', components: { schemas } })

/** A component that is nothing but itself means nothing to a validator. */
function isEndless(schema: RawSchema, components: Record<string, RawSchema>, seen: readonly unknown[] = []): boolean {
  if (!isRecord(schema)) return false
  if (seen.includes(schema)) return true
  const {
    $ref,
    allOf = [],
    anyOf = [],
    oneOf = [],
    not = true,
  } = schema as Record<string, RawSchema[]> & { $ref?: string }
  const inner = [...allOf, ...anyOf, ...oneOf, not as unknown as RawSchema]
  if ($ref !== undefined) inner.push(components[$ref.slice(addresses[0].length - 3)])
  return inner.some((each) => isEndless(each, components, [...seen, schema]))
}

const parameters = { numRuns: Number(process.env.TRUST_RUNS ?? 500) }

describe('createSchemaComparer', () => {
  it('finds no difference between a schema and itself', () => {
    fc.assert(
      fc.property(schema, components, (given, schemas) => {
        const document = toDocument(clean(schemas) as Record<string, RawSchema>)
        const copy = toDocument(clean(schemas) as Record<string, RawSchema>)
        const comparer = createSchemaComparer(document, copy)
        for (const direction of ['request', 'response'] as const) {
          expect(comparer.compare(clean(given) as RawSchema, clean(given) as RawSchema, direction)).toEqual([])
        }
      }),
      parameters,
    )
  })

  it.each([
    ['takes whatever was valid before', 'request'],
    ['sends only what was valid before', 'response'],
  ] as const)('calls only a change compatible that %s', (_title, direction) => {
    let compatible = 0
    let tried = 0
    fc.assert(
      fc.property(sides, fc.array(value, { minLength: 30, maxLength: 30 }), (given, values) => {
        const { old, next, components, nextComponents } = clean(given) as Sides
        if (isEndless(old, components) || isEndless(next, nextComponents)) return
        for (const each of Object.values(components)) if (isEndless(each, components)) return
        for (const each of Object.values(nextComponents)) if (isEndless(each, nextComponents)) return
        const changes = createSchemaComparer(toDocument(components), toDocument(nextComponents)).compare(
          old,
          next,
          direction,
        )
        if (changes.some(({ breaking }) => breaking)) return
        compatible += 1
        const isRequest = direction === 'request'
        const [sender, own] = isRequest ? [old, components] : [next, nextComponents]
        const [isValid, isDeclared] = [validator(sender, own, false), validator(sender, own, true)]
        const taken = isRequest ? validator(next, nextComponents, false) : validator(old, components, false)
        for (const each of values) {
          if (!isValid(each) || !isDeclared(each)) continue
          tried += 1
          expect({ each, taken: taken(each) }).toEqual({ each, taken: true })
        }
      }),
      parameters,
    )
    // Neither side of the question is left out.
    expect(compatible).toBeGreaterThan(parameters.numRuns / 10)
    expect(tried).toBeGreaterThan(parameters.numRuns / 2)
  })
})
