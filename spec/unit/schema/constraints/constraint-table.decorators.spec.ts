import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { validateSync as stockValidateSync } from 'class-validator'
import { compileModel, validateSync } from '../../../../lib/index'
import type { Class } from '../../../../lib/utils/class'
import { decoratorExamples } from './decorator-examples'

const exported = require('class-validator/cjs/decorator/decorators') as Readonly<Record<string, unknown>>

/** Every decorator of properties; `ValidatorConstraint` is the one for classes. */
const names = Object.entries(exported)
  .filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name) && name !== 'ValidatorConstraint')
  .map(([name]) => name)

interface Model {
  value: unknown
}

function modelWith(decorate: PropertyDecorator): Class<Model> & (new () => Model) {
  class Example {
    value: unknown
  }
  decorate(Example.prototype, 'value')
  return Example
}

function schemaOf(type: Class<Model>): unknown {
  const { $defs } = compileModel(type, { implied: false }).schema() as unknown as {
    $defs: Record<string, { properties: Record<string, unknown> }>
  }
  return $defs.Example?.properties.value
}

/** Whether a value comes out of JSON as it went in. */
function isJson(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value)) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}

const ajv = addFormats.default(new Ajv2020({ strict: false }))

describe('the decorators of class-validator', () => {
  it('all have examples, and nothing else has', () => {
    expect(names.length).toBeGreaterThan(100)
    expect([...decoratorExamples.keys()].sort()).toEqual(names.sort())
  })

  it('have examples of both sides, but for those that refuse nothing', () => {
    const without = [...decoratorExamples].filter(([, { accepted, refused }]) => accepted.length * refused.length === 0)
    expect(without.map(([name]) => name).sort()).toEqual(['Allow', 'IsOptional', 'ValidateIf', 'ValidatePromise'])
  })

  describe.each([...decoratorExamples])('@%s', (name, { decorate, accepted, refused, json }) => {
    const type = modelWith(decorate)
    const instance = (value: unknown): Model => Object.assign(new type(), { value })

    it('takes and refuses the same by every way of checking', () => {
      const model = compileModel(type, { implied: false })
      for (const [values, valid] of [
        [accepted, true],
        [refused, false],
      ] as const) {
        for (const value of values) {
          const answers = [stockValidateSync, validateSync, model.validateSync].map(
            (check) => check(instance(value)).length === 0,
          )
          // The door reads texts as dates where a rule is for dates.
          const asDate = name.includes('Date') && name !== 'IsDateString'
          if (isJson(value) && !asDate) answers.push(model.accepts({ value }) as boolean)
          expect([value, ...answers]).toEqual([value, ...answers.map(() => valid)])
        }
      }
    })

    it('is documented so that no value which it takes is refused', () => {
      expect(schemaOf(type)).toEqual(json)
      const check = ajv.compile(schemaOf(type))
      for (const value of accepted.filter(isJson)) expect([value, check(value)]).toEqual([value, true])
    })
  })
})
