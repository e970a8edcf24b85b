import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema, OperationExample, OperationMediaType } from '../../../contracts/operation'

/** Schemas by content type, as bodies and responses hold them. */
export type MediaTypes = Readonly<Record<string, OperationMediaType>>

/** Writes what fits at least one of the schemas; equal ones count once. */
export function anyOfSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  if (schemas.length === 1 && schemas[0] !== undefined) return schemas[0]
  const distinct = schemas
    .flatMap((schema) => (isAnyOf(schema) ? schema.anyOf : [schema]))
    .filter((schema, index, all) => all.findIndex((other) => isDeepStrictEqual(other, schema)) === index)
  const [first = {}, ...rest] = distinct
  // A schema that says nothing takes everything, so its alternatives add nothing.
  if (distinct.some((schema) => Object.keys(schema).length === 0)) return {}
  return rest.length === 0 ? first : { anyOf: distinct }
}

function isAnyOf(schema: JsonSchema): schema is { readonly anyOf: readonly JsonSchema[] } {
  return Object.keys(schema).length === 1 && Array.isArray(schema['anyOf'])
}

/** Writes what fits both schemas: plain objects become one object, so that named parts of a body read as one. */
export function allOfSchemas(first: JsonSchema, second: JsonSchema): JsonSchema {
  if (isDeepStrictEqual(first, second)) return first
  if (!isPlainObjectSchema(first) || !isPlainObjectSchema(second)) return { allOf: [first, second] }
  const required = [...new Set([...(first.required ?? []), ...(second.required ?? [])])]
  return {
    type: 'object',
    properties: { ...first.properties, ...second.properties },
    ...(required.length === 0 ? undefined : { required }),
  }
}

interface PlainObjectSchema {
  readonly type: 'object'
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

const plainKeys = new Set(['type', 'properties', 'required'])

function isPlainObjectSchema(schema: JsonSchema): schema is JsonSchema & PlainObjectSchema {
  return schema['type'] === 'object' && Object.keys(schema).every((key) => plainKeys.has(key))
}

/** Joins two sets of media types; `join` settles those that both name. */
export function mergeMediaTypes(
  first: MediaTypes,
  second: MediaTypes,
  join: (first: JsonSchema, second: JsonSchema) => JsonSchema,
): MediaTypes {
  const merged: Record<string, MediaTypes[string]> = { ...first }
  for (const [type, media] of Object.entries(second)) {
    const earlier = merged[type]
    merged[type] = earlier === undefined ? media : joinMedia(earlier, media, join)
  }
  return merged
}

/** Examples of both stay: without names only where there is one. */
function joinMedia(
  first: OperationMediaType,
  second: OperationMediaType,
  join: (first: JsonSchema, second: JsonSchema) => JsonSchema,
): OperationMediaType {
  const schema = join(first.schema, second.schema)
  const encoding = first.encoding === undefined ? second.encoding : { ...first.encoding, ...second.encoding }
  const examples = [first, second].flatMap(listExamples)
  const [only] = examples
  const isSingle = examples.length < 2 && first.examples === undefined && second.examples === undefined
  return {
    schema,
    ...(isSingle ? only && { example: only.value } : { examples: nameExamples(examples) }),
    ...(encoding && { encoding }),
  }
}

/** An example that may have a name. */
export interface NamedExample extends OperationExample {
  readonly name?: string | undefined
}

/** Lists what a media type shows, with the names that it shows it under. */
export function listExamples({ example, examples }: OperationMediaType): readonly NamedExample[] {
  const named = Object.entries(examples ?? {}).map(([name, one]) => ({ ...one, name }))
  return example === undefined ? named : [...named, { value: example }]
}

/** Puts examples under their names: one without is called `example`, and of two that share a name the later has a number. */
export function nameExamples(examples: readonly NamedExample[]): Readonly<Record<string, OperationExample>> {
  const named: Record<string, OperationExample> = {}
  for (const { name = 'example', ...example } of examples) {
    let free = name
    for (let number = 2; Object.hasOwn(named, free); number += 1) free = `${name}${number}`
    named[free] = example
  }
  return named
}
