import type { SchemaNode } from '../contracts/schema-node'
import type { StandardSchema } from '../contracts/standard-schema'
import { isThenable } from '../utils/thenable'

/** What becomes of keys that a model does not declare. */
type UnknownKeys = 'strip' | 'reject' | 'keep'

/** Tells whether something is a schema of a library that follows Standard Schema; arktype's are functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  const properties = (value as { '~standard'?: { validate?: unknown } })['~standard']
  return typeof properties?.validate === 'function'
}

/** Tells whether a node is read by a schema of another library, wholly or in a part; models are not looked into. */
export function holdsSchema(node: SchemaNode): boolean {
  if (node.kind === 'array') return holdsSchema(node.items)
  if (node.kind === 'record') return holdsSchema(node.values)
  return node.kind === 'union' ? node.variants.some(holdsSchema) : node.kind === 'standard'
}

/**
 * Tells whether a schema takes an absent value, by asking it once, at boot. One that throws, or that answers
 * later, is taken to want a value.
 */
export function acceptsAbsent(schema: StandardSchema): boolean {
  try {
    return isAccepted(schema, undefined)
  } catch {
    return false
  }
}

/** Tells whether a schema takes a value at once; an answer that comes later counts as a no. */
export function isAccepted(schema: StandardSchema, value: unknown): boolean {
  const result = schema['~standard'].validate(value)
  if (!isThenable(result)) return result.issues === undefined
  // Nobody waits for it, so nobody would hear of its failure.
  result.then(undefined, () => undefined)
  return false
}

const prepared = new WeakMap<StandardSchema, Map<UnknownKeys, StandardSchema>>()

/**
 * Gives the schema that treats unknown keys as the application says. Most libraries leave them out unless a schema says
 * otherwise; arktype's pass them on, and have a method that says so for every depth.
 */
export function withUnknownKeys(schema: StandardSchema, unknown: UnknownKeys): StandardSchema {
  const { onDeepUndeclaredKey } = schema as { onDeepUndeclaredKey?: unknown }
  if (unknown === 'keep' || typeof onDeepUndeclaredKey !== 'function') return schema
  const known = prepared.get(schema) ?? new Map<UnknownKeys, StandardSchema>()
  prepared.set(schema, known)
  const found = known.get(unknown) ?? derive(schema, onDeepUndeclaredKey as Derive, unknown)
  known.set(unknown, found)
  return found
}

type Derive = (this: StandardSchema, behavior: 'delete' | 'reject') => unknown

function derive(schema: StandardSchema, onKeys: Derive, unknown: UnknownKeys): StandardSchema {
  const derived = onKeys.call(schema, unknown === 'strip' ? 'delete' : 'reject')
  return isStandardSchema(derived) ? derived : schema
}
