import {
  Body,
  BootError,
  Controller,
  Cookie,
  createApp,
  createParamDecorator,
  createRouteDecorator,
  Deprecated,
  Example,
  Field,
  type FileUpload,
  Form,
  Get,
  Headers,
  JsonLines,
  Module,
  Param,
  Post,
  Query,
  Returns,
  Sse,
  UploadedFile,
} from 'covet'

class Book {
  @Field({ minLenght: 3 } as object) title!: string
  @Field({ minLength: 3, minItems: 1 }) name!: string
}

/** Boots, and gives what it was refused for. */
async function toldOf(controllers: readonly (new () => object)[], modules: readonly (new () => object)[] = []) {
  const error: unknown = await createApp({ controllers, modules, logger: false }).then(
    (app) => app.close(),
    (reason: unknown) => reason,
  )
  return error instanceof BootError ? error.problems.map(({ code, message, where }) => [code, message, where]) : error
}

const told = (what: string, unread: string, where: string) => [
  'COVET_DECORATOR_OPTION',
  `${what} takes ${unread}.`,
  where,
]

const misspelt: object = { maxSze: 1 }

describe('A key of a decorator that nothing reads', () => {
  it('is refused in the rules of every parameter', async () => {
    @Controller('/{id}')
    class Broken {
      @Post('/') read(
        @Param('id', { maxi: 1 } as object) _id: number,
        @Query('q', { deflt: 1 } as object) _q?: number,
        @Query('r', { contentType: 'text/plain' } as object) _r?: string,
        @Headers('x-a', { patern: /a/ } as object) _header?: string,
        @Cookie('c', { requird: true } as object) _cookie?: string,
        @Body('a', { exmple: {}, zzz: 1 } as object) _a?: string,
      ) {}
      @Post('/form') form(
        @Form('f', { maxLenght: 1 } as object) _f?: string,
        @UploadedFile('u', misspelt) _u?: FileUpload,
      ) {}
    }
    expect(await toldOf([Broken])).toEqual([
      told('@Param("id")', 'no "maxi" (did you mean "max"?)', 'Broken.read'),
      told('@Query("q")', 'no "deflt" (did you mean "default"?)', 'Broken.read'),
      told('@Query("r")', 'no "contentType"', 'Broken.read'),
      told('@Headers("x-a")', 'no "patern" (did you mean "pattern"?)', 'Broken.read'),
      told('@Cookie("c")', 'no "requird" (did you mean "required"?)', 'Broken.read'),
      told('@Body("a")', 'no "exmple" (did you mean "example"?), and no "zzz"', 'Broken.read'),
      told('@Form("f")', 'no "maxLenght" (did you mean "maxLength"?)', 'Broken.form'),
      told('@UploadedFile("u")', 'no "maxSze" (did you mean "maxSize"?)', 'Broken.form'),
    ])
  })

  it('is refused in what is said of answers', async () => {
    @Controller('/books')
    class Broken {
      @Returns(String, { satus: 201 } as object) @Deprecated({ sunst: '2030-01-01' } as object) @Get('/') read() {}
      @Example('x', { sumary: 'y' } as object) @Get('/c') shown() {}
      @Sse(String, { heartbeet: 1 } as object) @Get('/a') async *events() {}
      @JsonLines(String, { descripton: 'x' } as object) @Get('/b') async *lines() {}
    }
    expect(await toldOf([Broken])).toEqual([
      told('@Returns', 'no "satus" (did you mean "status"?)', 'Broken.read'),
      told('@Deprecated', 'no "sunst" (did you mean "sunset"?)', 'Broken.read'),
      told('@Example', 'no "sumary" (did you mean "summary"?)', 'Broken.shown'),
      told('@Sse', 'no "heartbeet" (did you mean "heartbeat"?)', 'Broken.events'),
      told('@JsonLines', 'no "descripton" (did you mean "description"?)', 'Broken.lines'),
    ])
  })

  it('is refused in the options of controllers and modules, and in the rules of a property, each once', async () => {
    @Controller('/a', { tgas: ['x'] } as object)
    class Broken {
      @Post('/') add(@Body() _book: Book) {}
      @Post('/again') again(@Body() _book: Book) {}
    }
    @Module({ controlers: [] } as object)
    class Group {}
    expect(await toldOf([Broken], [Group])).toEqual([
      told('@Module', 'no "controlers" (did you mean "controllers"?)', 'Group'),
      told('@Controller', 'no "tgas" (did you mean "tags"?)', 'Broken'),
      told('The declaration of Book.title', 'no "minLenght" (did you mean "minLength"?)', 'Book'),
    ])
  })

  it('is left to decorators of other people, to pipes and to schemas', async () => {
    const Locale = createParamDecorator((options: { fallback: string }) => options.fallback)
    const Mark = createRouteDecorator<{ anything: number }>({ name: 'Mark', merge: 'replace' })
    const pipe = { transform: (value: unknown) => value, anything: 1 }
    @Controller('/a')
    class Fine {
      @Mark({ anything: 1 }) @Get('/') read(@Locale({ fallback: 'en' }) _l: string, @Query('q', pipe) _q: unknown) {}
    }
    expect(await toldOf([Fine])).toBeUndefined()
  })
})
