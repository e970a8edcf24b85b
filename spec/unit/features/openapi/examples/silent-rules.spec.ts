import * as validator from 'class-validator'
import { compileModel } from 'covet'
import { findSilentRule, silentExamples } from '../../../../../lib/features/openapi/examples/silent-rules'
import { readModel } from '../../../../../lib/schema/nodes/from-class'

type Decorators = Readonly<Record<string, (...args: never[]) => PropertyDecorator>>

/** The decorator of a rule: class-validator names both alike, but for case. */
function decoratorOf(rule: string): PropertyDecorator {
  const name = Object.keys(validator).find((key) => /^[A-Z]/.test(key) && key.toLowerCase() === rule.toLowerCase())
  return (validator as unknown as Decorators)[name ?? '']()
}

function modelOf(...decorators: PropertyDecorator[]) {
  class Model {
    value!: unknown
  }
  for (const decorate of decorators) decorate(Model.prototype, 'value')
  return Model
}

const ruleOf = (...decorators: PropertyDecorator[]) => {
  const [property] = readModel(modelOf(...decorators)).properties
  return property && findSilentRule(property.node)
}

describe('findSilentRule', () => {
  it.each(Object.keys(silentExamples))('knows a value that %s takes', (rule) => {
    const type = typeof silentExamples[rule] === 'number' ? validator.IsNumber() : validator.IsString()
    const model = modelOf(type, decoratorOf(rule))
    expect(ruleOf(decoratorOf(rule))).toMatchObject({ name: rule, example: silentExamples[rule] })
    expect(compileModel(model).accepts({ value: silentExamples[rule] })).toBe(true)
  })

  it('finds nothing where a schema tells everything', () => {
    expect(ruleOf(validator.IsString(), validator.Length(1, 5))).toBeUndefined()
    expect(ruleOf(validator.IsEmail())).toBeUndefined()
    expect(ruleOf(validator.IsArray(), validator.ArrayUnique())).toBeUndefined()
  })

  it('takes a limit of dates for a date', () => {
    expect(ruleOf(validator.MinDate(new Date(0)))?.example).toBe('1970-01-01T00:00:00.000Z')
  })

  it('knows no value of rules with arguments, of several, and of those of other people', () => {
    expect(ruleOf(validator.IsNumberString({ no_symbols: true }))).toBeUndefined()
    expect(ruleOf(validator.IsUppercase(), validator.IsHSL())?.example).toBeUndefined()
    expect(ruleOf(validator.ValidateBy({ name: 'mine', validator: () => true }))).toEqual({
      name: 'mine',
      example: undefined,
      isTold: false,
    })
    expect(ruleOf(validator.ArrayUnique(), validator.ArrayMinSize(2))).toEqual({
      name: 'arrayUnique',
      example: undefined,
      isTold: false,
    })
  })
})
