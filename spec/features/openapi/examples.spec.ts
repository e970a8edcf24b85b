import { Exclude, Expose, Type } from 'class-transformer'
import {
  ArrayMinSize,
  Contains,
  IsBase64,
  IsBoolean,
  IsDateString,
  IsDivisibleBy,
  IsEmail,
  IsHexColor,
  IsIn,
  IsInt,
  IsIP,
  IsNegative,
  IsNumber,
  IsOptional,
  IsPositive,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  NotEquals,
  ValidateNested,
} from 'class-validator'
import {
  Body,
  Computed,
  Controller,
  Example,
  Field,
  Get,
  HttpCode,
  NotFoundError,
  Nullable,
  Omittable,
  OneOf,
  Page,
  Post,
  Query,
  Returns,
  Throws,
} from 'covet'
import { z } from 'zod'
import { bookshop } from '../../../sample-app/app'
import { checkDocuments } from '../../support/openapi-validity'
import { describeTransports } from '../../support/transports'
import { documentOf, type DocumentedMedia } from './document-of'
import { examplesIn, invalidExamples } from './valid-examples'

enum Genre {
  Novel = 'novel',
  Essay = 'essay',
}

class Author {
  @IsString() @Length(1, 80) name!: string
  @IsOptional() @ValidateNested() @Type(() => Author) teacher?: Author
  @ValidateNested({ each: true }) @Type(() => Author) pupils!: Author[]
}

class Texts {
  @IsEmail() email!: string
  @IsUUID('4') uuid!: string
  @IsUrl() url!: string
  @IsIP() ip!: string
  @IsIP('6') ipv6!: string
  @IsDateString() date!: string
  @IsBase64() base64!: string
  @IsHexColor() color!: string
  @Matches(/^[A-Z]{2}-\d{4,6}(?:\.(?:x|y))?$/) shelf!: string
  @Matches(/^[\p{L} ]+$/u) @Length(12, 20) words!: string
  @Contains('covet') contains!: string
  @NotEquals('string') notString!: string
  @MinLength(40) long!: string
  @MaxLength(2) short!: string
  @IsIn(['b', 'a']) choice!: string
  @Field({ format: 'date' }) day!: string
}

class Numbers {
  @IsInt() @Min(3) @Max(9) few!: number
  @IsPositive() positive!: number
  @IsNegative() negative!: number
  @IsDivisibleBy(7) @Min(10) sevens!: number
  @IsNumber() @Min(0.25) @Max(0.75) fraction!: number
  @IsBoolean() flag!: boolean
  @Nullable() @IsInt() maybe!: number | null
  @Field({ type: BigInt }) big!: bigint
}

class Cat {
  @IsIn(['cat']) kind!: 'cat'
  @IsPositive() lives!: number
}
class Dog {
  @IsIn(['dog']) kind!: 'dog'
  @IsString() name!: string
}

class Shapes {
  @OneOf([Cat, Dog], { discriminator: 'kind', mapping: { cat: Cat, dog: Dog } }) pet!: Cat | Dog
  @Field({ items: String, minItems: 3 }) tags!: string[]
  @IsInt({ each: true }) @ArrayMinSize(2) ids!: number[]
  @Field({ type: String }) map!: Map<string, string>
  @Omittable() @Type(() => Date) since?: Date
  @Expose({ name: 'home' }) @IsString() address!: string
  @Exclude({ toPlainOnly: true }) @IsString() password!: string
  @Field({ enum: Genre, example: Genre.Essay }) genre!: Genre
  @Field({ type: Number, default: 7 }) count!: number
  @Field({ type: String, example: 'Dune' }) title!: string
  @IsInt() level = 3
  @Computed(Number) get size(): number {
    return 1
  }
}

/** Nobody can make up a text that this takes. */
class Riddle {
  @Matches(/^(?=.*\d)(?=.*[a-z])\S{4}$/) answer!: string
}
class Hint {
  @IsOptional() @Matches(/^(?=x)x$/) riddle?: string
  @IsString() hint!: string
}

const models = { Author, Texts, Numbers, Shapes, Riddle, Hint }

@Controller('/zoo')
class ZooController {
  @Post('/author') @Returns(Author) author(@Body() _body: Author) {}
  @Post('/texts') @Returns(Texts) texts(@Body() body: Texts) {
    return body
  }
  @Post('/numbers') @Returns(Numbers) numbers(@Body() body: Numbers) {
    return body
  }
  @Post('/shapes') @Returns(Page(Shapes)) shapes(@Body({ items: Shapes }) _body: Shapes[]) {}
  @Post('/riddle') @Returns(Riddle) riddle(@Body() _body: Riddle) {}
  @Post('/hint') @Returns(Hint) hint(@Body() _body: Hint) {}
}

@Controller('/books')
class BooksController {
  @Example({ id: 1 }, { name: 'one', summary: 'A book' })
  @Example({ id: 2 }, { name: 'two' })
  @Example({ type: 'about:blank', title: 'Not Found', status: 404, code: 'NOT_FOUND' }, { status: 404 })
  @Get('/')
  @HttpCode(203)
  @Throws(NotFoundError)
  list() {
    return {}
  }

  @Example([1n, new Date(0)])
  @Get('/plain')
  plain() {
    return []
  }

  @Example('id\n1', { contentType: 'text/csv' })
  @Get('/csv')
  @Returns(String, { contentType: 'text/csv' })
  csv() {
    return ''
  }

  @Post('/whole') whole(
    @Body({ examples: { short: { value: { name: 'a', pupils: [] }, summary: 'Short' } } }) _author: Author,
  ) {}

  @Post('/parts') parts(
    @Body('title', { required: true, example: 'Dune', description: 'As printed.' }) _title: string,
    @Body('pages', { type: Number, examples: { few: { value: 12 } } }) _pages?: number,
  ) {}

  @Get('/number') @Returns(Number) number(@Query('n', { type: BigInt, example: 10n }) _n?: bigint) {
    return 1
  }
}

const mediaOf = (medium: Readonly<Record<string, DocumentedMedia>> | undefined) => Object.values(medium ?? {})[0]

describe('Examples that are derived from models', () => {
  it.each(['3.1.0', '3.0.3'] as const)('are values of their schemas, in version %s', async (version) => {
    const { document } = await documentOf({ controllers: [ZooController], openapi: { version } })
    expect(checkDocuments({ document })).toEqual([])
    expect(invalidExamples(document)).toEqual([])
    expect(examplesIn(document)).toHaveLength(10)
  })

  it('are values of their schemas in the sample application, for every JSON body with a model', async () => {
    const options = bookshop({ env: { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: 'key' } })
    const { document } = await documentOf(options)
    expect(invalidExamples(document)).toEqual([])
    expect(examplesIn(document).length).toBeGreaterThan(20)
  })

  it('have every property, as its own example, default, format and limits say', async () => {
    const { operation } = await documentOf({ controllers: [ZooController] })
    expect(mediaOf(operation('post', '/zoo/shapes').requestBody?.content)?.example).toEqual([
      {
        pet: { kind: 'cat', lives: 1 },
        tags: ['string', 'string', 'string'],
        ids: [1, 1],
        map: { key: 'string' },
        since: '2024-12-31T23:59:59Z',
        home: 'string',
        password: 'string',
        genre: 'essay',
        count: 7,
        title: 'Dune',
        level: 3,
      },
    ])
    expect(mediaOf(operation('post', '/zoo/texts').requestBody?.content)?.example).toMatchObject({
      email: 'user@example.com',
      shelf: 'AA-1111.x',
      choice: 'b',
      notString: 'another string',
      contains: 'covet',
    })
  })

  it('end where a model holds itself', async () => {
    const { operation } = await documentOf({ controllers: [ZooController] })
    expect(mediaOf(operation('post', '/zoo/author').requestBody?.content)?.example).toEqual({
      name: 'string',
      pupils: [],
    })
  })

  it('are left out where no value is certain, with the property where it may be absent', async () => {
    const { operation } = await documentOf({ controllers: [ZooController] })
    expect(mediaOf(operation('post', '/zoo/riddle').requestBody?.content)).not.toHaveProperty('example')
    expect(mediaOf(operation('post', '/zoo/hint').requestBody?.content)?.example).toEqual({ hint: 'string' })
  })

  it('are values that a schema of a library takes, whatever rules its JSON Schema leaves out', async () => {
    const taken = z.object({ title: z.string(), pages: z.int() })
    const failing = z.string().refine(() => {
      throw new Error('asked for a value that nobody sent')
    })
    const refused = [
      z.object({ since: z.date() }),
      z.object({ shelf: z.string().refine((text) => text.startsWith('shelf ')) }),
      z.object({ shelf: z.string().refine(async (text) => text !== '') }),
      z.object({ shelf: failing }),
    ]
    class Held {
      @Field({ type: refused[1] }) place!: unknown
      @Field({ type: refused[1], required: false }) other?: unknown
      @Field({ type: taken }) book!: unknown
    }
    class Kept {
      @Field({ type: refused[1], required: false, description: 'Where it stands.' }) place?: unknown
      @Field({ type: taken, description: 'What stands there.' }) book!: unknown
    }
    @Controller('/library')
    class LibraryController {
      @Post('/0') zero(@Body(refused[0]) _body: object) {}
      @Post('/1') one(@Body(refused[1]) _body: object) {}
      @Post('/2') two(@Body(refused[2]) _body: object) {}
      @Post('/3') three(@Body(refused[3]) _body: object) {}
      @Post('/held') held(@Body() _body: Held) {}
      @Post('/kept') kept(@Body() _body: Kept) {}
      @Post('/taken') taken(@Body(taken) _body: object) {}
    }
    const { operation } = await documentOf({ controllers: [LibraryController] })
    const exampleOf = (path: string) => mediaOf(operation('post', `/library/${path}`).requestBody?.content)?.example
    for (const path of ['0', '1', '2', '3', 'held']) expect([path, exampleOf(path)]).toEqual([path, undefined])
    const book = { title: 'string', pages: 1 }
    expect([exampleOf('taken'), exampleOf('kept')]).toEqual([book, { book }])
  })

  it('are switched off by an option, and never made for errors', async () => {
    const on = await documentOf({ controllers: [ZooController] })
    expect(Object.values(on.operation('post', '/zoo/texts').responses)).toHaveLength(5)
    expect(mediaOf(on.operation('post', '/zoo/texts').responses[422]?.content)).not.toHaveProperty('example')
    const off = await documentOf({ controllers: [ZooController], openapi: { examples: false } })
    expect(examplesIn(off.document)).toEqual([])
  })

  it('stay few and bounded where many models refer to one another', async () => {
    const types = Array.from({ length: 12 }, () => class Linked {}) as (new () => object)[]
    for (const [index, type] of types.entries()) {
      Object.defineProperty(type, 'name', { value: `Linked${index}` })
      for (const [at, other] of types.entries()) {
        Field({ type: () => other, required: true })(type.prototype as object, `link${at}`)
      }
      Field({ type: String })(type.prototype as object, 'label')
    }
    @Controller('/linked')
    class LinkedController {
      @Get('/') @Returns(types[0]) first() {}
    }
    const { document } = await documentOf({ controllers: [LinkedController] })
    expect(invalidExamples(document)).toEqual([])
    expect(JSON.stringify(examplesIn(document)).length).toBeLessThan(20_000)
  })
})

describe('Examples that are given', () => {
  it('stand by name, at the status and the content type that they name', async () => {
    const { operation, document } = await documentOf({ controllers: [BooksController] })
    const { responses } = operation('get', '/books')
    expect(Object.keys(responses)).toEqual(['203', '404'])
    expect(responses[203]?.content).toEqual({
      'application/json': {
        schema: {},
        examples: { one: { summary: 'A book', value: { id: 1 } }, two: { value: { id: 2 } } },
      },
    })
    expect(responses[404]?.content).toMatchObject({ 'application/problem+json': { example: { code: 'NOT_FOUND' } } })
    expect(operation('get', '/books/csv').responses[200]?.content).toMatchObject({ 'text/csv': { example: 'id\n1' } })
    expect(checkDocuments({ document })).toEqual([])
  })

  it('may be what JSON has no words for', async () => {
    const { operation } = await documentOf({ controllers: [BooksController] })
    expect(mediaOf(operation('get', '/books/plain').responses[200]?.content)?.example).toEqual([
      1,
      '1970-01-01T00:00:00.000Z',
    ])
    expect(operation('get', '/books/number').parameters?.[0]).toMatchObject({ example: '10' })
  })

  it('take the place of what would be derived, of bodies too, and of a member of one stand in its schema', async () => {
    const { operation } = await documentOf({ controllers: [BooksController] })
    expect(mediaOf(operation('post', '/books/whole').requestBody?.content)).toEqual({
      schema: { $ref: '#/components/schemas/Author' },
      examples: { short: { value: { name: 'a', pupils: [] }, summary: 'Short' } },
    })
    expect(mediaOf(operation('post', '/books/parts').requestBody?.content)).toEqual({
      schema: {
        type: 'object',
        properties: {
          title: { type: 'string', description: 'As printed.', examples: ['Dune'] },
          pages: { type: 'number', examples: [12] },
        },
        required: ['title'],
      },
      example: { title: 'Dune', pages: 12 },
    })
  })
})

describeTransports('A derived example', ({ start }) => {
  it('is taken by the operation that shows it', async () => {
    const { send } = await start({ controllers: [ZooController] })
    const { paths } = (await send('/openapi.json')).json()
    for (const path of ['/zoo/texts', '/zoo/numbers', '/zoo/shapes', '/zoo/author', '/zoo/hint']) {
      const { example } = paths[path].post.requestBody.content['application/json']
      const answer = await send(path, { method: 'POST', json: example })
      expect([path, answer.status < 300, answer.text]).toEqual([path, true, answer.text])
    }
    expect(Object.keys(models)).toHaveLength(6)
  })
})
