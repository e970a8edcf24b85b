import {
  isEmail,
  isFQDN,
  isIP,
  isUUID,
  isURL,
  isBase64,
  maxLength as isAtMost,
  minLength as isAtLeast,
} from 'class-validator'
import type { SchemaConstraint, SchemaNode } from '../../contracts/schema-node'
import { isIsoDate, isIsoDateTime, isIsoTime } from '../iso-date'
import { fileConstraints } from './file-constraints'
import type { FieldRules } from './param-rules'
import { patternKeyword } from '../document/pattern-keyword'

interface Format {
  readonly code: string
  readonly check: (text: string) => boolean
  readonly message: string
}

/** Formats of texts that are checked, by the names that JSON Schema gives them; names and texts as class-validator's. */
const formats = new Map<string, Format>([
  ['uuid', { code: 'isUuid', check: (text) => isUUID(text), message: 'must be a UUID' }],
  ['email', { code: 'isEmail', check: (text) => isEmail(text), message: 'must be an email' }],
  ['uri', { code: 'isUrl', check: (text) => isURL(text, { require_tld: false }), message: 'must be a URL address' }],
  ['url', { code: 'isUrl', check: (text) => isURL(text, { require_tld: false }), message: 'must be a URL address' }],
  [
    'hostname',
    { code: 'isFqdn', check: (text) => isFQDN(text, { require_tld: false }), message: 'must be a host name' },
  ],
  ['ipv4', { code: 'isIp', check: (text) => isIP(text, '4'), message: 'must be an IPv4 address' }],
  ['ipv6', { code: 'isIp', check: (text) => isIP(text, '6'), message: 'must be an IPv6 address' }],
  ['byte', { code: 'isBase64', check: (text) => isBase64(text), message: 'must be base64 encoded' }],
  ['date', { code: 'isDateString', check: isIsoDate, message: 'must be an ISO 8601 date (2024-12-31)' }],
  [
    'date-time',
    { code: 'isDateString', check: isIsoDateTime, message: 'must be an ISO 8601 date and time (2024-12-31T23:59:59Z)' },
  ],
  ['time', { code: 'isTime', check: isIsoTime, message: 'must be an ISO 8601 time (23:59:59Z)' }],
])

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumeric = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint'

/** Makes the constraints of one value from the rules of a parameter or a `@Field`. */
export function valueConstraints(rules: FieldRules, node: SchemaNode): readonly SchemaConstraint[] {
  return [
    ...numberConstraints(rules),
    ...textConstraints(rules),
    ...formatConstraints(rules, node),
    ...fileConstraints(rules),
  ]
}

function numberConstraints({ min, max }: FieldRules): SchemaConstraint[] {
  const found: SchemaConstraint[] = []
  if (min !== undefined) {
    found.push({
      name: 'min',
      params: { min },
      json: { minimum: min },
      check: (value) => isNumeric(value) && value >= min,
      message: `$property must not be less than ${min}`,
    })
  }
  if (max !== undefined) {
    found.push({
      name: 'max',
      params: { max },
      json: { maximum: max },
      check: (value) => isNumeric(value) && value <= max,
      message: `$property must not be greater than ${max}`,
    })
  }
  return found
}

function textConstraints({ minLength, maxLength, pattern }: FieldRules): SchemaConstraint[] {
  const found: SchemaConstraint[] = []
  if (minLength !== undefined) {
    found.push({
      name: 'minLength',
      params: { min: minLength },
      json: { minLength },
      check: (value) => isText(value) && isAtLeast(value, minLength),
      message: `$property must be longer than or equal to ${minLength} characters`,
    })
  }
  if (maxLength !== undefined) {
    found.push({
      name: 'maxLength',
      params: { max: maxLength },
      json: { maxLength },
      check: (value) => isText(value) && isAtMost(value, maxLength),
      message: `$property must be shorter than or equal to ${maxLength} characters`,
    })
  }
  if (pattern !== undefined) found.push(patternConstraint(pattern))
  return found
}

function patternConstraint(pattern: RegExp | string): SchemaConstraint {
  // Flags `g` and `y` make a RegExp remember where it stopped: the next value would be judged from there.
  const expression =
    typeof pattern === 'string'
      ? new RegExp(pattern)
      : new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, ''))
  return {
    name: 'matches',
    params: { pattern: String(pattern) },
    json: patternKeyword(expression),
    check: (value) => isText(value) && expression.test(value),
    message: `$property must match ${String(pattern)} regular expression`,
  }
}

const int32: SchemaConstraint = {
  name: 'isInt32',
  params: {},
  json: {},
  check: (value) => typeof value === 'number' && value >= -(2 ** 31) && value < 2 ** 31,
  message: '$property must be a whole number of 32 bits',
}

function formatConstraints({ format }: FieldRules, node: SchemaNode): SchemaConstraint[] {
  const row = format === undefined || node.kind !== 'string' ? undefined : formats.get(format)
  if (row === undefined) return format === 'int32' && node.kind === 'integer' ? [int32] : []
  const { code, check, message } = row
  return [
    {
      name: code,
      params: {},
      json: {},
      check: (value) => isText(value) && check(value),
      message: `$property ${message}`,
    },
  ]
}

/** Makes the constraints of a list's length. */
export function listConstraints({ minItems, maxItems }: FieldRules): SchemaConstraint[] {
  const found: SchemaConstraint[] = []
  const count = (value: unknown): number => (value instanceof Set ? value.size : (value as readonly unknown[]).length)
  if (minItems !== undefined) {
    found.push({
      name: 'arrayMinSize',
      params: { min: minItems },
      json: { minItems },
      check: (value) => count(value) >= minItems,
      message: `$property must contain at least ${minItems} elements`,
    })
  }
  if (maxItems !== undefined) {
    found.push({
      name: 'arrayMaxSize',
      params: { max: maxItems },
      json: { maxItems },
      check: (value) => count(value) <= maxItems,
      message: `$property must contain no more than ${maxItems} elements`,
    })
  }
  return found
}
