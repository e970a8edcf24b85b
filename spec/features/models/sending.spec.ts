import { Exclude, Expose, Transform, Type } from 'class-transformer'
import { IsDate, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator'
import { compileModel, Computed, Field, ValidationError } from 'covet'
import { describeTransports } from '../../support/transports'
import { sendThrough, startReading } from './one-model'

class Author {
  @IsString() name!: string
}

class Book {
  @IsString() title!: string
  @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
}

describeTransports('What a model sends', (transport) => {
  it('is what it declares, at every depth', async () => {
    const row = { title: 'Emma', secret: 1, authors: [{ name: 'Jane Austen', secret: 2 }] }
    expect(await sendThrough(transport, Book, row)).toEqual({ title: 'Emma', authors: [{ name: 'Jane Austen' }] })
  })

  it('is a getter’s value, too, of entities and plain objects', async () => {
    class Account {
      @IsInt() cents!: number
      @Computed() get euros(): number {
        return this.cents / 100
      }
    }
    expect(await sendThrough(transport, Account, { cents: 250 })).toEqual({ cents: 250, euros: 2.5 })
  })

  it('leaves out what is for the way in alone', async () => {
    class User {
      @IsString() name!: string
      @Exclude({ toPlainOnly: true }) @IsString() password!: string
    }
    expect(await sendThrough(transport, User, { name: 'Ada', password: 'x' })).toEqual({ name: 'Ada' })
    const give = await startReading(transport, User, ({ password }) => password)
    expect((await give({ name: 'Ada', password: 'x' })).text).toBe('x')
  })

  it('has what is for the way out alone', async () => {
    class User {
      @IsString() name!: string
      @Exclude({ toClassOnly: true }) @IsOptional() @IsInt() id?: number
    }
    expect(await sendThrough(transport, User, { name: 'Ada', id: 1 })).toEqual({ name: 'Ada', id: 1 })
    const give = await startReading(transport, User, (input: object) => Object.keys(input))
    expect((await give({ name: 'Ada', id: 7 })).json()).toEqual(['name'])
  })

  it('is brought to its form last', async () => {
    class Price {
      @Transform(({ value }) => `${Number(value) / 100} €`, { toPlainOnly: true }) @IsInt() cents!: number
    }
    expect(await sendThrough(transport, Price, { cents: 250 })).toEqual({ cents: '2.5 €' })
  })

  it('has the names of JSON', async () => {
    class Drawing {
      @Expose({ name: 'drawn_by' }) @IsString() drawnBy!: string
    }
    expect(await sendThrough(transport, Drawing, { drawnBy: 'Ada' })).toEqual({ drawn_by: 'Ada' })
  })

  it('has a form in JSON for dates, big integers, maps and sets', async () => {
    class Model {
      @IsDate() at!: Date
      @Field({ format: 'date' }) on!: Date
      @Field() id!: bigint
      @Field({ type: Number }) weights!: Map<string, number>
      @Field({ items: String }) tags!: Set<string>
    }
    const date = new Date(0)
    const value = { at: date, on: date, id: 2n ** 60n, weights: new Map([['a', 1]]), tags: new Set(['x']) }
    expect(await sendThrough(transport, Model, value)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      on: '1970-01-01',
      id: '1152921504606846976',
      weights: { a: 1 },
      tags: ['x'],
    })
  })
})

describe('A model outside of requests', () => {
  const model = compileModel(Book)
  const plain = { title: 'Emma', authors: [{ name: 'Jane Austen' }] }

  it('reads and refuses as at the door', async () => {
    const book = await model.parse({ ...plain, mood: 'good' })
    expect([book instanceof Book, book.authors[0] instanceof Author, book]).toEqual([true, true, plain])
    expect(() => model.parse({ title: 1 })).toThrow(ValidationError)
    expect([model.accepts(plain), model.accepts({})]).toEqual([true, false])
  })

  it('gives plain data and JSON text', () => {
    expect(model.project({ ...plain, secret: 1 })).toEqual(plain)
    expect(model.stringify({ ...plain, secret: 1 })).toBe(JSON.stringify(plain))
  })

  it('writes its JSON Schema', () => {
    expect(model.schema()).toMatchObject({
      $ref: '#/$defs/Book',
      $defs: { Book: { required: ['title', 'authors'] }, Author: { properties: { name: { type: 'string' } } } },
    })
  })

  it('shows in its JSON Schema what its properties say of themselves', async () => {
    class Model {
      @Field({ description: 'In cents.', example: 250, deprecated: true, min: 0 }) price!: number
    }
    expect(compileModel(Model).schema()['$defs']).toEqual({
      Model: {
        type: 'object',
        properties: {
          price: { type: 'number', minimum: 0, description: 'In cents.', examples: [250], deprecated: true },
        },
        required: ['price'],
      },
    })
  })
})
