import type { SchemaNode } from '../contracts/schema-node'
import { createError } from '../errors/boot-error'
import { isThenable } from '../utils/thenable'
import { isIsoDate, isIsoDateTime } from './iso-date'

/** Stands in the place of a value that does not fit; whoever holds it decides what that means. */
export class Unfit {
  constructor(
    readonly place: string,
    readonly node: SchemaNode,
    readonly value: unknown,
  ) {}

  /** Makes the error, and tells `onUnfit` of it. */
  toError(onUnfit: ((place: string) => void) | undefined): Error {
    onUnfit?.(this.place)
    const { wanted, given } = describeUnfit(this.node, this.value)
    return createError('COVET_MODEL_VALUE_UNFIT', [this.place, wanted, given])
  }
}

/** Tells whether a value on its way out has another JSON type than its node declares; what is inside is not looked at. */
export function isUnfit(node: SchemaNode, value: unknown): boolean {
  if (value === null) return node.kind !== 'any' && !node.nullable
  switch (node.kind) {
    case 'any':
      return value === undefined
    case 'string':
      return typeof value !== 'string'
    case 'number':
      return !Number.isFinite(value)
    case 'integer':
      return !Number.isInteger(value)
    case 'boolean':
      return typeof value !== 'boolean'
    case 'bigint':
      return typeof value !== 'bigint' && !(typeof value === 'string' && /^-?(0|[1-9]\d*)$/.test(value))
    case 'date':
      return isUnfitDate(value)
    case 'enum':
      return !node.values.includes(value as string)
    case 'array':
      return !Array.isArray(value) && !(value instanceof Set)
    case 'record':
      return !isObject(value) && !(value instanceof Map)
    case 'model':
      return !isObject(value)
    case 'union':
      return node.variants.every((variant) => isUnfit(variant, value))
  }
}

/** A date may have its form on the wire already, as some databases and caches give it. */
function isUnfitDate(value: unknown): boolean {
  if (value instanceof Date) return Number.isNaN(value.getTime())
  return typeof value !== 'string' || !(isIsoDate(value) || isIsoDateTime(value))
}

/** Objects that keep what they hold inside would leave as empty ones. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpaque(value)
}

function isOpaque(value: object): boolean {
  return value instanceof Date || value instanceof Map || value instanceof Set || isThenable(value)
}

/** Says in words what was declared and what was given; of the value itself nothing is shown. */
function describeUnfit(node: SchemaNode, value: unknown): { readonly wanted: string; readonly given: string } {
  const wanted = node.kind === 'model' ? node.type.name : node.kind === 'enum' ? 'its enum' : `the type ${node.kind}`
  return { wanted: node.nullable ? `${wanted} or null` : wanted, given: nameType(value) }
}

function nameType(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'object') {
    const name = (value as { constructor?: { name?: string } }).constructor?.name
    return name === undefined || name === '' ? 'an object' : `an instance of ${name}`
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : `a ${typeof value}`
}
