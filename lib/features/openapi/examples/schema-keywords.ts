import type { JsonSchema } from '../../../contracts/operation'

/** Keywords that say something about values without refusing any. */
const notes = new Set(
  (
    'title description deprecated default example examples readOnly writeOnly $comment discriminator xml externalDocs ' +
    'contentEncoding contentMediaType nullable'
  ).split(' '),
)

/** Keywords that refuse values, as far as they are understood here. */
const rules = new Set(
  (
    '$ref type enum const format allOf anyOf oneOf not minimum maximum exclusiveMinimum exclusiveMaximum multipleOf ' +
    'minLength maxLength pattern items prefixItems minItems maxItems uniqueItems properties required ' +
    'additionalProperties minProperties maxProperties'
  ).split(' '),
)

/** Tells whether a keyword may refuse values. */
export function isRule(keyword: string): boolean {
  return !notes.has(keyword) && !keyword.startsWith('x-')
}

/** Tells whether everything that a schema asks for is understood: of any other nothing is said for certain. */
export function isUnderstood(schema: unknown): schema is JsonSchema {
  if (typeof schema !== 'object' || schema === null) return false
  for (const keyword in schema) if (!rules.has(keyword) && isRule(keyword)) return false
  return true
}

/** Lists a keyword's schemas; none where it is absent. */
export function listSchemas(schemas: unknown): readonly JsonSchema[] {
  return Array.isArray(schemas) ? (schemas as readonly JsonSchema[]) : []
}

/** Gives the schemas of properties by name. */
export function listProperties({ properties }: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>)
}

/** Lists the properties that an object must have. */
export function listRequired({ required }: JsonSchema): readonly string[] {
  return Array.isArray(required) ? (required as readonly string[]) : []
}

/** Reads a keyword whose value is a number. */
export function readNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** The limits of a number, in either version's words. */
export interface NumberLimits {
  readonly low: number
  readonly high: number
  readonly aboveLow: boolean
  readonly belowHigh: boolean
}

/** Reads the limits of a number: 3.0 marks a limit as exclusive, 3.1 has limits of that kind. */
export function readLimits(schema: JsonSchema): NumberLimits {
  const low = toLimit(schema['minimum'], schema['exclusiveMinimum'], -Infinity, Math.max)
  const high = toLimit(schema['maximum'], schema['exclusiveMaximum'], Infinity, Math.min)
  return { low: low.at, high: high.at, aboveLow: low.isExclusive, belowHigh: high.isExclusive }
}

function toLimit(
  plain: unknown,
  exclusive: unknown,
  none: number,
  stricter: (one: number, other: number) => number,
): { readonly at: number; readonly isExclusive: boolean } {
  const inclusiveAt = readNumber(plain) ?? none
  if (typeof exclusive !== 'number') return { at: inclusiveAt, isExclusive: exclusive === true }
  const at = stricter(inclusiveAt, exclusive)
  return { at, isExclusive: at === exclusive }
}
