import { IsString, validateSync } from 'class-validator'
import { Computed } from '../../../../lib/decorators/model/computed'
import { Field } from '../../../../lib/decorators/model/field'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { compileModel } from '../../../../lib/schema/compile-model'
import { readModel } from '../../../../lib/schema/nodes/from-class'

describe('@Field', () => {
  it('declares a property alone, and may stand with others', () => {
    class Model {
      @Field() title!: string
      @Field({ description: 'd' }) @Field({ minLength: 1 }) @IsString() both!: string
    }
    const [title, both] = readModel(Model).properties
    expect(title).toMatchObject({ required: true, input: true, output: true, node: { kind: 'string' } })
    expect(both?.node).toMatchObject({ description: 'd', constraints: [{ name: 'isString' }, { name: 'minLength' }] })
  })

  it('is known to class-validator as allowed', () => {
    class Model {
      @Field() title!: string
    }
    const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }
    expect(validateSync(Object.assign(new Model(), { title: 'a' }), options)).toEqual([])
  })

  it.each([
    ['Field', Field()],
    ['Omittable', Omittable()],
    ['Nullable', Nullable()],
    ['Computed', Computed(String)],
    ['OneOf', OneOf([String])],
  ])('is refused as a standard decorator, and on what is no property: @%s', (_name, decorate) => {
    const standard = decorate as unknown as (value: undefined, context: object) => void
    expect(() => standard(undefined, { kind: 'field', name: 'a' })).toThrow('standard (TC39)')
    class Model {}
    expect(() => decorate(Model, 'a')).toThrow(expect.objectContaining({ code: 'COVET_DECORATOR_TARGET' }))
    expect(() => decorate(Model.prototype, Symbol('a'))).toThrow('a property of a model class')
  })
})

describe('@Omittable and @Nullable', () => {
  class Model {
    @Omittable() @IsString() omittable?: string
    @Nullable() @IsString() nullable!: string | null
  }

  it('mean the same to class-validator’s own functions', () => {
    const failing = (value: object) => validateSync(Object.assign(new Model(), value)).map(({ property }) => property)
    expect(failing({ nullable: null })).toEqual([])
    expect(failing({ omittable: null })).toEqual(['omittable', 'nullable'])
  })

  it('show in the schema', () => {
    expect(compileModel(Model).schema()).toMatchObject({
      $defs: {
        Model: {
          properties: { omittable: { type: 'string' }, nullable: { type: ['string', 'null'] } },
          required: ['nullable'],
        },
      },
    })
  })
})

describe('@Computed', () => {
  it('is sent and never read', () => {
    class Model {
      @IsString() first!: string
      @Computed() get upper(): string {
        return this.first.toUpperCase()
      }
    }
    const model = compileModel(Model, { unknown: 'reject' })
    expect(() => model.parse({ first: 'a', upper: 'B' })).toThrow('1 value is not acceptable')
    expect(model.project(model.parse({ first: 'a' }))).toEqual({ first: 'a', upper: 'A' })
  })
})
