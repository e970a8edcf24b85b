import type { SchemaNode } from '../../contracts/schema-node'
import { isThenable } from '../../utils/thenable'
import { isIsoDate, isIsoDateTime } from '../iso-date'

/** Tells whether a value on its way out has the JSON type that its node declares; what is inside is not looked at. */
export type Fits = (value: unknown) => boolean

/** Prepares the test of a node, `null` included. */
export function compileFits(node: SchemaNode): Fits {
  const fits = compileFitsValue(node)
  const nullable = node.kind === 'any' || node.kind === 'standard' || node.nullable
  return (value) => (value === null ? nullable : fits(value))
}

/** Prepares the test of a node for values other than `null`. */
export function compileFitsValue(node: SchemaNode): Fits {
  switch (node.kind) {
    case 'any':
      return isSendable
    case 'standard':
      // Its schema is asked once, where the value is written.
      return () => true
    case 'string':
      return (value) => typeof value === 'string'
    case 'number':
      return Number.isFinite
    case 'integer':
      return Number.isInteger
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'bigint':
      return (value) => typeof value === 'bigint' || (typeof value === 'string' && /^-?(0|[1-9]\d*)$/.test(value))
    case 'date':
      return fitsDate
    case 'file':
      // What a client sent is no JSON.
      return () => false
    case 'enum':
      return (value) => node.values.includes(value as string)
    case 'array':
      return (value) => Array.isArray(value) || value instanceof Set
    case 'record':
      return (value) => isKeyed(value) || value instanceof Map
    case 'model':
      return isKeyed
    case 'union': {
      const variants = node.variants.map(compileFits)
      return (value) => variants.some((fits) => fits(value))
    }
  }
}

/** What JSON has no word for is absent, as in `JSON.stringify`. */
function isSendable(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}

/** A date may have its form on the wire already, as some databases and caches give it. */
function fitsDate(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' && (isIsoDate(value) || isIsoDateTime(value))
}

/** Objects that keep what they hold inside would leave as empty ones. */
function isKeyed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isThenable(value)) return false
  // Nearly every object on its way out is a plain one or an entity: the chain of a plain one is not walked.
  if (Object.getPrototypeOf(value) === Object.prototype) return true
  return !(value instanceof Date || value instanceof Map || value instanceof Set)
}
