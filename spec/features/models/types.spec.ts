import { Type } from 'class-transformer'
import {
  IsBoolean,
  IsDate,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator'
import { Field, Nullable, Omittable, Page } from 'covet'
import type { Class } from '../../../lib/utils/class'
import { describeTransports } from '../../support/transports'
import { refusalsOf, startReading } from './one-model'

enum Genre {
  Novel = 'novel',
  Poem = 'poem',
}

describeTransports('The types of a model', (transport) => {
  it('numbers are whole or any, and never texts', async () => {
    class Model {
      @IsInt() whole!: number
      @IsNumber() any!: number
    }
    const give = await startReading(transport, Model)
    expect((await give({ whole: 3, any: 1.5 })).json()).toEqual({ whole: 3, any: 1.5 })
    expect(refusalsOf(await give({ whole: 3.5, any: '1.5' }))).toEqual(['/whole isInt', '/any isNumber'])
  })

  it('texts and booleans are what they are', async () => {
    class Model {
      @IsString() text!: string
      @IsBoolean() flag!: boolean
    }
    const give = await startReading(transport, Model)
    expect((await give({ text: '', flag: false })).json()).toEqual({ text: '', flag: false })
    expect(refusalsOf(await give({ text: 1, flag: 'false' }))).toEqual(['/text isString', '/flag isBoolean'])
  })

  it('dates are ISO 8601: days or instants', async () => {
    class Model {
      @IsDate() at!: Date
      @Field({ format: 'date' }) on!: Date
    }
    const give = await startReading(transport, Model, ({ at, on }) => [at instanceof Date, at, on])
    const answer = await give({ at: '2024-12-31T23:59:59+01:00', on: '2024-12-31' })
    expect(answer.json()).toEqual([true, '2024-12-31T22:59:59.000Z', '2024-12-31T00:00:00.000Z'])
    expect(refusalsOf(await give({ at: 1735689599, on: '2024-02-30' }))).toEqual(['/at isDate', '/on isDate'])
  })

  it('big integers travel as their digits', async () => {
    class Model {
      @Field() id!: bigint
    }
    const give = await startReading(transport, Model, ({ id }) => [typeof id, String(id + 1n)])
    expect((await give({ id: '9007199254740993' })).json()).toEqual(['bigint', '9007199254740994'])
    expect(refusalsOf(await give({ id: '1.5' }))).toEqual(['/id isBigInt'])
  })

  it('enums and literals are one of their values', async () => {
    class Model {
      @IsEnum(Genre) genre!: Genre
      @IsIn([1, 2, 'many']) count!: 1 | 2 | 'many'
    }
    const give = await startReading(transport, Model)
    expect((await give({ genre: 'poem', count: 'many' })).status).toBe(200)
    expect(refusalsOf(await give({ genre: 'essay', count: 3 }))).toEqual(['/genre isEnum', '/count isIn'])
  })

  it('a property may be null, and must be there', async () => {
    class Model {
      @Nullable() @IsString() name!: string | null
    }
    const give = await startReading(transport, Model)
    expect((await give({ name: null })).json()).toEqual({ name: null })
    expect(refusalsOf(await give({}))).toEqual(['/name required'])
  })

  it('a property may be absent, and not null', async () => {
    class Model {
      @Omittable() @IsString() name?: string
    }
    const give = await startReading(transport, Model, (input: object) => Object.keys(input))
    expect((await give({})).json()).toEqual([])
    expect((await give({ name: null })).status).toBe(422)
  })

  it('a property may be either', async () => {
    class Model {
      @IsOptional() @IsString() name?: string | null
    }
    const give = await startReading(transport, Model)
    expect((await give({})).json()).toEqual({})
    expect((await give({ name: null })).json()).toEqual({ name: null })
  })

  it('an absent property has its default', async () => {
    class Model {
      @IsInt() pages: number = 1
      @Field({ default: 'novel' }) genre!: string
    }
    const give = await startReading(transport, Model)
    expect((await give({})).json()).toEqual({ pages: 1, genre: 'novel' })
    expect((await give({ pages: 2, genre: 'poem' })).json()).toEqual({ pages: 2, genre: 'poem' })
  })

  it('a default is made anew for each request', async () => {
    class Model {
      @IsString({ each: true }) tags: string[] = []
    }
    const give = await startReading(transport, Model, ({ tags }) => tags.push('seen'))
    expect([(await give({})).json(), (await give({})).json()]).toEqual([1, 1])
  })

  it('lists hold values of their type', async () => {
    class Model {
      @IsInt({ each: true }) numbers!: number[]
      @Field({ items: Date }) dates!: Date[]
    }
    const give = await startReading(transport, Model, ({ numbers, dates }) => [numbers, dates[0] instanceof Date])
    expect((await give({ numbers: [1, 2], dates: ['2024-12-31'] })).json()).toEqual([[1, 2], true])
    expect(refusalsOf(await give({ numbers: [1, 'x'], dates: '2024-12-31' }))).toEqual([
      '/numbers/1 isInt',
      '/dates isArray',
    ])
  })

  it('sets hold each value once', async () => {
    class Model {
      @Field({ items: String }) tags!: Set<string>
    }
    const give = await startReading(transport, Model, ({ tags }) => [tags instanceof Set, [...tags]])
    expect((await give({ tags: ['a', 'b', 'a'] })).json()).toEqual([true, ['a', 'b']])
  })

  it('maps have keys of any name', async () => {
    class Model {
      @Field({ type: Number }) weights!: Map<string, number>
    }
    const give = await startReading(transport, Model, ({ weights }) => [...weights])
    expect((await give({ weights: { paper: 80 } })).json()).toEqual([['paper', 80]])
    expect(refusalsOf(await give({ weights: { paper: 'x' } }))).toEqual(['/weights/paper isNumber'])
  })

  it('models hold models, and themselves', async () => {
    class Tree {
      @IsString() name!: string
      @IsOptional() @ValidateNested({ each: true }) @Type(() => Tree) children?: Tree[]
    }
    const give = await startReading(transport, Tree, ({ children }) => children[0] instanceof Tree)
    expect((await give({ name: 'a', children: [{ name: 'b', children: [] }] })).json()).toBe(true)
    const refused = await give({ name: 'a', children: [{ name: 'b', children: [{ name: 1 }] }] })
    expect(refusalsOf(refused)).toEqual(['/children/0/children/0/name isString'])
  })

  it('texts have formats', async () => {
    class Model {
      @IsUUID() id!: string
      @IsEmail() mail!: string
      @Field({ format: 'uri' }) site!: string
      @Field({ format: 'byte' }) data!: string
    }
    const give = await startReading(transport, Model)
    const fine = { id: '0b55a4e1-1b0d-4c6f-8d6c-0d2f2a1f9c11', mail: 'a@b.org', site: 'https://b.org', data: 'YQ==' }
    expect((await give(fine)).json()).toEqual(fine)
    expect(refusalsOf(await give({ id: 'x', mail: 'x', site: 'x y', data: '?' }))).toEqual([
      '/id isUuid',
      '/mail isEmail',
      '/site isUrl',
      '/data isBase64',
    ])
  })

  it('anything may be anything', async () => {
    class Model {
      @Field({ type: Object }) value!: unknown
    }
    const give = await startReading(transport, Model)
    for (const value of [1, 'x', [null], { a: { b: 1 } }]) expect((await give({ value })).json()).toEqual({ value })
  })

  it('a class factory makes a model for each type', async () => {
    function Envelope<T>(type: Class<T>): Class<{ data: T }> {
      class Made {
        @Field({ type }) data!: T
      }
      return Made
    }
    class Note {
      @IsString() text!: string
    }
    const give = await startReading(transport, Envelope(Note), ({ data }) => data instanceof Note)
    expect((await give({ data: { text: 'x' } })).json()).toBe(true)
    expect(refusalsOf(await give({ data: { text: 1 } }))).toEqual(['/data/text isString'])
    const page = await startReading(transport, Page(Note), ({ items }) => items[0] instanceof Note)
    expect((await page({ items: [{ text: 'x' }], total: 1, page: 1, pageSize: 1 })).json()).toBe(true)
  })
})
