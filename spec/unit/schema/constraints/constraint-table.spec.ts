import * as library from 'class-validator'
import { readModel } from '../../../../lib/schema/nodes/from-class'
import { identify } from '../../../../lib/schema/constraints/identify'
import { constraintTable } from '../../../../lib/schema/constraints/constraint-table'
import { readStockRules } from '../../../../lib/schema/nodes/stock-validator'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'

/** The names under which class-validator exports its rules' names: `IS_STRING = 'isString'`. */
const exported = Object.entries(library)
  .filter(([key, value]) => /^[A-Z][A-Z0-9_]+$/.test(key) && typeof value === 'string')
  .map(([, value]) => value as string)
  .filter((name) => name !== library.IS_OPTIONAL)

function nodeWith(...decorators: PropertyDecorator[]): SchemaNode {
  class Model {
    value: unknown
  }
  for (const decorate of decorators) decorate(Model.prototype, 'value')
  const [property] = readModel(Model).properties
  if (property === undefined) throw new Error('nothing was declared')
  return property.node
}

describe('the table of rules', () => {
  it('has one row for each rule that class-validator exports, and no other', () => {
    expect([...constraintTable.keys()].sort()).toEqual([...new Set(exported)].sort())
  })

  it.each<[string, PropertyDecorator, object]>([
    ['equals', library.Equals('a'), { kind: 'any', json: { const: 'a' }, params: { comparison: 'a' } }],
    ['equals an object', library.Equals({}), { kind: 'any', json: {}, params: { comparison: {} } }],
    ['notEquals', library.NotEquals(1), { kind: 'any', json: { not: { enum: [1] } }, params: { comparison: 1 } }],
    ['isEmpty', library.IsEmpty(), { json: { enum: ['', null] } }],
    ['isNotEmpty', library.IsNotEmpty(), { json: { not: { enum: ['', null] } } }],
    ['isIn', library.IsIn(['a', null]), { kind: 'enum', json: {}, params: { values: ['a', null] } }],
    ['isIn of objects', library.IsIn([{}]), { kind: 'any' }],
    ['isNotIn', library.IsNotIn(['a', {}]), { json: { not: { enum: ['a'] } } }],
    ['isNotIn of objects', library.IsNotIn([{}]), { json: {} }],
    ['isEnum', library.IsEnum({ A: 'a' }), { kind: 'enum', params: { values: ['a'] } }],
    [
      'isNumber',
      library.IsNumber({ maxDecimalPlaces: 2 }),
      { kind: 'number', params: { options: { maxDecimalPlaces: 2 } } },
    ],
    ['isInt', library.IsInt(), { kind: 'integer' }],
    ['isInstance', library.IsInstance(Map), { kind: 'any', params: {} }],
    ['minDate', library.MinDate(new Date(0)), { kind: 'date', params: { min: '1970-01-01T00:00:00.000Z' } }],
    ['maxDate', library.MaxDate(() => new Date(0)), { kind: 'date', params: {} }],
    ['isNotEmptyObject', library.IsNotEmptyObject(), { kind: 'record', json: { minProperties: 1 } }],
    ['isDivisibleBy', library.IsDivisibleBy(3), { kind: 'number', json: { multipleOf: 3 }, params: { divisor: 3 } }],
    ['min', library.Min(1), { kind: 'number', json: { minimum: 1 }, params: { min: 1 } }],
    ['max', library.Max(1), { json: { maximum: 1 }, params: { max: 1 } }],
    ['positive', library.IsPositive(), { json: { exclusiveMinimum: 0 } }],
    ['negative', library.IsNegative(), { json: { exclusiveMaximum: 0 } }],
    ['arrayNotEmpty', library.ArrayNotEmpty(), { kind: 'array', json: { minItems: 1 } }],
    ['arrayMinSize', library.ArrayMinSize(2), { json: { minItems: 2 }, params: { min: 2 } }],
    ['arrayMaxSize', library.ArrayMaxSize(2), { json: { maxItems: 2 } }],
    ['isLength', library.Length(1), { json: { minLength: 1 }, params: { min: 1 } }],
    ['minLength', library.MinLength(1), { json: { minLength: 1 } }],
    ['maxLength', library.MaxLength(1), { json: { maxLength: 1 } }],
    ['matches', library.Matches(/a/u), { json: { pattern: 'a' }, params: { pattern: '/a/u' } }],
    ['matches a text', library.Matches('a'), { json: { pattern: 'a' } }],
    ['matches a text with flags', library.Matches('a', 'i'), { json: {} }],
    ['contains', library.Contains('a+'), { json: { pattern: 'a\\+' } }],
    ['isAlpha', library.IsAlpha(), { json: { pattern: '^[a-zA-Z]+$' } }],
    ['isAlpha of a locale', library.IsAlpha('de-DE'), { json: {}, params: { locale: 'de-DE' } }],
    ['isAlphanumeric', library.IsAlphanumeric(), { json: { pattern: '^[0-9a-zA-Z]+$' } }],
    ['isAlphanumeric of a locale', library.IsAlphanumeric('de-DE'), { json: {} }],
    ['isBooleanString', library.IsBooleanString(), { kind: 'string', json: { enum: ['true', 'false', '1', '0'] } }],
    ['isStrongPassword', library.IsStrongPassword(), { json: { format: 'password' } }],
    ['isJson', library.IsJSON(), { json: { contentMediaType: 'application/json' } }],
    ['isEmail', library.IsEmail(), { json: { format: 'email' }, params: {} }],
    ['isUrl', library.IsUrl(), { json: { format: 'uri-reference' } }],
    ['isUrl with its scheme', library.IsUrl({ require_protocol: true }), { json: { format: 'uri' } }],
    ['isUuid', library.IsUUID(), { json: { format: 'uuid' } }],
    ['isUuid 4', library.IsUUID('4'), { json: { pattern: expect.stringContaining('-4[') }, params: { version: '4' } }],
    ['isDivisibleBy a fraction', library.IsDivisibleBy(0.5), { json: { not: {} } }],
    ['isDivisibleBy less than nothing', library.IsDivisibleBy(-3), { json: { multipleOf: 3 } }],
    ['isNumberString of digits', library.IsNumberString({ no_symbols: true }), { json: { pattern: '^[0-9]+$' } }],
    ['isNumberString of a locale', library.IsNumberString({ locale: 'de-DE' }), { json: {} }],
    ['isDecimal with options', library.IsDecimal({ decimal_digits: '2' }), { json: {} }],
    ['arrayContains', library.ArrayContains(['a', {}]), { json: { allOf: [{ contains: { const: 'a' } }] } }],
    ['arrayContains of objects', library.ArrayContains([{}]), { json: {} }],
    ['arrayNotContains of objects', library.ArrayNotContains([{}]), { json: {} }],
    ['isIp', library.IsIP(), { json: { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] } }],
    ['isIp 4', library.IsIP('4'), { json: { format: 'ipv4' } }],
    ['isIp 6', library.IsIP(6), { json: { format: 'ipv6' } }],
    ['isBase32', library.IsBase32(), { json: { contentEncoding: 'base32' } }],
    ['isDateString', library.IsDateString(), { json: { format: 'date-time' } }],
  ])('documents %s', (_title, decorator, expected) => {
    const node = nodeWith(decorator)
    const { json, params } = node.constraints[0] ?? {}
    expect({ kind: node.kind, json, params }).toMatchObject(expected)
  })

  it('gives patterns that are as strict as the rule, no stricter', () => {
    const samples = [
      'a',
      'Z9',
      '0x1F',
      '0o17',
      '17',
      '09:30',
      '24:00',
      'é',
      '507f1f77bcf86cd799439011',
      'a b',
      '-0',
      '0h1',
      '',
    ]
    const patterned = [...constraintTable].filter(([, row]) => 'pattern' in (row.json?.([]) ?? {}))
    const rules = patterned.filter(([name]) => !['matches', 'contains'].includes(name))
    expect(rules.length).toBeGreaterThan(5)
    for (const [name, row] of rules) {
      const pattern = new RegExp((row.json?.([]) as { pattern: string }).pattern, 'u')
      const check = (library as unknown as Record<string, (value: string) => boolean>)[functionName(name)]
      for (const sample of samples)
        expect([name, sample, pattern.test(sample)]).toEqual([name, sample, check?.(sample)])
    }
  })
})

/** Some functions are exported under another case than their rule. */
function functionName(rule: string): string {
  const found = Object.keys(library).find((key) => key.toLowerCase() === rule.toLowerCase() && /^[a-z]/.test(key))
  return found ?? (Object.keys(library).find((key) => key.toLowerCase() === rule.toLowerCase()) as string)
}

describe('identify', () => {
  it('knows the rules of the library, and none of the user’s with the same name', () => {
    @library.ValidatorConstraint({ name: 'isString' })
    class OwnIsString implements library.ValidatorConstraintInterface {
      validate(): boolean {
        return true
      }
    }
    class Model {
      @library.IsString() stock!: string
      @library.IsDefined() defined!: string
      @library.Validate(OwnIsString) own!: unknown
      @library.Validate(class Unregistered {}) unregistered!: unknown
    }
    const found = readStockRules(Model).map((rule) => {
      const { name, row } = identify(rule)
      return [rule.propertyName, name, row !== undefined]
    })
    expect(found).toEqual([
      ['stock', 'isString', true],
      ['defined', 'isDefined', true],
      ['own', 'isString', false],
      ['unregistered', 'customValidation', false],
    ])
    expect(readModel(Model).properties.map(({ node }) => node.kind)).toEqual(['string', 'string', 'any', 'any'])
  })
})
