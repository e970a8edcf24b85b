import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from '../../../contracts/operation'
import { isRule, listProperties, listRequired, listSchemas } from './schema-keywords'
import type { SchemaSpace } from './schema-space'

/** As many as an honest schema nests; one that holds itself nests on. */
const mostParts = 50

/**
 * Makes one schema of those in an `allOf`, references followed: what fits it probably fits each of them, which is still to be checked.
 * `undefined` where two of them cannot be joined simply.
 *
 * @param names is given the references that were followed.
 */
export function joinSchemas(schema: JsonSchema, space: SchemaSpace, names: string[]): JsonSchema | undefined {
  const parts = listParts(schema, space, names)
  if (parts === undefined) return undefined
  return parts.reduce<JsonSchema | undefined>((joined, part) => joined && join(joined, part), {})
}

function listParts(schema: JsonSchema, space: SchemaSpace, names: string[]): readonly JsonSchema[] | undefined {
  const { allOf, $ref, ...own } = schema
  const inner = [...listSchemas(allOf)]
  if ($ref !== undefined) {
    const target = space.resolve($ref)
    if (typeof $ref !== 'string' || target === undefined) return undefined
    if (names.includes($ref) || names.length > mostParts) return undefined
    names.push($ref)
    inner.push(target)
  }
  const parts: JsonSchema[] = []
  for (const part of inner) {
    const listed = listParts(part, space, names)
    if (listed === undefined) return undefined
    parts.push(...listed)
  }
  return [...parts, own]
}

/** Of keywords that both have, what is stricter. */
function join(first: JsonSchema, second: JsonSchema): JsonSchema | undefined {
  const joined: Record<string, unknown> = { ...first }
  for (const [keyword, value] of Object.entries(second)) {
    const earlier = joined[keyword]
    const both =
      earlier === undefined || isDeepStrictEqual(earlier, value) ? value : joinKeyword(keyword, earlier, value)
    if (both === undefined && isRule(keyword)) return undefined
    joined[keyword] = both
  }
  return joined
}

function joinKeyword(keyword: string, first: unknown, second: unknown): unknown {
  switch (keyword) {
    case 'properties':
      return joinProperties({ properties: first }, { properties: second })
    case 'required':
      return [...new Set([...listRequired({ required: first }), ...listRequired({ required: second })])]
    case 'enum':
      return listSchemas(first).filter((one) => listSchemas(second).includes(one))
    case 'type':
      return [first, second].includes('integer') && [first, second].includes('number') ? 'integer' : undefined
    case 'minimum':
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return Math.max(Number(first), Number(second))
    case 'maximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return Math.min(Number(first), Number(second))
    // One of them leads to a text that the other one may take as well.
    case 'pattern':
    case 'format':
    case 'not':
      return first
    default:
      return undefined
  }
}

function joinProperties(first: JsonSchema, second: JsonSchema): JsonSchema {
  const joined: Record<string, JsonSchema> = Object.fromEntries(listProperties(first))
  for (const [name, property] of listProperties(second)) {
    const earlier = joined[name]
    joined[name] = earlier === undefined ? property : { allOf: [earlier, property] }
  }
  return joined
}
