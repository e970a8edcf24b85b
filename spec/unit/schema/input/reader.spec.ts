import { Exclude, Expose, Transform, Type } from 'class-transformer'
import {
  Allow,
  ArrayMinSize,
  getMetadataStorage,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsEnum,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Min,
  registerDecorator,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator'
import { Field } from '../../../../lib/decorators/model/field'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { BadRequestError } from '../../../../lib/errors/status-errors'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import { compileReader } from '../../../../lib/schema/input/reader'
import { bodyReader, refusalOf, refusals } from '../../../support/schema'

enum Genre {
  Novel = 'novel',
  Poetry = 'poetry',
}

class Author {
  @IsString() @Length(1, 20) name!: string
}

class CreateBook {
  @IsString() @Length(1, 200) title!: string
  @IsInt() @Min(0) cents!: number
  @IsOptional() @IsEnum(Genre) genre?: Genre
  @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
}

const valid = { title: 'Dune', cents: 1, authors: [{ name: 'Frank' }] }
const read = bodyReader(CreateBook)

describe('a JSON body', () => {
  it('becomes an instance, nested ones included', () => {
    const book = read({ ...valid, genre: 'novel' }) as CreateBook
    expect(book).toBeInstanceOf(CreateBook)
    expect(book.authors[0]).toBeInstanceOf(Author)
    expect({ ...book, authors: [{ ...book.authors[0] }] }).toEqual({ ...valid, genre: 'novel' })
  })

  it('is prepared for when the reader is made, not by the first request', () => {
    class Shelf {
      @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
      @IsInt() size!: number
    }
    const { validationMetadatas } = getMetadataStorage() as unknown as { validationMetadatas: Map<unknown, unknown> }
    const look = jest.spyOn(validationMetadatas, 'get')
    const readShelf = bodyReader(Shelf)
    expect(look).toHaveBeenCalled()
    look.mockClear()
    readShelf({ authors: [{ name: 'Frank' }], size: 1 })
    expect(look).not.toHaveBeenCalled()
    look.mockRestore()
  })

  it('is refused with every bad field at once, by the names that class-validator gives its rules', () => {
    expect(refusals(() => read({ title: 42, genre: 'x', authors: [{ name: '' }, 5, {}] }))).toEqual([
      '/title isString',
      '/title isLength',
      '/cents required',
      '/genre isEnum',
      '/authors/0/name isLength',
      '/authors/1 isObject',
      '/authors/2/name required',
    ])
  })

  it('tells of each issue its source, place, message and the values of the rule', () => {
    const [issue] = refusalOf(() => read({ ...valid, authors: [{ name: 'a'.repeat(21) }] })).errors
    expect(issue).toEqual({
      in: 'body',
      loc: ['authors', 0, 'name'],
      pointer: '/authors/0/name',
      code: 'isLength',
      message: 'name must be shorter than or equal to 20 characters',
      params: { min: 1, max: 20 },
    })
  })

  it.each([
    ['an array', []],
    ['a string', 'text'],
    ['a number', 5],
    ['null', null],
  ])('that is %s is refused as a whole', (_title, input) => {
    expect(refusals(() => read(input))).toEqual([' isObject'])
  })

  it('is refused as required where it is absent, and absent where it may be', () => {
    expect(refusals(() => read(undefined))).toEqual([' required'])
    expect(bodyReader(CreateBook, { required: false })(undefined)).toBeUndefined()
  })

  it('is never coerced', () => {
    class Flat {
      @IsInt() n!: number
      @IsBoolean() b!: boolean
      @IsString() s!: string
      @Type(() => Number) @IsInt() typed!: number
    }
    expect(refusals(() => bodyReader(Flat)({ n: '1', b: 'true', s: 1, typed: '1' }))).toEqual([
      '/n isInt',
      '/b isBoolean',
      '/s isString',
      '/typed isInt',
    ])
  })

  it('lists at most a hundred issues, and says that there are more', () => {
    const { errors } = refusalOf(() => read({ ...valid, authors: Array.from({ length: 5000 }, () => ({})) }))
    expect(errors).toHaveLength(101)
    expect(errors.at(-1)).toMatchObject({ code: 'truncated', params: { limit: 100 } })
  })

  it('gives absent properties no key, so that absent and null differ', () => {
    class Patch {
      @IsOptional() @IsString() title?: string | null
    }
    expect(Object.keys(bodyReader(Patch)({}) as object)).toEqual([])
    expect(bodyReader(Patch)({ title: null })).toEqual({ title: null })
  })
})

describe('unknown keys', () => {
  const input = { ...valid, extra: { constructor: 1, deep: 1 }, authors: [{ name: 'a', extra: 1 }] }

  it('are stripped', () => {
    expect(read(input)).toEqual({ ...valid, authors: [{ name: 'a' }] })
  })

  it('are refused, each one, nested ones too', () => {
    const strict = bodyReader(CreateBook, { unknown: 'reject' })
    expect(refusals(() => strict(input))).toEqual(['/authors/0/extra unknownProperty', '/extra unknownProperty'])
  })

  it('are kept, but for what reaches into prototypes or stands for something declared', () => {
    class Aliased {
      @Expose({ name: 'isbn' }) @IsString() code!: string
      @Exclude() @IsBoolean() admin = false
      save(): string {
        return this.code
      }
    }
    const keep = bodyReader(Aliased, { unknown: 'keep' })
    const hostile = JSON.parse(
      '{"isbn":"x","code":"y","admin":true,"save":1,"toString":1,"more":{"prototype":1,"a":[{"__proto__":{},"b":2}]},"__proto__":{"admin":true},"constructor":{},"prototype":1}',
    ) as unknown
    const book = keep(hostile) as Aliased
    expect(Object.entries(book)).toEqual([
      ['admin', false],
      ['code', 'x'],
      ['more', { a: [{ b: 2 }] }],
    ])
    expect(book.save()).toBe('x')
    expect(Object.getPrototypeOf(book)).toBe(Aliased.prototype)
  })

  it.each(['__proto__', 'constructor', 'prototype'])('named %s never pass, at any depth', (key) => {
    class Free {
      @Allow() any!: unknown
      @IsOptional() @ValidateNested() @Type(() => Author) author?: Author
    }
    const hostile = JSON.parse(
      `{"any":[{"${key}":{"polluted":1},"ok":1}],"author":{"name":"a","${key}":{"polluted":1}},"${key}":null}`,
    ) as unknown
    const result = bodyReader(Free)(hostile) as Free
    expect(JSON.stringify(result)).toBe('{"any":[{"ok":1}],"author":{"name":"a"}}')
    expect((Object.prototype as { polluted?: unknown }).polluted).toBeUndefined()
    const keep = bodyReader(Free, { unknown: 'keep' })(hostile)
    expect(JSON.stringify(keep)).toBe('{"any":[{"ok":1}],"author":{"name":"a"}}')
    expect(refusals(() => bodyReader(Free, { unknown: 'reject' })(hostile))).toContain(`/${key} unknownProperty`)
  })
})

describe('a typed nested property', () => {
  class Order {
    @ValidateNested() @Type(() => Author) author!: Author
  }
  class Loose {
    @IsOptional() @ValidateNested() @Type(() => Author) optional?: Author
    @Omittable() @ValidateNested() @Type(() => Author) omittable?: Author
    @ValidateIf((o: { on?: boolean }) => o.on === true) @ValidateNested() @Type(() => Author) dependent?: Author
    @IsOptional() @IsBoolean() on?: boolean
  }
  class Emitted {
    @ValidateNested() author!: Author
  }

  it('is required, and one object', () => {
    const order = bodyReader(Order)
    expect(refusals(() => order({}))).toEqual(['/author required'])
    expect(refusals(() => order({ author: null }))).toEqual(['/author isObject'])
    expect(refusals(() => order({ author: [{ name: 'a' }] }))).toEqual(['/author isObject'])
    expect(refusals(() => order({ author: 'a' }))).toEqual(['/author isObject'])
    expect(order({ author: { name: 'a' } })).toEqual({ author: { name: 'a' } })
  })

  it('may be absent where the model says so', () => {
    expect(bodyReader(Loose)({})).toEqual({})
    expect(bodyReader(Loose)({ on: true })).toEqual({ on: true })
  })

  it('needs no @Type where the compiler emits its class', () => {
    expect(bodyReader(Emitted)({ author: { name: 'a' } })).toEqual({ author: expect.any(Author) as Author })
    expect(refusals(() => bodyReader(Emitted)({ author: {} }))).toEqual(['/author/name required'])
  })

  it('is an array where it is typed as one', () => {
    expect(refusals(() => read({ ...valid, authors: { name: 'a' } }))).toEqual(['/authors isArray'])
    expect(refusals(() => read({ ...valid, authors: undefined }))).toEqual(['/authors required'])
  })

  it('is as class-validator has it where the implied rules are off', () => {
    const stock = bodyReader(Order, { implied: false })
    expect(stock({})).toEqual({})
    expect(stock({ author: [{ name: 'a' }] })).toEqual({ author: [expect.any(Author)] })
    expect(refusals(() => stock({ author: null }))).toEqual(['/author nestedValidation'])
    expect(refusals(() => stock({ author: 'x' }))).toEqual(['/author nestedValidation'])
    expect(refusals(() => stock({ author: [{}] }))).toEqual(['/author/0/name required'])
    const list = bodyReader(CreateBook, { implied: false })
    expect(list({ ...valid, authors: { name: 'a' } })).toEqual({ ...valid, authors: { name: 'a' } })
  })
})

describe('presence', () => {
  class Presence {
    @IsOptional() @IsString() optional?: string | null
    @Omittable() @IsString() omittable?: string
    @Nullable() @IsString() nullable!: string | null
    @Omittable() @Nullable() @IsString() both?: string | null
    @Omittable() @Allow() anything?: unknown
  }
  const presence = bodyReader(Presence)

  it('is optional, omittable or nullable as declared', () => {
    expect(presence({ nullable: null })).toEqual({ nullable: null })
    expect(presence({ optional: null, nullable: 'x', both: null })).toEqual({
      optional: null,
      nullable: 'x',
      both: null,
    })
  })

  it('tells null from absent', () => {
    expect(refusals(() => presence({ omittable: null, anything: null }))).toEqual([
      '/omittable isString',
      '/nullable required',
      '/anything isNotNull',
    ])
  })

  it('leaves rules that depend on another property to their condition', () => {
    class Conditional {
      @ValidateIf((o: Conditional) => o.kind === 'b') @IsString() detail?: string
      @IsString() kind!: string
    }
    expect(bodyReader(Conditional)({ kind: 'a', detail: 5 })).toEqual({ kind: 'a', detail: 5 })
    expect(refusals(() => bodyReader(Conditional)({ kind: 'b', detail: 5 }))).toEqual(['/detail isString'])
    expect(refusals(() => bodyReader(Conditional)({ kind: 'b' }))).toEqual(['/detail required'])
  })

  it('keeps the values that a class gives its fields, and the defaults of @Field', () => {
    class Paged {
      @IsInt() page = 1
      @Field({ default: 20 }) size!: number
      @Field({ default: ['a'], items: String }) tags!: string[]
    }
    const first = bodyReader(Paged)({}) as Paged
    expect(first).toEqual({ page: 1, size: 20, tags: ['a'] })
    first.tags.push('b')
    expect(bodyReader(Paged)({ page: 3 })).toEqual({ page: 3, size: 20, tags: ['a'] })
  })
})

describe('types', () => {
  class Typed {
    @Field() title!: string
    @Field({ min: 1 }) count!: number
    @Field({ format: 'int' }) whole!: number
    @Field() when!: Date
    @Field({ format: 'date' }) day!: Date
    @Field() big!: bigint
    @Field({ items: Number }) list!: number[]
    @Field({ items: String }) set!: Set<string>
    @Field({ type: Number }) map!: Map<string, number>
    @Field({ enum: Genre }) genre!: Genre
    @Field({ type: Author }) author!: Author
    @Field({ type: Object }) any!: unknown
  }
  const input = {
    title: 't',
    count: 1.5,
    whole: 2,
    when: '2024-02-29T10:00:00+02:00',
    day: '2024-02-29',
    big: '12345678901234567890',
    list: [1],
    set: ['a', 'a'],
    map: { a: 1 },
    genre: 'novel',
    author: { name: 'a' },
    any: [null],
  }

  it('are built out of the form they have on the wire', () => {
    expect(bodyReader(Typed)(input)).toEqual({
      ...input,
      when: new Date('2024-02-29T08:00:00Z'),
      day: new Date('2024-02-29T00:00:00Z'),
      big: 12345678901234567890n,
      set: new Set(['a']),
      map: new Map([['a', 1]]),
      author: expect.any(Author) as Author,
    })
  })

  it('are checked by @Field alone, with the implied rules or without', () => {
    const wrong = {
      title: 42,
      count: 'x',
      whole: 4.2,
      when: 1700000000000,
      day: '2023-02-29',
      big: 5,
      list: [1, '2'],
      set: {},
      map: { a: 'x' },
      genre: 'x',
      author: [],
      any: 1,
    }
    const codes = [
      '/title isString',
      '/count isNumber',
      '/whole isInt',
      '/when isDate',
      '/day isDate',
      '/big isBigInt',
      '/list/1 isNumber',
      '/set isArray',
      '/map/a isNumber',
      '/genre isEnum',
      '/author isObject',
    ]
    expect(refusals(() => bodyReader(Typed)(wrong))).toEqual(codes)
    expect(refusals(() => bodyReader(Typed, { implied: false })({ ...wrong, author: { name: 'a' } }))).toEqual(
      codes.slice(0, -1),
    )
  })

  it('are checked by the rules of @Field', () => {
    expect(refusals(() => bodyReader(Typed)({ ...input, count: 0 }))).toEqual(['/count min'])
  })

  it('that the annotation gives hold beside rules of class-validator, as the document shows them', () => {
    class Named {
      @IsNotEmpty() name!: string
    }
    expect(refusals(() => bodyReader(Named)({ name: 42 }))).toEqual(['/name isString'])
    expect(bodyReader(Named, { implied: false })({ name: 42 })).toEqual({ name: 42 })
  })

  it('of dates take ISO 8601 beside @IsDate', () => {
    class Dated {
      @IsDate() @Type(() => Date) at!: Date
    }
    expect(bodyReader(Dated)({ at: '2024-01-01' })).toEqual({ at: new Date('2024-01-01') })
    expect(refusals(() => bodyReader(Dated)({ at: 'yesterday' }))).toEqual(['/at isDate'])
    expect(refusals(() => bodyReader(Dated)({ at: 5 }))).toEqual(['/at isDate'])
  })

  it('of items are checked item by item', () => {
    class Tagged {
      @IsArray() @ArrayMinSize(1) @IsString({ each: true }) tags!: string[]
    }
    expect(refusals(() => bodyReader(Tagged)({ tags: ['a', 5] }))).toEqual(['/tags/1 isString'])
    expect(refusals(() => bodyReader(Tagged)({ tags: [] }))).toEqual(['/tags arrayMinSize'])
    expect(refusals(() => bodyReader(Tagged)({ tags: 'a' }))).toEqual(['/tags isArray', '/tags arrayMinSize'])
  })
})

describe('values inside values', () => {
  class Point {
    @IsInt() x!: number
  }
  class Shapes {
    @IsString({ each: true }) @Length(2, 3, { each: true }) names!: Map<string, string>
    @ValidateNested({ each: true }) @Type(() => Point) points!: Map<string, Point>
    @IsArray() @IsArray({ each: true }) @ArrayMinSize(1, { each: true }) words!: string[][]
    @IsArray() @IsArray({ each: true }) @ValidateNested({ each: true }) @Type(() => Point) grid!: Point[][]
  }
  const shapes = { names: { a: 'ab' }, points: { p: { x: 1 } }, words: [['a'], [1]], grid: [[{ x: 1 }], []] }
  const readShapes = bodyReader(Shapes)

  it('are those of a map, by its @Type or the rules for each of them', () => {
    expect(readShapes(shapes)).toEqual({
      ...shapes,
      names: new Map([['a', 'ab']]),
      points: new Map([['p', Object.assign(new Point(), { x: 1 })]]),
    })
    const wrong = { ...shapes, names: { a: 'abcd', 'b/c': 1 }, points: { p: { x: 'x' } } }
    expect(refusals(() => readShapes(wrong))).toEqual([
      '/names/b~1c isString',
      '/names/a isLength',
      '/names/b~1c isLength',
      '/points/p/x isInt',
    ])
    expect(refusals(() => readShapes({ ...shapes, names: ['ab'], points: [] }))).toEqual([
      '/names isObject',
      '/points isObject',
    ])
  })

  it('are lists where @IsArray stands for each of them', () => {
    const wrong = { ...shapes, words: [[], 'a'], grid: [[{ x: 'x' }], { x: 1 }] }
    expect(refusals(() => readShapes(wrong)).sort()).toEqual([
      '/grid/0/0/x isInt',
      '/grid/1 isArray',
      '/words/0 arrayMinSize',
      '/words/1 arrayMinSize',
      '/words/1 isArray',
    ])
  })

  it('are required as any typed nested property', () => {
    expect(refusals(() => readShapes({}))).toEqual([
      '/names required',
      '/points required',
      '/words required',
      '/grid required',
    ])
  })
})

describe('an enum', () => {
  it('may be a list of values', () => {
    class Sorted {
      @IsEnum(['asc', 'desc']) order!: string
    }
    const readSorted = bodyReader(Sorted)
    expect(readSorted({ order: 'asc' })).toEqual({ order: 'asc' })
    expect(refusals(() => readSorted({ order: '0' }))).toEqual(['/order isEnum'])
  })

  it('does not take the names of a numeric one, which its object holds as values', () => {
    enum Level {
      Low,
      High,
    }
    class Alarm {
      @IsEnum(Level) level!: Level
    }
    expect(refusals(() => bodyReader(Alarm)({ level: 'High' }))).toEqual(['/level isEnum'])
  })
})

describe('names', () => {
  class Aliased {
    @Expose({ name: 'first_name' }) @IsString() @Length(2, 9) firstName!: string
  }

  it('are those of JSON, in the input and in every issue', () => {
    expect(bodyReader(Aliased)({ first_name: 'Ada' })).toEqual({ firstName: 'Ada' })
    const [issue] = refusalOf(() => bodyReader(Aliased)({ first_name: 'A', firstName: 'Ada' })).errors
    expect(issue).toMatchObject({
      loc: ['first_name'],
      message: 'first_name must be longer than or equal to 2 characters',
    })
  })

  it('of excluded properties are not read', () => {
    class Account {
      @IsString() name!: string
      @Exclude() @IsOptional() role?: string
      @Exclude({ toPlainOnly: true }) @IsString() password!: string
      @Expose({ groups: ['admin'] }) @IsOptional() @IsString() note?: string
    }
    expect(bodyReader(Account)({ name: 'a', role: 'admin', password: 'p', note: 'n' })).toEqual({
      name: 'a',
      password: 'p',
    })
  })

  it('of a class that is excluded as a whole are read where they are exposed', () => {
    @Exclude()
    class Closed {
      @Expose() @IsString() open!: string
      @IsOptional() @IsString() shut?: string
    }
    expect(bodyReader(Closed)({ open: 'a', shut: 'b' })).toEqual({ open: 'a' })
  })
})

describe('@Transform', () => {
  it('gets the value as it came, and the rules judge what it makes', () => {
    class Trimmed {
      @Transform(({ value }: { value: string }) => value.trim()) @IsString() @Length(1, 5) name!: string
      @Transform(({ value }: { value: string }) => value.split(',')) @IsString({ each: true }) tags!: string[]
    }
    expect(bodyReader(Trimmed)({ name: '  a  ', tags: 'a,b' })).toEqual({ name: 'a', tags: ['a', 'b'] })
    expect(refusals(() => bodyReader(Trimmed)({ name: 42, tags: 7 }))).toEqual([
      '/name isString',
      '/name isLength',
      '/tags isString',
    ])
  })

  it('that throws is a refusal of the value, unless it throws an HTTP error of its own', () => {
    class Throwing {
      @Transform(({ value }: { value: { x: number } }) => value.x.toFixed()) @Allow() any!: unknown
      @Transform(() => {
        throw new BadRequestError('no')
      })
      @IsOptional()
      own?: unknown
    }
    expect(refusals(() => bodyReader(Throwing)({ any: {} }))).toEqual(['/any transform'])
    expect(() => bodyReader(Throwing)({ own: 1 })).toThrow(BadRequestError)
  })

  it('runs once, gets the converted value where @Type stands, and the absent one where @Expose does', () => {
    const seen: unknown[] = []
    class Seen {
      @Type(() => Author)
      @Transform(({ value }: { value: unknown }) => {
        seen.push(value)
        return value
      })
      @ValidateNested()
      author!: Author
      @Expose() @Transform(({ value }: { value: unknown }) => value ?? 7) @IsInt() n!: number
    }
    expect(bodyReader(Seen)({ author: { name: 'a' } })).toEqual({ author: { name: 'a' }, n: 7 })
    expect(seen).toEqual([expect.any(Author)])
  })
})

describe('custom constraints', () => {
  @ValidatorConstraint({ name: 'startsWithA' })
  class StartsWithA implements ValidatorConstraintInterface {
    validate(value: string, args?: { constraints: unknown[] }): boolean {
      return value.startsWith(String(args?.constraints[0]))
    }

    defaultMessage(): string {
      return '$property "$value" of $target must start with $constraint1'
    }
  }
  const IsFree = (): PropertyDecorator => (target, propertyName) =>
    registerDecorator({
      name: 'isFree',
      target: target.constructor,
      propertyName: propertyName as string,
      async: true,
      validator: { validate: (value) => Promise.resolve(value !== 'taken') },
    })

  it('work as classes, with their arguments', () => {
    class Custom {
      @Validate(StartsWithA, ['a']) @IsString() name!: string
    }
    expect(bodyReader(Custom)({ name: 'ab' })).toEqual({ name: 'ab' })
    expect(refusalOf(() => bodyReader(Custom)({ name: 'b$&' })).errors).toMatchObject([
      { code: 'startsWithA', message: 'name "b$&" of Custom must start with a', params: { constraint1: 'a' } },
    ])
  })

  it('that trip over a value of another type leave it to the rule that names the type', () => {
    class Custom {
      @Validate(StartsWithA, ['a']) @IsString() name!: string
    }
    expect(refusals(() => bodyReader(Custom)({ name: 42 }))).toEqual(['/name isString'])
  })

  it('that break on a good value are an error of their own', () => {
    class Broken {
      @Validate(StartsWithA, ['a']) @Allow() name!: unknown
    }
    expect(() => bodyReader(Broken)({ name: 42 })).toThrow(TypeError)
  })

  it('may be asynchronous, and only then is there a promise', async () => {
    class Account {
      @IsFree() @IsString() name!: string
      @IsOptional() @IsFree() nick?: string
    }
    const read = bodyReader(Account)
    await expect(read({ name: 'free' })).resolves.toEqual({ name: 'free' })
    await expect(read({ name: 'taken', nick: 'taken' })).rejects.toMatchObject({
      errors: [{ code: 'isFree', loc: ['name'], message: 'name is not acceptable' }, { loc: ['nick'] }],
    })
  })

  it('that reject are an error of their own', async () => {
    const failing = (target: object, propertyName: string): void =>
      registerDecorator({
        name: 'failing',
        target: target.constructor,
        propertyName,
        validator: { validate: () => Promise.reject(new TypeError('the database is away')) },
      })
    class Account {
      @failing name!: string
    }
    await expect(bodyReader(Account)({ name: 'a' })).rejects.toThrow('the database is away')
  })

  it('speak for themselves where the value is absent', () => {
    const together = (target: object, propertyName: string): void =>
      registerDecorator({
        name: 'together',
        target: target.constructor,
        propertyName,
        validator: { validate: (value) => value !== undefined, defaultMessage: () => 'one of a and b' },
      })
    class Either {
      @together a?: string
    }
    expect(refusals(() => bodyReader(Either)({}))).toEqual(['/a together'])
  })

  it('of one rule may depend on the object by validateIf', () => {
    class Rule {
      @IsEmail({}, { validateIf: (o: Rule) => o.strict }) @IsString() mail!: string
      @IsBoolean() strict!: boolean
    }
    expect(bodyReader(Rule)({ mail: 'x', strict: false })).toEqual({ mail: 'x', strict: false })
    expect(refusals(() => bodyReader(Rule)({ mail: 'x', strict: true }))).toEqual(['/mail isEmail'])
  })

  it('whose condition breaks do not become an error where the body is refused anyway', () => {
    class Fragile {
      @ValidateIf((o: { kind: string }) => o.kind.startsWith('a')) @IsString() detail?: string
      @IsString() kind!: string
    }
    expect(refusals(() => bodyReader(Fragile)({ kind: 5 }))).toEqual(['/kind isString'])
    class Careless {
      @ValidateIf((o: { kind: string }) => o.kind.startsWith('a')) @IsString() detail?: string
    }
    expect(() => bodyReader(Careless)({})).toThrow(TypeError)
  })
})

describe('unions', () => {
  class Cat {
    @IsInt() lives!: number
  }
  class Dog {
    @IsString() name!: string
  }
  class Owner {
    @OneOf([Cat, Dog], { discriminator: 'kind', mapping: { cat: () => Cat, dog: () => Dog } }) pet!: Cat | Dog
    @Omittable() @OneOf([Cat, Dog]) other?: Cat | Dog
    @Omittable() @OneOf([Number, String]) mixed?: number | string
  }

  it('are told apart by their discriminator', () => {
    const input = Object.freeze({ pet: Object.freeze({ kind: 'dog', name: 'Rex' }) })
    expect((bodyReader(Owner)(input) as Owner).pet).toEqual(Object.assign(new Dog(), { name: 'Rex' }))
    expect(refusals(() => bodyReader(Owner)({ pet: { kind: 'cat' } }))).toEqual(['/pet/lives required'])
    expect(refusals(() => bodyReader(Owner)({ pet: { kind: 'cow' } }))).toEqual(['/pet/kind isIn'])
    expect(refusals(() => bodyReader(Owner)({ pet: {} }))).toEqual(['/pet/kind isIn'])
    expect(refusals(() => bodyReader(Owner)({ pet: 5 }))).toEqual(['/pet isObject'])
    expect(bodyReader(Owner, { unknown: 'reject' })(input)).toEqual({ pet: { name: 'Rex' } })
  })

  it('are told apart by their required keys, or by their type', () => {
    const pet = { kind: 'cat', lives: 9 }
    expect((bodyReader(Owner)({ pet, other: { name: 'x' } }) as Owner).other).toBeInstanceOf(Dog)
    expect(bodyReader(Owner)({ pet, mixed: 'x' })).toMatchObject({ mixed: 'x' })
    expect(bodyReader(Owner)({ pet, mixed: 5 })).toMatchObject({ mixed: 5 })
    expect(refusals(() => bodyReader(Owner)({ pet, other: {}, mixed: true }))).toEqual([
      '/other/lives required',
      '/mixed isNumber',
    ])
  })

  it('may be declared by @Type with a discriminator', () => {
    class Stock {
      @ValidateNested()
      @Type(() => Object, {
        discriminator: {
          property: 'kind',
          subTypes: [
            { name: 'cat', value: Cat },
            { name: 'dog', value: Dog },
          ],
        },
      })
      pet!: Cat | Dog
    }
    expect((bodyReader(Stock)({ pet: { kind: 'cat', lives: 9 } }) as Stock).pet).toBeInstanceOf(Cat)
  })
})

describe('depth', () => {
  class Tree {
    @IsOptional() @ValidateNested() @Type(() => Tree) child?: Tree
    @Omittable() @Allow() any?: unknown
  }

  it('has a limit, in models and in values of any type', () => {
    const nest = (levels: number, key: string): unknown => {
      let value: unknown = {}
      for (let level = 0; level < levels; level += 1) value = { [key]: value }
      return value
    }
    expect(bodyReader(Tree)(nest(100, 'child'))).toBeInstanceOf(Tree)
    expect(refusals(() => bodyReader(Tree)(nest(100_000, 'child')))).toEqual([' maxDepth'])
    expect(refusals(() => bodyReader(Tree)({ any: nest(100_000, 'x') }))).toEqual([' maxDepth'])
  })
})

describe('limits and corners', () => {
  it('stop at the hundredth issue wherever it is found', () => {
    class Wide {
      @IsArray() @IsInt({ each: true }) numbers!: number[]
      @Field({ type: Number }) map!: Map<string, number>
      @IsString() last!: string
    }
    const map = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`k${index}`, 'x']))
    const strict = bodyReader(Wide, { unknown: 'reject' })
    const many = Array.from({ length: 200 }, () => 'x')
    expect(refusals(() => strict({ numbers: many, map, last: 1 }))).toHaveLength(101)
    expect(refusals(() => strict({ numbers: [], map, last: 1 })).at(-1)).toBe(' truncated')
    expect(refusals(() => strict(map))).toHaveLength(101)
  })

  it('name items of a root list by their place', () => {
    const node: SchemaNode = {
      kind: 'array',
      items: { kind: 'number', nullable: false, constraints: [] },
      nullable: false,
      constraints: [],
    }
    const read = compileReader(node, {
      in: 'body',
      loc: [],
      from: 'json',
      implied: true,
      unknown: 'strip',
      required: true,
    })
    expect(read([1, 2])).toEqual([1, 2])
    expect(refusalOf(() => read([1, 'x'])).errors).toMatchObject([{ loc: [1], message: 'value[1] must be a number' }])
    expect(refusalOf(() => read({})).errors).toMatchObject([{ loc: [], message: 'value must be an array' }])
  })

  it('count any thenable of a constraint as a promise, and its condition by truth', async () => {
    const rule =
      (validateIf: (object: object) => unknown) =>
      (target: object, propertyName: string): void =>
        registerDecorator({
          name: 'thenable',
          target: target.constructor,
          propertyName,
          options: {
            validateIf: validateIf as (object: object) => boolean,
            message: ({ property }) => `${property} is bad`,
          },
          validator: {
            validate: () =>
              Object.assign(Object.create(null), {
                then: (done: (holds: boolean) => void) => done(false),
              }) as Promise<boolean>,
          },
        })
    class Thenable {
      @rule(() => 1) a!: string
      @rule(() => 0) b!: string
    }
    await expect(bodyReader(Thenable)({ a: 'x', b: 'x' })).rejects.toMatchObject({
      errors: [{ code: 'thenable', message: 'a is bad' }],
    })
  })

  it('fill symbols and lists into messages', () => {
    const rule =
      (constraints: unknown[]) =>
      (target: object, propertyName: string): void =>
        registerDecorator({
          name: 'always',
          target: target.constructor,
          propertyName,
          constraints,
          options: { message: '$constraint1 and $constraint2 of $value' },
          validator: { validate: () => false },
        })
    class Model {
      @rule([Symbol('sign'), [1, 2]]) a!: unknown
      @rule([Symbol(), 5n]) b!: unknown
      @rule([new Date(Number.NaN), Infinity]) c!: unknown
      @rule([{ deep: new Date(0), skip: () => 1 }, new Map()]) d!: unknown
    }
    expect(refusalOf(() => bodyReader(Model)({ a: 'v', b: {}, c: 1, d: 1 })).errors).toMatchObject([
      { message: 'sign and 1, 2 of v', params: { constraint2: [1, 2] } },
      { message: ' and 5 of $value', params: { constraint2: '5' } },
      { params: {} },
      { params: { constraint1: { deep: '1970-01-01T00:00:00.000Z' } } },
    ])
  })

  it('check by its declared class what a @Transform made', () => {
    class Holder {
      @Transform(({ value }: { value: unknown }) => value) @ValidateNested() @Type(() => Object) free!: object
      @Transform(({ value }: { value: object }) => ({ ...value })) @ValidateNested() @Type(() => Author) plain!: Author
      @Transform(() => Object.create(null) as object) @ValidateNested() @Type(() => Author) bare!: Author
    }
    expect(refusals(() => bodyReader(Holder)({ free: {}, plain: { name: 5 }, bare: { name: 'a' } }))).toEqual([
      '/plain/name isString',
      '/plain/name isLength',
      '/bare/name required',
    ])
  })

  it('take an instance as it is', () => {
    const author = Object.assign(new Author(), { name: 'a' })
    expect(bodyReader(Author)(author)).toBe(author)
  })

  it('read a list of lists, and nulls where they may be', () => {
    const number: SchemaNode = { kind: 'number', nullable: true, constraints: [] }
    const row: SchemaNode = { kind: 'array', items: number, nullable: false, constraints: [] }
    const grid: SchemaNode = { kind: 'array', items: row, nullable: true, constraints: [] }
    const read = compileReader(grid, {
      in: 'body',
      loc: ['grid'],
      from: 'value',
      implied: true,
      unknown: 'strip',
      required: true,
    })
    expect(read([[1, null]])).toEqual([[1, null]])
    expect(read(null)).toBeNull()
    expect(refusals(() => read([[1], null]))).toEqual(['/grid/1 isArray'])
  })
})
