import { FileUpload } from '../../http/uploads/file-upload'
import type { SchemaNode } from '../../contracts/schema-node'

/** Why a value is none of its declared type; code and text as class-validator has them for its type rules. */
export interface Misfit {
  readonly code: string
  readonly message: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

const misfits = {
  string: { code: 'isString', message: '$property must be a string' },
  number: { code: 'isNumber', message: '$property must be a number' },
  integer: { code: 'isInt', message: '$property must be an integer number' },
  boolean: { code: 'isBoolean', message: '$property must be a boolean value' },
  bigint: { code: 'isBigInt', message: '$property must be a whole number in digits' },
  date: { code: 'isDate', message: '$property must be an ISO 8601 date' },
  array: { code: 'isArray', message: '$property must be an array' },
  file: { code: 'isFile', message: '$property must be a file' },
  object: { code: 'isObject', message: '$property must be an object' },
} as const satisfies Record<string, Misfit>

/** Tells why a value in memory is none of a node's type, `undefined` where it is; what is inside is not looked at. */
export function findMisfit(node: SchemaNode, value: unknown): Misfit | undefined {
  if (value === null && node.nullable) return undefined
  switch (node.kind) {
    case 'any':
    case 'standard':
      return undefined
    case 'string':
      return typeof value === 'string' ? undefined : misfits.string
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : misfits.number
    case 'integer':
      return Number.isInteger(value) ? undefined : misfits.integer
    case 'boolean':
      return typeof value === 'boolean' ? undefined : misfits.boolean
    case 'bigint':
      return typeof value === 'bigint' ? undefined : misfits.bigint
    case 'date':
      return value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : misfits.date
    case 'file':
      return value instanceof FileUpload ? undefined : misfits.file
    case 'enum':
      return node.values.includes(value as string) ? undefined : enumMisfit(node.values)
    case 'array':
      return Array.isArray(value) || value instanceof Set ? undefined : misfits.array
    case 'record':
    case 'model':
      return isObject(value) ? undefined : misfits.object
    case 'union':
      return unionMisfit(node.variants, value)
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

function enumMisfit(values: readonly unknown[]): Misfit {
  const message = `$property must be one of the following values: ${values.map(String).join(', ')}`
  return { code: 'isEnum', message, params: { values } }
}

function unionMisfit(variants: readonly SchemaNode[], value: unknown): Misfit | undefined {
  const found = variants.map((variant) => findMisfit(variant, value))
  return found.includes(undefined) ? undefined : found[0]
}
