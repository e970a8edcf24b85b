import { instanceToPlain, plainToInstance, Type } from 'class-transformer'
import {
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  registerDecorator,
  validate,
  validateSync,
  ValidateNested,
} from 'class-validator'
import { Field } from '../../../lib/decorators/model/field'
import { compileModel } from '../../../lib/schema/compile-model'
import { ValidationError } from '../../../lib/errors/validation-error'

class Author {
  @IsString() name!: string
}
class Book {
  @IsString() title!: string
  @IsOptional() @IsInt() pages?: number
  @ValidateNested() @Type(() => Author) author!: Author
}
const model = compileModel(Book)
const valid = { title: 'a', author: { name: 'b' } }

describe('a compiled model', () => {
  it('parses as the HTTP door does', () => {
    expect(model.parse({ ...valid, extra: 1 })).toEqual(valid)
    expect(model.parse(valid)).toBeInstanceOf(Book)
    expect(() => model.parse({ title: 'a' })).toThrow(ValidationError)
    expect(compileModel(Book, { implied: false }).parse({ title: 'a' })).toEqual({ title: 'a' })
    expect(compileModel(Book, { unknown: 'keep' }).parse({ ...valid, extra: 1 })).toEqual({ ...valid, extra: 1 })
  })

  it('refuses what is no model, and a class that a route would be refused with', () => {
    class Shelf {
      @IsArray() books!: Book[]
    }
    class Library {
      @ValidateNested() shelf!: Shelf
      @Field() any: unknown
    }
    expect(() => compileModel(undefined as never)).toThrow('COVET_MODEL_BASE')
    expect(() => compileModel(Library)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'COVET_MODEL_TYPE_UNKNOWN' }) as unknown,
          expect.objectContaining({ code: 'COVET_MODEL_ITEMS_UNKNOWN' }) as unknown,
        ],
      }),
    )
  })

  it('tells whether it accepts a value', () => {
    expect([model.accepts(valid), model.accepts({}), model.accepts(null)]).toEqual([true, false, false])
  })

  it('keeps the meaning of class-validator and class-transformer exactly', async () => {
    const inputs = [valid, {}, { title: 'a' }, { ...valid, author: [] }, { ...valid, author: null, extra: 1 }]
    for (const input of inputs) {
      const instance = model.hydrate(input)
      expect(instance).toEqual(plainToInstance(Book, input))
      for (const options of [{}, { whitelist: true, forbidNonWhitelisted: true }]) {
        expect(model.validateSync(instance, options)).toEqual(validateSync(instance, options))
        expect(await model.validate(instance, options)).toEqual(await validate(instance, options))
      }
    }
    await expect(model.validateOrReject(model.hydrate({}))).rejects.toHaveLength(1)
    await expect(model.validateOrReject(model.hydrate(valid))).resolves.toBeUndefined()
  })

  it('projects and writes', () => {
    const value = { ...valid, secret: 1, author: { ...valid.author, secret: 1 } }
    expect(model.project(value)).toEqual(instanceToPlain(model.hydrate(valid)))
    expect(model.stringify(value)).toBe(JSON.stringify(valid))
    expect(() => compileModel(Book, { debug: true }).project({ ...valid, pages: 'x' })).toThrow('Book.pages')
  })

  it('is a promise where a constraint is asynchronous', async () => {
    const isFree = (target: object, propertyName: string): void =>
      registerDecorator({
        name: 'isFree',
        target: target.constructor,
        propertyName,
        validator: {
          validate: (value) =>
            value === 'broken' ? Promise.reject(new TypeError('away')) : Promise.resolve(value === 'free'),
        },
      })
    class Account {
      @isFree name!: string
    }
    const account = compileModel(Account)
    await expect(account.parse({ name: 'free' })).resolves.toEqual({ name: 'free' })
    await expect(account.accepts({ name: 'free' })).resolves.toBe(true)
    await expect(account.accepts({ name: 'taken' })).resolves.toBe(false)
    await expect(account.accepts({ name: 'broken' })).rejects.toThrow('away')
  })

  it('passes on what is no refusal', () => {
    const broken = (target: object, propertyName: string): void =>
      registerDecorator({
        name: 'broken',
        target: target.constructor,
        propertyName,
        validator: {
          validate: () => {
            throw new TypeError('a mistake')
          },
        },
      })
    class Account {
      @broken name!: string
    }
    expect(() => compileModel(Account).accepts({ name: 'a' })).toThrow('a mistake')
  })
})
