import * as validator from 'class-validator'
import { hasUniqueItems } from './unique-items'

/** Names a value in generated code, by reference: no value is ever written into it. */
export type Reference = (value: unknown) => string

type Inline = (x: string, args: readonly unknown[], ref: Reference) => string | undefined

const isText = (x: string): string => `typeof ${x} === 'string'`
const isList = (x: string): string => `Array.isArray(${x})`

/** A text without surrogates and variation selectors: each unit is a character. */
const plainText = /^[\0-\ud7ff\ue000-\ufdff]*$/

function isAtLeast(text: string, min: number): boolean {
  if (text.length < min) return false
  // A character takes three units at most.
  return text.length >= 3 * min || min <= 1 || plainText.test(text) || validator.minLength(text, min)
}

function isAtMost(text: string, max: number): boolean {
  return text.length <= max || validator.maxLength(text, max)
}

function hasLength(text: string, min: number, max: number | undefined): boolean {
  return isAtLeast(text, min) && (max === undefined || isAtMost(text, max))
}

/** Addresses that the library's rule takes for certain; of others it is asked. */
const plainEmail = /^[a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){0,1}@[a-z0-9]{1,30}\.(?:com|org|net|io|de|example)$/

function isEmail(text: string): boolean {
  return plainEmail.test(text) || validator.isEmail(text)
}

/** UUIDs of the versions that the library knows; of the special ones it is asked. */
const plainUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function isUuid(text: string): boolean {
  return plainUuid.test(text) || validator.isUUID(text)
}

const number = (args: readonly unknown[], index = 0): number | undefined => {
  const value = args[index]
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined
}

const compare =
  (left: (x: string) => string, operator: string): Inline =>
  (x, args, ref) => {
    const bound = number(args)
    return bound === undefined ? undefined : `(${left(x)} ${operator} ${ref(bound)})`
  }

const isNumeric = (x: string): string => `typeof ${x} === 'number' && ${x}`
const listLength = (x: string): string => `${isList(x)} && ${x}.length`

const inlines: Readonly<Record<string, Inline>> = {
  IsDefined: (x) => `(${x} !== undefined && ${x} !== null)`,
  IsEmpty: (x) => `(${x} === '' || ${x} === null || ${x} === undefined)`,
  IsNotEmpty: (x) => `(${x} !== '' && ${x} !== null && ${x} !== undefined)`,
  Equals: (x, [value], ref) => `(${x} === ${ref(value)})`,
  NotEquals: (x, [value], ref) => `(${x} !== ${ref(value)})`,
  // The list is asked as it is then: the author may change it.
  IsIn: (x, [values], ref) => (Array.isArray(values) ? `(${ref(values)}.indexOf(${x}) !== -1)` : 'false'),
  IsNotIn: (x, [values], ref) => (Array.isArray(values) ? `(${ref(values)}.indexOf(${x}) === -1)` : 'true'),
  IsString: (x) => `(${isText(x)})`,
  IsBoolean: (x) => `(typeof ${x} === 'boolean')`,
  IsInt: (x) => `Number.isInteger(${x})`,
  IsNumber: (x, [options], ref) =>
    isPlainEmpty(options) ? `Number.isFinite(${x})` : `${ref(validator.isNumber)}(${x}, ${ref(options)})`,
  IsDate: (x) => `(${x} instanceof Date && !isNaN(${x}.getTime()))`,
  IsArray: (x) => isList(x),
  IsObject: (x) => `(typeof ${x} === 'object' && ${x} !== null && !${isList(x)})`,
  IsEnum: (x, [entity], ref) => oneOf(x, Object.values(entity as object), ref),
  IsInstance: (x, [type], ref) => (typeof type === 'function' ? `(${x} instanceof ${ref(type)})` : 'false'),
  IsPositive: (x) => `(${isNumeric(x)} > 0)`,
  IsNegative: (x) => `(${isNumeric(x)} < 0)`,
  Min: compare(isNumeric, '>='),
  Max: compare(isNumeric, '<='),
  ArrayMinSize: compare(listLength, '>='),
  ArrayMaxSize: compare(listLength, '<='),
  ArrayUnique: (x, _args, ref) => `${ref(hasUniqueItems)}(${x})`,
  ArrayNotEmpty: (x) => `(${listLength(x)} > 0)`,
  MinLength: (x, args, ref) => {
    const min = number(args)
    return min === undefined ? undefined : `(${isText(x)} && ${ref(isAtLeast)}(${x}, ${ref(min)}))`
  },
  MaxLength: (x, args, ref) => {
    const max = number(args)
    return max === undefined
      ? undefined
      : `(${isText(x)} && (${x}.length <= ${ref(max)} || ${ref(isAtMost)}(${x}, ${ref(max)})))`
  },
  Length: (x, args, ref) => {
    const min = number(args)
    return min === undefined || !(args[1] === undefined || number(args, 1) !== undefined)
      ? undefined
      : `(${isText(x)} && ${ref(hasLength)}(${x}, ${ref(min)}, ${ref(args[1])}))`
  },
  Matches: (x, [pattern], ref) =>
    pattern instanceof RegExp && !pattern.global && !pattern.sticky
      ? `(${isText(x)} && ${ref(pattern)}.test(${x}))`
      : undefined,
  IsEmail: (x, [options], ref) =>
    options === undefined
      ? `(${isText(x)} && ${ref(isEmail)}(${x}))`
      : `${ref(validator.isEmail)}(${x}, ${ref(options)})`,
  IsUUID: (x, [version], ref) =>
    version === undefined
      ? `(${isText(x)} && ${ref(isUuid)}(${x}))`
      : `${ref(validator.isUUID)}(${x}, ${ref(version)})`,
}

function isPlainEmpty(options: unknown): boolean {
  return (
    options === undefined || (typeof options === 'object' && options !== null && Reflect.ownKeys(options).length === 0)
  )
}

/** Tells in code whether a value is one of some; few are compared one by one. */
export function oneOf(x: string, values: readonly unknown[], ref: Reference): string {
  if (values.length > 8 || values.some((value) => value !== value)) return `${ref(new Set(values))}.has(${x})`
  return values.length === 0 ? 'false' : `(${values.map((value) => `${x} === ${ref(value)}`).join(' || ')})`
}

/**
 * Writes the check of one of class-validator's own rules as an expression; `undefined` where the rule's own
 * constraint is to be asked. Such an expression may refuse what the rule takes (a `new String('a')`), never the
 * other way round.
 */
export function inlineCheck(name: string, x: string, args: readonly unknown[], ref: Reference): string | undefined {
  return inlines[name]?.(x, args, ref)
}
