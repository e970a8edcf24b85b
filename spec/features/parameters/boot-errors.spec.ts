import {
  Body,
  type BodyReader,
  BootError,
  type BootErrorCode,
  Controller,
  createApp,
  createParamDecorator,
  defineApp,
  type AppOptions,
  Ctx,
  type Context,
  Get,
  Headers,
  Param,
  type ParamSource,
  type Plugin,
  Post,
  Query,
  Returns,
  Throws,
} from 'covet'

interface Shape {
  a: string
}

class Undeclared {
  a!: string
}

/** Boots, and gives the problems that it was refused for. */
async function problemsOf(options: AppOptions) {
  const error: unknown = await createApp({ logger: false, ...options }).then(
    (app) => app.close(),
    (reason: unknown) => reason,
  )
  if (!(error instanceof BootError)) throw error
  expect(error.code).toBe('COVET_BOOT_FAILED')
  return error.problems
}

async function codesOf(controller: new () => object): Promise<BootErrorCode[]> {
  return (await problemsOf({ controllers: [controller] })).map(({ code }) => code)
}

describe('a boot refuses', () => {
  it('a parameter without a decorator, naming method, position and line', async () => {
    @Controller()
    class Broken {
      @Get('/') read(@Query('a') _a: string | undefined, _b: number) {
        return 1
      }
    }
    const [problem] = await problemsOf({ controllers: [Broken] })
    expect(problem).toMatchObject({ code: 'COVET_PARAMETER_UNDECORATED', where: 'Broken.read' })
    expect(problem.message).toContain('Parameter 2')
    expect(problem.source?.file).toBe(__filename)
  })

  it('a parameter whose type is not known', async () => {
    @Controller()
    class Broken {
      @Get('/a') union(@Query('a') a?: string | number) {
        return a
      }
      @Get('/b') shape(@Query('b') b?: Shape) {
        return b
      }
      @Post('/c') body(@Body() c: Shape) {
        return c
      }
    }
    expect(await codesOf(Broken)).toEqual(Array(3).fill('COVET_PARAMETER_TYPE_UNKNOWN'))
  })

  it('an array without items', async () => {
    @Controller()
    class Broken {
      @Get('/a') query(@Query('a') a?: string[]) {
        return a
      }
      @Post('/b') body(@Body() b: Undeclared[]) {
        return b
      }
    }
    expect(await codesOf(Broken)).toEqual(Array(2).fill('COVET_PARAMETER_ITEMS_UNKNOWN'))
  })

  it('a whole source whose type is no class', async () => {
    @Controller()
    class Broken {
      @Get('/a') query(@Query() a: string) {
        return a
      }
      @Get('/b/{id}') path(@Param() b: number) {
        return b
      }
      @Get('/c') headers(@Headers() c: Shape) {
        return c
      }
    }
    expect(await codesOf(Broken)).toEqual(Array(3).fill('COVET_PARAMETER_MODEL'))
  })

  it('a path parameter that the path does not have', async () => {
    @Controller('/books')
    class Broken {
      @Get('/{id}') read(@Param('number') number: number) {
        return number
      }
    }
    expect(await codesOf(Broken)).toEqual(['COVET_ROUTE_UNDECLARED_PARAMETER'])
  })

  it('a body that is read in two ways', async () => {
    const readRaw: BodyReader = async (context) => context.exchange.readBody(10)
    const source: ParamSource<undefined> = {
      name: 'Raw',
      body: () => readRaw,
      compile: () => (context) => context.body,
    }
    const Raw = createParamDecorator(source)
    @Controller()
    class Broken {
      @Post('/') read(@Raw() raw: Uint8Array, @Body('a') a?: string) {
        return [a, raw]
      }
    }
    expect(await codesOf(Broken)).toEqual(['COVET_PARAMETER_RULES'])
  })

  it('a response model that declares nothing', async () => {
    @Controller()
    class Broken {
      @Returns(Undeclared) @Get('/') read() {
        return { a: 1 }
      }
    }
    expect(await codesOf(Broken)).toEqual(['COVET_MODEL_DECLARES_NOTHING'])
  })

  it('a response model that is not there, which would let everything out', async () => {
    const missing = [undefined, [Undeclared], 'Book']
    const told = await Promise.all(
      missing.map(async (type) => {
        @Controller()
        class Broken {
          @Returns(type as never) @Get('/one') one() {
            return { secret: 1 }
          }
          @Returns(type as never, { array: true }) @Get('/list') list() {
            return [{ secret: 1 }]
          }
        }
        return problemsOf({ controllers: [Broken] })
      }),
    )
    for (const problems of told) {
      expect(problems.map(({ code, where }) => [code, where])).toEqual([
        ['COVET_MODEL_BASE', 'Broken.one'],
        ['COVET_MODEL_BASE', 'Broken.list'],
      ])
      expect(problems[0]?.source?.file).toBe(__filename)
    }
    expect(told.map(([problem]) => /given (.*), which/.exec(problem.message)?.[1])).toEqual([
      'undefined',
      'an array (write { array: true })',
      'Book',
    ])
  })

  it('an error of @Throws that a circular import has left undefined', async () => {
    @Controller()
    class Broken {
      @Throws(404, undefined as never) @Get('/') read() {
        return 1
      }
    }
    const [problem, ...others] = await problemsOf({ controllers: [Broken] })
    expect(problem).toMatchObject({ code: 'COVET_CLASS_UNDEFINED', where: 'Broken.read' })
    expect(problem.message).toContain('Item 2 of the @Throws')
    expect(others).toEqual([])
  })

  it('a static handler', async () => {
    @Controller()
    class Broken {
      @Get('/ok') ok() {
        return 1
      }
      @Get('/') static read() {
        return 1
      }
    }
    const [problem] = await problemsOf({ controllers: [Broken] })
    expect([problem.code, problem.message]).toEqual(['COVET_ROUTE_STATIC', expect.stringContaining('Broken.read')])
  })

  it('options that cannot be meant', async () => {
    const problems = await problemsOf({ bodyLimit: -1, requestTimeout: 0, trustProxy: 'my proxy' })
    expect(problems.map(({ code, message }) => [code, /"(\w+)"/.exec(message)?.[1]])).toEqual([
      ['COVET_OPTION_INVALID', 'bodyLimit'],
      ['COVET_OPTION_INVALID', 'requestTimeout'],
      ['COVET_OPTION_INVALID', 'trustProxy'],
    ])
  })

  it.each<[keyof AppOptions, readonly unknown[]]>([
    ['title', [5]],
    ['version', [1]],
    ['description', [[]]],
    ['prefix', [5, null]],
    ['controllers', [class Alone {}, 'books', { root: __dirname }]],
    ['modules', [class Alone {}, 'm']],
    ['providers', ['x']],
    ['middleware', ['x', () => undefined]],
    ['guards', ['x', class Alone {}]],
    ['interceptors', [{}]],
    ['pipes', [{}]],
    ['filters', [{}]],
    ['plugins', [{}, null, [undefined], [{ name: 'x' }]]],
    ['versioning', [{ type: 'cookie' }, 'header']],
    ['trailingSlash', ['never']],
    ['validation', [{ unknown: 'rejct' }, { implied: 'no' }, 'strict']],
    ['debug', ['false', 1]],
    ['trustProxy', [{}, [1]]],
    ['logger', ['x', {}, true]],
  ])('%s of another shape', async (name, values) => {
    for (const value of values) {
      const problems = await problemsOf({ bodyLimit: -1, [name]: value })
      expect(problems.map(({ message }) => /"(\w+)/.exec(message)?.[1])).toEqual([name, 'bodyLimit'])
    }
  })

  it.each<[object, string, string]>([
    [{ title: 5 }, 'title', 'it has to be a string, and is 5'],
    [{ guards: 'x' }, 'guards', 'it has to be a list, and is a string'],
    [{ guards: null }, 'guards', 'it has to be a list, and is null'],
    [{ modules: class Alone {} }, 'modules', 'it has to be a list of classes with @Module, and is a class'],
    [{ plugins: [{}] }, 'plugins', 'a list of plugins, each with a `name` and `register(host)`, and holds an object'],
    [{ plugins: 'x' }, 'plugins', 'a list of plugins, each with a `name` and `register(host)`, and is a string'],
    [{ config: { classes: 'x' } }, 'config.classes', 'it has to be a list, and is a string'],
    [{ config: [] }, 'config', 'it has to be an object, and is a list'],
    [{ versioning: { type: 'cookie' } }, 'versioning.type', "'path', 'header' or 'media-type', and is \"cookie\""],
    [{ versioning: {} }, 'versioning.type', "'path', 'header' or 'media-type', and is undefined"],
    [{ trailingSlash: 'never' }, 'trailingSlash', "it has to be 'ignore', 'redirect' or 'strict', and is \"never\""],
    [{ validation: { implied: 'no' } }, 'validation.implied', 'it has to be true or false, and is a string'],
    [{ validation: { limits: { depth: '3' } } }, 'validation.limits.depth', 'a whole number from 1 to 512, and is a s'],
    [{ validation: { limits: [] } }, 'validation.limits', 'it has to be an object, and is a list'],
    [{ bodyLimit: '1mb' }, 'bodyLimit', 'it has to be a number of bytes, and is a string'],
    [{ bodyLimit: -1 }, 'bodyLimit', 'it has to be a number of bytes, and is -1'],
    [{ requestTimeout: '5000' }, 'requestTimeout', 'above 0 and below 25 days, and is a string'],
    [{ lifecycle: { initTimeout: [] } }, 'lifecycle.initTimeout', 'above 0 and below 25 days, and is a list'],
  ])('what an option has to be, and what it is: %j', async (options, option, reason) => {
    const problems = await problemsOf(options)
    expect(problems.map(({ code }) => code)).toEqual(['COVET_OPTION_INVALID'])
    expect(problems[0].message).toContain(`The option "${option}" cannot be used: `)
    expect(problems[0].message).toContain(reason)
  })

  it.each<[object, string, string]>([
    [{ titel: 'x' }, 'titel', 'the application takes no "titel" (did you mean "title"?)'],
    [{ controlers: [] }, 'controlers', 'the application takes no "controlers" (did you mean "controllers"?)'],
    [{ openApi: {} }, 'openApi', 'the application takes no "openApi" (did you mean "openapi"?)'],
    [{ zzz: 1 }, 'zzz', 'the application takes no "zzz"'],
    [{ validation: { unkown: 'strip' } }, 'validation', 'it takes no "unkown" (did you mean "unknown"?)'],
    [{ validation: { limits: { dept: 1 } } }, 'validation.limits', 'it takes no "dept" (did you mean "depth"?)'],
    [{ lifecycle: { initTimout: 1 } }, 'lifecycle', 'it takes no "initTimout" (did you mean "initTimeout"?)'],
    [{ versioning: { type: 'path', prefx: 'v' } }, 'versioning', 'it takes no "prefx" (did you mean "prefix"?)'],
    [{ config: { clases: [] } }, 'config', 'it takes no "clases" (did you mean "classes"?)'],
  ])('an option that nothing reads, by a definition and without: %j', async (options, option, reason) => {
    for (const given of [options, defineApp(options).options]) {
      const problems = await problemsOf(given)
      expect(problems.map(({ code, message }) => [code, message])).toEqual([
        ['COVET_OPTION_INVALID', `The option "${option}" cannot be used: ${reason}.`],
      ])
    }
  })

  it('several options that nothing reads, beside all else', async () => {
    const problems = await problemsOf({ titel: 'x', controlers: [], bodyLimit: -1 } as AppOptions)
    expect(problems.map(({ message }) => /"(\w+)"/.exec(message)?.[1])).toEqual(['titel', 'controlers', 'bodyLimit'])
  })

  it('what is no definition of an application', async () => {
    for (const given of [undefined, null, 'app', class Alone {}]) {
      await expect(createApp(given as never)).rejects.toMatchObject({ code: 'COVET_OPTION_INVALID' })
    }
  })

  it('what plugins and the document refuse, beside all else', async () => {
    const plugin = (name: string, wishes: Partial<Plugin> = {}): Plugin => ({ name, ...wishes, register() {} })
    const inner: Plugin = {
      name: 'inner',
      async register() {
        await createApp({ bodyLimit: -1, requestTimeout: -1, logger: false })
      },
    }
    const told = async (options: AppOptions) =>
      (await problemsOf({ bodyLimit: -1, ...options })).map(({ code }) => code)
    expect(await told({ openapi: { docsPath: 'docs' } })).toEqual(['COVET_OPTION_INVALID', 'COVET_OPTION_INVALID'])
    expect(await told({ plugins: [plugin('x'), plugin('x')] })).toContain('COVET_PLUGIN_DUPLICATE')
    expect(await told({ plugins: [plugin('x', { after: ['x'] })] })).toContain('COVET_PLUGIN_ORDER')
    const nested = await problemsOf({ plugins: [inner] })
    expect(nested.map(({ message }) => /"(\w+)"/.exec(message)?.[1])).toEqual(['bodyLimit', 'requestTimeout'])
  })

  it('limits on a handler that cannot be meant', async () => {
    const { BodyLimit, Timeout } = await import('covet')
    @Controller()
    class Broken {
      @BodyLimit(1.5) @Timeout(-1) @Get('/') read() {
        return 1
      }
    }
    expect(await codesOf(Broken)).toEqual(['COVET_OPTION_INVALID', 'COVET_OPTION_INVALID'])
  })

  it('everything at once', async () => {
    @Controller()
    class Broken {
      @Get('/a') a(@Query('a') a?: Shape) {
        return a
      }
      @Get('/b') b(b: string) {
        return b
      }
    }
    const problems = await problemsOf({ controllers: [Broken], bodyLimit: -1 })
    expect(problems).toHaveLength(3)
    expect(new Set(problems.map(({ remedy }) => remedy !== '')).has(false)).toBe(false)
  })
})

describe('a decorator that is called the way of standard decorators', () => {
  const context = { kind: 'method', name: 'read', static: false }
  it.each<[string, (...args: never[]) => unknown]>([
    ['Controller', Controller()],
    ['Get', Get('/')],
    ['Returns', Returns(null)],
    ['Query', Query('a')],
    ['Ctx', Ctx()],
  ])('says so: @%s', (name, decorate) => {
    const call = decorate as (...args: readonly unknown[]) => unknown
    expect(() => call(function read() {}, context)).toThrow(`@${name} was called the way of standard (TC39) decorators`)
  })
})

it('a parameter decorator on the constructor of a service says where it belongs', async () => {
  const Own = createParamDecorator((_data: undefined, context: Context) => context)
  @Controller('/')
  class Things {
    constructor(@Own() readonly context: Context) {}
    @Get('/') get() {}
  }
  await expect(createApp({ controllers: [Things] })).rejects.toThrow('COVET_INJECTION_REQUEST_PARAMETER')
})
