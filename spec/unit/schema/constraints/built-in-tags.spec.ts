import 'reflect-metadata'
import { Transform, Type } from 'class-transformer'
import {
  ArrayUnique,
  IsInt,
  IsOptional,
  IsString,
  MinDate,
  registerDecorator,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import { compileModel } from '../../../../lib/schema/compile-model'
import { readBuiltInTag } from '../../../../lib/schema/constraints/built-in-tags'
import { readStockRules } from '../../../../lib/schema/nodes/stock-validator'
import { PartialType } from '../../../../lib/decorators/model/partial-type'
import type { Class } from '../../../../lib/utils/class'
import { bodyReader, refusals } from '../../../support/schema'

const tagsOf = (type: Class): (string | undefined)[] => readStockRules(type).map(readBuiltInTag)

/** A rule of the user's with everything that the library's own has, but the answer. */
const isStringOfMine = (accepts: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({
    name: 'isString',
    validator: { validate: accepts, defaultMessage: () => '$property must be a string' },
  })

describe('a rule of class-validator’s own', () => {
  class Known {
    @IsInt() n!: number
    @IsOptional() @IsString() text?: string
  }

  it('is known by the decorator that registered it', () => {
    expect(new Set(tagsOf(Known))).toEqual(new Set(['IsInt', 'IsOptional', 'IsString']))
  })

  it('is known in a class that takes it over', () => {
    const tags = tagsOf(PartialType(Known) as Class).filter(Boolean)
    expect(new Set(tags)).toEqual(new Set(['IsInt', 'IsOptional', 'IsString']))
  })

  it('is not taken for the library’s alone where it calls a function of the user’s', () => {
    class Asking {
      @MinDate(() => new Date(0)) at!: Date
      @ArrayUnique((item: unknown) => item) list!: unknown[]
    }
    expect(tagsOf(Asking)).toEqual([undefined, undefined])
  })
})

describe('a rule that borrows the name and the message of the library’s', () => {
  class Secret {
    @isStringOfMine((value) => value === 'secret') word!: string
  }
  class Registered {
    word!: string
  }
  registerDecorator({
    name: 'isString',
    target: Registered,
    propertyName: 'word',
    validator: { validate: (value) => value === 'secret', defaultMessage: () => '$property must be a string' },
  })

  it.each([Secret, Registered])('is none of the library’s, and is asked itself (%p)', (type) => {
    expect(tagsOf(type)).toEqual([undefined])
    const read = bodyReader(type)
    expect(read({ word: 'secret' })).toEqual({ word: 'secret' })
    expect(refusals(() => read({ word: 'another' }))).toEqual(['/word isString'])
  })
})

describe('functions of the user’s', () => {
  const calls: string[] = []
  const note =
    (name: string, answer: boolean): PropertyDecorator =>
    (target, property) =>
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: property as string,
        validator: {
          validate: (value) => {
            calls.push(`${name} ${String(value)}`)
            return answer
          },
        },
      })
  class Inner {
    @note('inner', true) a!: unknown
  }
  class Outer {
    @Transform(({ value }: { value: string }) => {
      calls.push('transform')
      return value.trim()
    })
    @note('text', true)
    text!: string
    @ValidateNested() @Type(() => Inner) inner!: Inner
    @ValidateIf(() => calls.push('condition') > 0) @note('never', false) last!: number
    @note('after', true) after!: number
  }

  beforeEach(() => calls.splice(0))

  it('are each called once for a body that is refused', () => {
    const body = { text: ' a ', inner: { a: 1 }, last: 1, after: 2 }
    expect(refusals(() => bodyReader(Outer)(body))).toEqual(['/last never'])
    expect(calls).toEqual(['transform', 'text a', 'inner 1', 'condition', 'never 1', 'after 2'])
  })

  it('are each called once where building the body fails after them', () => {
    const body = { text: ' a ', inner: 'none', last: 1, after: 2 }
    expect(refusals(() => bodyReader(Outer)(body))).toEqual(['/inner isObject', '/last never'])
    expect(calls).toEqual(['transform', 'text a', 'condition', 'never 1', 'after 2'])
  })

  it('that throw are called once as well, and what they threw is passed on', () => {
    let count = 0
    class Broken {
      @ValidateBy({
        name: 'broken',
        validator: {
          validate: () => {
            count += 1
            throw new TypeError('a mistake')
          },
        },
      })
      a!: unknown
    }
    expect(() => compileModel(Broken).parse({ a: 1 })).toThrow('a mistake')
    expect(count).toBe(1)
  })

  it('that answer with a promise are called once, and waited for', async () => {
    let count = 0
    class Slow {
      @ValidateBy({
        name: 'slow',
        async: true,
        validator: {
          validate: (value: unknown) => {
            count += 1
            return Promise.resolve(value === 'free')
          },
        },
      })
      a!: unknown
    }
    await expect(compileModel(Slow).parse({ a: 'free' })).resolves.toEqual({ a: 'free' })
    await expect(compileModel(Slow).accepts({ a: 'taken' })).resolves.toBe(false)
    expect(count).toBe(2)
  })
})
