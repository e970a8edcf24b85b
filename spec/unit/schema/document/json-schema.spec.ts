import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { Exclude, Expose, Type } from 'class-transformer'
import {
  ArrayContains,
  ArrayMinSize,
  ArrayNotContains,
  ArrayUnique,
  Equals,
  IsBase64,
  IsDate,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNegative,
  IsNotEmpty,
  IsNotEmptyObject,
  IsNotIn,
  IsOptional,
  IsPositive,
  IsString,
  Length,
  Matches,
  MaxLength,
  Min,
  NotContains,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import type { JsonSchema } from '../../../../lib/contracts/operation'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import { Computed } from '../../../../lib/decorators/model/computed'
import { Field } from '../../../../lib/decorators/model/field'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { Page } from '../../../../lib/decorators/model/page'
import { compileModel } from '../../../../lib/schema/compile-model'
import { toJsonSchema } from '../../../../lib/schema/document/json-schema'
import { SchemaComponents } from '../../../../lib/schema/document/schema-components'
import type { JsonSchemaOptions } from '../../../../lib/schema/document/schema-options'
import type { Class } from '../../../../lib/utils/class'
import { modelOf } from '../../../support/schema'

enum Genre {
  Novel = 'novel',
  Poetry = 'poetry',
}

class Author {
  @IsString() @Length(1, 20) name!: string
}

type Options = Partial<JsonSchemaOptions>

function componentsOf(types: readonly Class[], options: Options = {}): Readonly<Record<string, JsonSchema>> {
  const components = new SchemaComponents()
  for (const type of types) writeSchema(modelOf(type), { components, ...options })
  return components.toObject()
}

function writeSchema(node: SchemaNode, options: Options = {}): JsonSchema {
  return toJsonSchema(node, {
    version: '3.1.0',
    components: new SchemaComponents(),
    direction: 'input',
    implied: true,
    ...options,
  })
}

function propertiesOf(type: Class, options: Options = {}): Readonly<Record<string, JsonSchema>> {
  return (componentsOf([type], options)[type.name] as { properties: Record<string, JsonSchema> }).properties
}

describe('the schema of a model', () => {
  class CreateBook {
    @IsString() @Length(1, 200) title!: string
    @IsInt() @Min(0) cents!: number
    @IsOptional() @IsEnum(Genre) genre?: Genre
    @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
    @ValidateIf(() => true) @IsString() conditional?: string
    @IsInt() page = 1
    @Expose({ name: 'full_name' }) @IsString() fullName!: string
  }

  it('has its properties by their names in JSON, with types, rules and what is required', () => {
    expect(componentsOf([CreateBook])).toEqual({
      Author: {
        type: 'object',
        properties: { name: { type: 'string', minLength: 1, maxLength: 20 } },
        required: ['name'],
      },
      CreateBook: {
        type: 'object',
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 200 },
          cents: { type: 'integer', minimum: 0 },
          genre: { type: ['string', 'null'], enum: ['novel', 'poetry', null], 'x-enum-varnames': ['Novel', 'Poetry'] },
          authors: { type: 'array', items: { $ref: '#/components/schemas/Author' } },
          conditional: { type: 'string' },
          page: { type: 'integer', default: 1 },
          full_name: { type: 'string' },
        },
        required: ['title', 'cents', 'authors', 'full_name'],
      },
    })
  })

  it('requires nested properties by the implied rules only', () => {
    const { CreateBook: schema } = componentsOf([CreateBook], { implied: false })
    expect(schema?.required).toEqual(['title', 'cents', 'full_name'])
  })

  it('calls required on the way out what a request may leave to the class', () => {
    expect(componentsOf([CreateBook], { direction: 'output' }).CreateBook?.required).toContain('page')
  })

  it('tells what the values of maps and the lists of lists are', () => {
    class Shapes {
      @IsString({ each: true }) @Length(2, 3, { each: true }) names!: Map<string, string>
      @ArrayMinSize(1, { each: true }) @ValidateNested({ each: true }) @Type(() => Author) grid!: Author[][]
      @IsEnum(['asc', 'desc']) order!: string
    }
    expect(componentsOf([Shapes]).Shapes).toEqual({
      type: 'object',
      properties: {
        names: { type: 'object', additionalProperties: { type: 'string', minLength: 2, maxLength: 3 } },
        grid: {
          type: 'array',
          items: { type: 'array', items: { $ref: '#/components/schemas/Author' }, minItems: 1 },
        },
        order: { type: 'string', enum: ['asc', 'desc'] },
      },
      required: ['names', 'grid', 'order'],
    })
  })

  it('may hold itself', () => {
    class Tree {
      @Omittable() @Field({ items: () => Tree }) children?: Tree[]
    }
    expect(componentsOf([Tree])).toEqual({
      Tree: {
        type: 'object',
        properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      },
    })
  })

  it('is one component unless what is read differs from what is sent', () => {
    class Account {
      @IsString() name!: string
      @Exclude({ toPlainOnly: true }) @IsString() password!: string
      @Computed(String) get label(): string {
        return this.name
      }
    }
    class Team {
      @Field({ items: Account }) members!: Account[]
    }
    const components = new SchemaComponents()
    for (const type of [Author, Team]) {
      writeSchema(modelOf(type), { components, direction: 'output' })
      writeSchema(modelOf(type), { components, direction: 'input' })
    }
    const schemas = components.toObject()
    expect(Object.keys(schemas)).toEqual(['Account', 'AccountInput', 'Author', 'Team', 'TeamInput'])
    expect(Object.keys(schemas.Account?.properties as object)).toEqual(['name', 'label'])
    expect(Object.keys(schemas.AccountInput?.properties as object)).toEqual(['name', 'password'])
    expect(schemas.TeamInput?.properties).toEqual({
      members: { type: 'array', items: { $ref: '#/components/schemas/AccountInput' } },
    })
  })

  it('is two components where a request may leave out what an answer always has', () => {
    class Settings {
      @IsInt() pageSize = 20
      @IsOptional() @IsInt() limit?: number | null = 1
    }
    for (const directions of [['input', 'output'] as const, ['output', 'input'] as const]) {
      const components = new SchemaComponents()
      for (const direction of directions) writeSchema(modelOf(Settings), { components, direction })
      const { Settings: sent, SettingsInput: read } = components.toObject()
      expect([sent?.required, read?.required]).toEqual([['pageSize'], undefined])
    }
  })

  it('keeps classes of one name apart, and other schemas beside them', () => {
    const other = (() => {
      class Author {
        @IsInt() id!: number
      }
      return Author
    })()
    const odd = class {}
    IsInt()(odd.prototype, 'id')
    Object.defineProperty(odd, 'name', { value: 'Größe<T>' })
    const none = class {}
    Object.defineProperty(none, 'name', { value: '' })
    const components = new SchemaComponents()
    expect(components.add('Author2', { type: 'object' })).toBe('#/components/schemas/Author2')
    for (const type of [Author, other, odd, none]) writeSchema(modelOf(type), { components })
    expect(Object.keys(components.toObject())).toEqual(['Author', 'Author2', 'Author3', 'Gr__e_T_', 'Model'])
  })

  it('of a page is named after its items', () => {
    expect(Object.keys(componentsOf([Page(Author) as Class]))).toEqual(['Author', 'PageAuthor'])
    expect(propertiesOf(Page(Author) as Class).total).toMatchObject({ type: 'integer', minimum: 0 })
  })
})

describe('the schema of a property', () => {
  class Rich {
    @Field({ description: 'd', example: new Date(0), deprecated: true }) at!: Date
    @Field({ format: 'date' }) day!: Date
    @Field() big!: bigint
    @Field({ items: String, minItems: 1, maxItems: 2, maxLength: 3 }) set!: Set<string>
    @Field({ type: Number }) map!: Map<string, number>
    @Field({ type: Object }) any!: unknown
    @Field({ format: 'int32' }) small!: number
    @Field({ format: 'uuid', default: 'x' }) id!: string
    @Nullable() @Field({ type: Author, description: 'who' }) author!: Author | null
    @Nullable() @Field({ type: Object }) nothing!: unknown
    @Field({ type: Author, description: 'whom' }) other!: Author
    @Nullable() @Field({ enum: [1, 'a'] }) mixed!: number | string | null
    @IsPositive() @IsNegative() odd!: number
    @Equals('a') equal!: string
    @IsIn(['a', 'b']) @IsNotIn(['a']) one!: string
    @Matches(/^a/) @Matches(/b$/) both!: string
    @Matches(/a/i) insensitive!: string
    @NotContains('a.b') without!: string
    @IsBase64() base!: string
    @IsEmail() @MaxLength(9) mail!: string
    @IsDate() date!: Date
    @IsString({ each: true }) @MaxLength(5, { each: true }) tags!: string[]
  }

  const common = {
    at: { type: 'string', format: 'date-time', description: 'd', deprecated: true },
    day: { type: 'string', format: 'date' },
    big: { type: 'string', pattern: '^-?(0|[1-9][0-9]*)$' },
    set: { type: 'array', items: { type: 'string', maxLength: 3 }, minItems: 1, maxItems: 2 },
    map: { type: 'object', additionalProperties: { type: 'number' } },
    any: {},
    nothing: {},
    small: { type: 'integer', format: 'int32' },
    id: { type: 'string', format: 'uuid', default: 'x' },
    one: { type: 'string', enum: ['a', 'b'], not: { enum: ['a'] } },
    both: { type: 'string', pattern: 'b$', allOf: [{ pattern: '^a' }] },
    insensitive: { type: 'string' },
    without: { type: 'string', not: { pattern: 'a\\.b' } },
    mail: { type: 'string', format: 'email', maxLength: 9 },
    date: { type: 'string', format: 'date-time' },
    tags: { type: 'array', items: { type: 'string', maxLength: 5 } },
  }

  it('is JSON Schema 2020-12 in 3.1', () => {
    const ref = { $ref: '#/components/schemas/Author' }
    expect(propertiesOf(Rich)).toEqual({
      ...common,
      at: { ...common.at, examples: ['1970-01-01T00:00:00.000Z'] },
      author: { anyOf: [ref, { type: 'null' }], description: 'who' },
      other: { ...ref, description: 'whom' },
      mixed: { anyOf: [{ enum: [1, 'a'] }, { type: 'null' }] },
      odd: { type: 'number', exclusiveMaximum: 0, exclusiveMinimum: 0 },
      equal: { type: 'string', const: 'a' },
      base: { type: 'string', contentEncoding: 'base64' },
    })
  })

  it('is told in the words of 3.0 there', () => {
    const ref = { $ref: '#/components/schemas/Author' }
    expect(propertiesOf(Rich, { version: '3.0.3' })).toEqual({
      ...common,
      at: { ...common.at, example: '1970-01-01T00:00:00.000Z' },
      author: { anyOf: [ref, { type: 'object', nullable: true, enum: [null] }], description: 'who' },
      other: { allOf: [ref], description: 'whom' },
      mixed: { anyOf: [{ enum: [1, 'a'] }, { type: 'object', nullable: true, enum: [null] }] },
      odd: { type: 'number', maximum: 0, exclusiveMaximum: true, minimum: 0, exclusiveMinimum: true },
      equal: { type: 'string', enum: ['a'] },
      base: { type: 'string', format: 'byte' },
    })
  })

  it('says nullable in both versions', () => {
    const node: SchemaNode = { kind: 'string', nullable: true, constraints: [], extra: { title: 't' } }
    expect(writeSchema(node)).toEqual({ type: ['string', 'null'], title: 't' })
    expect(writeSchema(node, { version: '3.0.3' })).toEqual({ type: 'string', nullable: true, title: 't' })
    const enumNode: SchemaNode = { kind: 'enum', values: ['a', null], nullable: true, constraints: [] }
    expect(writeSchema(enumNode, { version: '3.0.3' })).toEqual({ type: 'string', enum: ['a', null], nullable: true })
  })

  it('of a union names its variants, and gives the tag to one that does not declare it', () => {
    class Cat {
      @IsInt() lives!: number
    }
    class Dog {
      @Equals('dog') kind!: string
    }
    class Owner {
      @OneOf([Cat, Dog], { discriminator: 'kind', mapping: { cat: Cat, dog: Dog } }) pet!: Cat | Dog
      @OneOf([Cat, String]) either!: Cat | string
    }
    const [cat, tagged, dog] = ['Cat', 'CatWithKind', 'Dog'].map((name) => ({ $ref: `#/components/schemas/${name}` }))
    const discriminator = { propertyName: 'kind', mapping: { cat: tagged?.$ref, dog: dog?.$ref } }
    expect(propertiesOf(Owner)).toEqual({
      pet: { oneOf: [tagged, dog], discriminator },
      either: { anyOf: [cat, { type: 'string' }] },
    })
    expect(propertiesOf(Owner, { direction: 'output' }).pet).toEqual({ oneOf: [tagged, dog], discriminator })
    expect(componentsOf([Owner])['CatWithKind']).toEqual({
      type: 'object',
      properties: { kind: { type: 'string', enum: ['cat'] }, lives: { type: 'integer' } },
      required: ['kind', 'lives'],
    })
  })
})

describe('what goes one way only', () => {
  class Account {
    @IsString() owner!: string
    @Exclude({ toPlainOnly: true }) @Omittable() @IsString() hint?: string
  }
  class Sealed extends Account {
    @Exclude({ toPlainOnly: true }) @IsString() password!: string
    @Computed(Author) get author(): Author {
      return new Author()
    }
  }
  const bothOf = (type: Class, options: Options = {}) => {
    const components = new SchemaComponents()
    for (const direction of ['input', 'output'] as const) {
      writeSchema(modelOf(type), { ...options, components, direction })
    }
    return components.toObject() as Record<string, { properties: object; required: readonly string[] }>
  }

  it('and may be left out on its way in is marked in the one schema', () => {
    expect(bothOf(Account)).toEqual({
      Account: {
        type: 'object',
        properties: { owner: { type: 'string' }, hint: { type: 'string', writeOnly: true } },
        required: ['owner'],
      },
    })
  })

  it('and must be there has a schema for each way', () => {
    const { Sealed: sent, SealedInput: read } = bothOf(Sealed)
    const author = { $ref: '#/components/schemas/Author' }
    expect(Object.keys(bothOf(Sealed))).toEqual(['Author', 'Sealed', 'SealedInput'])
    expect(read).toMatchObject({ properties: { password: { writeOnly: true } }, required: ['owner', 'password'] })
    expect(read?.properties).not.toHaveProperty('author')
    expect(sent).toMatchObject({
      properties: { author: { ...author, readOnly: true } },
      required: ['owner', 'author'],
    })
    expect(sent?.properties).not.toHaveProperty('password')
    expect(bothOf(Sealed, { version: '3.0.3' })['Sealed']?.properties).toMatchObject({
      author: { allOf: [author], readOnly: true },
    })
  })

  it('splits the models around it, circles included, and no others', () => {
    class Node {
      @Omittable() @Type(() => Node) next?: Node
      @Omittable() @Type(() => Sealed) inner?: Sealed
    }
    class Plain {
      @Omittable() @Type(() => Plain) next?: Plain
      @Type(() => Account) account!: Account
    }
    expect(Object.keys(bothOf(Node))).toEqual(['Author', 'Node', 'NodeInput', 'Sealed', 'SealedInput'])
    expect(Object.keys(bothOf(Plain))).toEqual(['Account', 'Plain'])
  })

  it('is a nested value without implied rules, which only an answer must have', () => {
    class Outer {
      @ValidateNested() @Type(() => Author) author!: Author
    }
    const { Outer: sent, OuterInput: read } = bothOf(Outer, { implied: false })
    expect([sent?.required, read?.required]).toEqual([['author'], undefined])
  })
})

describe('a model whose unknown keys are refused', () => {
  it('has no others, the tag of a union excepted', () => {
    class Cat {
      @IsInt() lives!: number
    }
    class Owner {
      @OneOf([Cat], { discriminator: 'kind' }) pet!: Cat
    }
    expect(componentsOf([Owner], { unknown: 'reject' })).toMatchObject({
      Owner: { additionalProperties: false },
      CatWithKind: { properties: { kind: { enum: ['Cat'] } }, additionalProperties: false },
    })
    expect(compileModel(Owner, { unknown: 'reject' }).schema()).toMatchObject({
      $defs: { Owner: { additionalProperties: false } },
    })
  })
})

describe('in 3.0', () => {
  it('what has no older word is left out, and forbids nothing more by being so', () => {
    class Model {
      @ArrayContains(['a']) @Field({ items: String }) some!: string[]
      @ArrayNotContains(['b']) @Field({ items: String }) none!: string[]
      @Matches(/^\p{L}$/u) letter!: string
      @NotContains('\u{1F600}') plain!: string
      @IsNotEmptyObject() @Type(() => Author) author!: Author
    }
    expect(propertiesOf(Model, { version: '3.0.3' })).toEqual({
      some: { type: 'array', items: { type: 'string' } },
      none: { type: 'array', items: { type: 'string' }, allOf: [{ items: { not: { enum: ['b'] } } }] },
      letter: { type: 'string' },
      plain: { type: 'string' },
      author: { allOf: [{ $ref: '#/components/schemas/Author' }], minProperties: 1 },
    })
    expect(propertiesOf(Model)).toMatchObject({
      some: { allOf: [{ contains: { const: 'a' } }] },
      none: { not: { contains: { enum: ['b'] } } },
      letter: { pattern: '^\\p{L}$' },
    })
  })
})

describe('lists of different items', () => {
  it('are told where items are compared as JSON Schema compares them', () => {
    class Model {
      @ArrayUnique() @IsInt({ each: true }) numbers!: number[]
      @ArrayUnique() @IsDate({ each: true }) dates!: Date[]
      @ArrayUnique((word: string) => word.length) @IsString({ each: true }) words!: string[]
    }
    const { numbers, dates, words } = propertiesOf(Model)
    expect(numbers).toHaveProperty('uniqueItems', true)
    expect(dates).not.toHaveProperty('uniqueItems')
    expect(words).not.toHaveProperty('uniqueItems')
  })
})

describe('a rule for each item', () => {
  it('is told of the items', () => {
    class Model {
      @IsNotEmpty({ each: true }) @IsString({ each: true }) words!: string[]
    }
    expect(propertiesOf(Model)['words']).toEqual({ type: 'array', items: { type: 'string', minLength: 1 } })
  })
})

describe('a default', () => {
  it('has the form in which the value travels', () => {
    class Model {
      @Field({ format: 'date', default: new Date(0) }) day!: Date
      @Field({ default: new Date(0) }) instant!: Date
    }
    const { day, instant } = propertiesOf(Model)
    expect([day?.['default'], instant?.['default']]).toEqual(['1970-01-01', '1970-01-01T00:00:00.000Z'])
  })
})

describe('the schema of a compiled model', () => {
  it('stands alone, and judges as the reader does', () => {
    class Book {
      @IsString() @Length(1, 3) title!: string
      @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
      @Nullable() @IsInt() year!: number | null
    }
    const model = compileModel(Book)
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const judge = ajv.compile(model.schema())
    const author = { name: 'a' }
    const inputs: unknown[] = [
      { title: 'a', authors: [author], year: null },
      { title: 'a', authors: [], year: 5 },
      { title: 'a', authors: [{}], year: 5 },
      { title: 'long', authors: [], year: 5 },
      { title: 'a', authors: author, year: 5 },
      { title: 'a', year: 5 },
      { title: 'a', authors: [] },
      { title: 'a', authors: [], year: 5.5 },
      [],
      null,
    ]
    expect(inputs.map((input) => judge(input))).toEqual(inputs.map((input) => model.accepts(input)))
    expect(model.schema({ direction: 'output', version: '3.0.3' })).toMatchObject({ $ref: '#/$defs/Book' })
  })
})
