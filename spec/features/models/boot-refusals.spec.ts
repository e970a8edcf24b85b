import { transformSync } from '@swc/core'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Allow, IsArray, IsNotEmpty, IsOptional, IsString, ValidateNested } from 'class-validator'
import { Exclude, Expose, Transform, Type } from 'class-transformer'
import { Body, BootError, Computed, Controller, createApp, Field, Get, OneOf, PartialType, Post, Returns } from 'covet'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Class } from '../../../lib/utils/class'

interface Author {
  name: string
}

/** What an application whose only body is a class is refused for. */
async function problemsOf(type: Class): Promise<readonly (readonly [string, string, string])[]> {
  @Controller()
  class Target {
    @Post('/') take(@Body({ type }) input: unknown) {
      return input
    }
  }
  return problemsOfController(Target)
}

async function problemsOfController(target: Class): Promise<readonly (readonly [string, string, string])[]> {
  try {
    await createApp({ controllers: [target], logger: false }).then((app) => app.close())
    return []
  } catch (error) {
    return (error as BootError).problems.map(({ code, message, remedy }) => [code, message, remedy] as const)
  }
}

const codesOf = async (type: Class): Promise<string[]> => (await problemsOf(type)).map(([code]) => code)

// Inside the project, so that what is compiled finds its node_modules.
const workshop = join(__dirname, '../../../.cache/models')
let made = 0
beforeAll(() => mkdirSync(workshop, { recursive: true }))
afterAll(() => rmSync(workshop, { recursive: true }))

/** Compiles a model as another project's compiler would. */
function compile(source: string, options: { readonly define?: boolean; readonly metadata?: boolean }): Class {
  const { code } = transformSync(`import { Field } from 'covet'\nimport * as v from 'class-validator'\n${source}`, {
    configFile: false,
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      target: 'es2022',
      keepClassNames: true,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: options.metadata ?? true,
        useDefineForClassFields: options.define ?? false,
      },
    },
  })
  made += 1
  const file = join(workshop, `${made}.js`)
  writeFileSync(file, code)
  return (require(file) as { Model: Class }).Model
}

describe('A model does not boot', () => {
  it('with an array whose items nothing tells', async () => {
    class Book {
      @IsArray() tags!: string[]
    }
    const [[code, message, remedy]] = (await problemsOf(Book)) as [[string, string, string]]
    expect(code).toBe('COVET_MODEL_ITEMS_UNKNOWN')
    expect(message).toContain('Book.tags')
    expect(remedy).toContain('@Field({ items: Item })')
  })

  it('with an interface or a union that no rule speaks of', async () => {
    class Book {
      @Expose() author!: Author
      @IsOptional() price?: string | number
      @ValidateNested() publisher!: Author
      @Computed() get best(): Author {
        return this.author
      }
    }
    const problems = await problemsOf(Book)
    expect(problems.map(([code]) => code)).toEqual(Array.from({ length: 4 }, () => 'COVET_MODEL_TYPE_UNKNOWN'))
    expect(new Set(problems.map(([, message]) => /Book\.(\w+)/.exec(message)?.[1]))).toEqual(
      new Set(['author', 'best', 'price', 'publisher']),
    )
    expect(problems[0]?.[2]).toContain('@Type(() => Author)')
  })

  it('with a type whose function fails, as one does that names a class before that is there', async () => {
    const fail = (): never => {
      throw new ReferenceError("Cannot access 'Author' before initialization")
    }
    class Book {
      @Field({ type: fail }) author!: Author
      @Field({ items: fail }) authors!: Author[]
      @OneOf([fail]) either!: Author
      @Type(fail) stock!: Author
    }
    const problems = await problemsOf(Book)
    expect(problems.map(([code, message]) => [code, /Book\.(\w+)/.exec(message)?.[1]])).toEqual([
      ['COVET_MODEL_TYPE_UNKNOWN', 'author'],
      ['COVET_MODEL_ITEMS_UNKNOWN', 'authors'],
      ['COVET_MODEL_TYPE_UNKNOWN', 'either'],
      ['COVET_MODEL_TYPE_UNKNOWN', 'stock'],
    ])
  })

  it('boots where it is meant: by a rule, @Allow, @Transform, a type of its own, or nothing that passes', async () => {
    class Book {
      @IsNotEmpty() author!: Author
      @Allow() meta!: Author
      @Expose() @Transform(({ value }) => String(value)) price!: string | number
      @Field({ type: Object }) anything!: Author
      @Exclude() @IsOptional() internal?: Author
      @IsOptional() cover?: Buffer
    }
    expect(await codesOf(Book)).toEqual([])
  })

  it('whose compiler wrote no metadata', async () => {
    const source =
      'export class Model { @Field() title!: string; @Field() cents!: number; @v.IsString() name!: string }'
    expect(await codesOf(compile(source, {}))).toEqual([])
    const problems = await problemsOf(compile(source, { metadata: false }))
    expect(problems.map(([code]) => code)).toEqual(['COVET_MODEL_METADATA_MISSING'])
    expect(problems[0]?.[2]).toContain('emitDecoratorMetadata')
  })

  it('boots without metadata where nothing needs any', async () => {
    const source = 'export class Model { @Field({ type: String }) title!: string; @v.IsInt() cents!: number }'
    expect(await codesOf(compile(source, { metadata: false }))).toEqual([])
    const unchecked = 'export class Model { @v.IsNotEmpty() title!: string }'
    expect(await codesOf(compile(unchecked, {}))).toEqual([])
    expect(await codesOf(compile(unchecked, { metadata: false }))).toEqual(['COVET_MODEL_METADATA_MISSING'])
  })

  it('whose compiler defines class fields', async () => {
    const source =
      'export class Model { @v.IsString() title!: string; @v.IsOptional() @v.IsInt() cents?: number; pages = 1 }'
    expect(await codesOf(compile(source, {}))).toEqual([])
    const [problem, ...others] = await problemsOf(compile(source, { define: true }))
    expect(others).toEqual([])
    expect(problem?.[0]).toBe('COVET_MODEL_FIELDS_DEFINED')
    expect(problem?.[1]).toContain('Model has empty fields from its beginning: title, cents')
    expect(problem?.[2]).toContain('useDefineForClassFields: false')
  })

  it('whose base defines class fields, while a model made of it boots', async () => {
    const base = compile('export class Model { @v.IsString() title!: string }', { define: true })
    class Derived extends (base as Class<object>) {}
    expect(await codesOf(Derived)).toEqual(['COVET_MODEL_FIELDS_DEFINED'])
    expect(await codesOf(PartialType(base))).toEqual([])
  })
})

describe('A response does not boot', () => {
  @Entity()
  class BookEntity {
    @PrimaryColumn() id!: number
    @Column() secret!: string
  }

  class Shelf {
    @Field({ items: BookEntity }) books!: BookEntity[]
  }

  it('that is a bare entity', async () => {
    @Controller()
    class Books {
      @Get('/') @Returns(BookEntity) find() {
        return { id: 1, secret: 'x' }
      }
    }
    const problems = await problemsOfController(Books)
    expect(problems.map(([code, message]) => [code, message.split(' ')[0]])).toEqual([
      ['COVET_MODEL_DECLARES_NOTHING', 'BookEntity'],
    ])
    expect(problems[0]?.[2]).toContain('@Expose')
  })

  it('that holds one', async () => {
    @Controller()
    class Shelves {
      @Get('/') @Returns(Shelf, { array: true }) list() {
        return []
      }
    }
    expect((await problemsOfController(Shelves)).map(([code]) => code)).toEqual(['COVET_MODEL_DECLARES_NOTHING'])
  })

  it('boots where a rule stands on it', async () => {
    class Kept {
      @IsString() name!: string
    }
    @Controller()
    class Fine {
      @Get('/') @Returns(Kept) find() {
        return { name: 'x' }
      }
    }
    expect(await problemsOfController(Fine)).toEqual([])
  })
})
