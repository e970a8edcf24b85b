import { readFileSync } from 'node:fs'
import { IsOptional } from 'class-validator'
import {
  Body,
  BootError,
  Controller,
  createApp,
  CovetError,
  createParamDecorator,
  Get,
  Head,
  Injectable,
  Module,
  Param,
  type Plugin,
  Post,
  Query,
  Route,
  Version,
} from 'covet'
import { codesOf, lineOf, problemsOf } from './ask'

const source = readFileSync(__filename, 'utf8')

/** `file:line` of the first line after a mark in this very file. */
function after(mark: string): string {
  return `${__filename}:${lineOf(source, `// mark: ${mark}`) + 1}`
}

function thrownBy(run: () => unknown): CovetError {
  try {
    run()
  } catch (error) {
    if (error instanceof CovetError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

@Controller('/books')
class First {
  // mark: first
  @Get('/{id}')
  find() {
    return 1
  }

  // mark: several
  @Get('/list')
  @Post('/list')
  list() {
    return 1
  }
}

@Controller('/books')
class Second {
  // A method whose body holds what looks like decorators, braces and quotes.
  noise(): string {
    return `}{ @Get('/{id}') ' ${'}'}`.replace(/['"`{]/g, '')
  }

  // mark: second
  @Get('/:id') find(@Param('id') id: string) {
    return id
  }

  // mark: post list
  @Post(
    '/list', // on several lines
  )
  public async list(): Promise<number> {
    return 2
  }
}

describe('Conflicts of routes', () => {
  it('name both handlers with the file and the line of their decorators', async () => {
    const problems = await problemsOf({ controllers: [First, Second] })
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      [
        'COVET_ROUTE_DUPLICATE',
        `GET /books/{id} has two handlers: First.find (${after('first')}) and Second.find (${after('second')}).`,
      ],
      [
        'COVET_ROUTE_DUPLICATE',
        `POST /books/list has two handlers: First.list (${__filename}:${lineOf(source, "  @Post('/list')")})` +
          ` and Second.list (${after('post list')}).`,
      ],
    ])
  })

  it('are two handlers of one class, too', async () => {
    @Controller('/a')
    class Same {
      @Get('/x') one() {
        return 1
      }
      @Get('/x/') two() {
        return 2
      }
    }
    const [problem] = await problemsOf({ controllers: [Same] })
    expect(problem?.message).toMatch(/^GET \/a\/x has two handlers: Same\.one \(.*:\d+\) and Same\.two \(.*:\d+\)\.$/)
  })

  it('are found where an optional parameter makes two paths one', async () => {
    @Controller('/a')
    class Optional {
      @Get('/{x?}') one() {
        return 1
      }
      @Get() two() {
        return 2
      }
    }
    expect(await codesOf({ controllers: [Optional] })).toEqual(['COVET_ROUTE_DUPLICATE'])
  })

  it('are two names for one position, across methods and controllers', async () => {
    @Controller('/a')
    class One {
      @Get('/{id}') one() {
        return 1
      }
    }
    @Controller('/a')
    class Two {
      @Post('/{slug}/more') two() {
        return 2
      }
    }
    const [problem, ...others] = await problemsOf({ controllers: [One, Two] })
    expect([problem?.code, others]).toEqual(['COVET_ROUTE_PARAMETER_NAME', []])
    expect(problem?.message).toMatch(
      /"id" in One\.one \(.*boot-errors\.spec\.ts:\d+\) and "slug" in Two\.two \(.*:\d+\)/,
    )
  })

  it('are none where methods, converters, versions or hosts tell the routes apart', async () => {
    @Controller('/a')
    class Apart {
      @Get('/{id:int}') int() {
        return 1
      }
      @Get('/{id:uuid}') uuid() {
        return 2
      }
      @Head('/{id:int}') head() {
        return 3
      }
      @Version('1') @Get('/{id:int}') one() {
        return 4
      }
      @Version('2') @Get('/{id:int}') two() {
        return 5
      }
    }
    expect(await codesOf({ controllers: [Apart], versioning: { type: 'header' } })).toEqual([])
  })

  it('are one name of two controllers, which @Controller({ name }) tells apart', async () => {
    const First = (() => {
      @Controller('/a')
      class Books {
        @Get() list() {
          return 1
        }
      }
      return Books
    })()
    @Controller('/b', { name: 'OtherBooks' })
    class Renamed {
      @Get() list() {
        return 1
      }
    }
    @Controller({ path: '/c', name: 'Books' })
    class Colliding {
      @Get() list() {
        return 1
      }
    }
    expect(await codesOf({ controllers: [First, Renamed] })).toEqual([])
    const [problem, ...others] = await problemsOf({ controllers: [First, Colliding] })
    expect([problem?.code, others]).toEqual(['COVET_ROUTE_NAME_AMBIGUOUS', []])
    expect(problem?.message).toMatch(/^Two routes are named "Books\.list": Books\.list \(.*\) and Colliding\.list \(/)
  })
})

describe('Patterns that cannot be read', () => {
  it.each([
    ['/{a', 'a brace is opened and not closed'],
    ['/a}', 'a brace is closed and was not opened'],
    ['/{}', 'a parameter has no name'],
    ['/{a b}', 'a parameter’s name is no identifier'],
    ['/{a}/{a}', 'two parameters have one name'],
    ['/{a:nothing}', 'a converter is not defined'],
    ['/:a(\\d+)', 'regular expressions are not part of the syntax'],
    ['/*', 'wildcards are not part of the syntax'],
    ['/{a}{b}', 'have no text between them'],
    ['/x{a?}', 'can be optional'],
    ['/{a:path}/{b:path}', 'only one parameter of a path may span segments'],
    ['/{a?}/{b?}/{c?}/{d?}/{e?}/{f?}', 'more than five optional parameters'],
    ['/a//b', 'two slashes follow one another'],
    ['/a/../b', 'never reaches a server'],
    ['/a?b=c', 'a path ends before'],
    ['/%zz', 'percent-encoding is incomplete'],
  ])('are told with handler, path and reason: %s', async (path, reason) => {
    @Controller('/bad')
    class Bad {
      // mark: bad pattern
      @Get(path)
      get() {
        return 1
      }
    }
    const [problem, ...others] = await problemsOf({ controllers: [Bad] })
    expect([problem?.code, problem?.where, others]).toEqual(['COVET_ROUTE_PATTERN', 'Bad.get', []])
    expect(problem?.message).toContain(`/bad${path}`)
    expect(problem?.message).toContain(reason)
    expect(`${problem?.source?.file}:${problem?.source?.line}`).toBe(after('bad pattern'))
  })
})

describe('Misplaced decorators', () => {
  it('say that a static method is no route', async () => {
    // mark: static
    @Controller('/a')
    class Static {
      @Get() static get() {
        return 1
      }
    }
    const [problem, ...others] = await problemsOf({ controllers: [Static] })
    expect([problem?.code, others]).toEqual(['COVET_ROUTE_STATIC', []])
    expect(problem?.message).toContain('Static.get')
    expect(`${problem?.source?.file}:${problem?.source?.line}`).toBe(after('static'))
  })

  it('say that a property or an accessor is no route', () => {
    expect(thrownBy(() => Get('/x')({}, 'property', undefined as unknown as PropertyDescriptor)).code).toBe(
      'COVET_DECORATOR_TARGET',
    )
    const accessor = thrownBy(() => Post('/x')({}, 'accessor', { get: () => 1 }))
    expect(accessor.code).toBe('COVET_DECORATOR_TARGET')
    expect(accessor.message).toContain('@Post stands where it has no effect; it belongs on a method of a controller.')
    expect(accessor.message).toContain(__filename)
  })

  it.each([
    ['Get', (context: never) => Get('/x')(() => 1, context, undefined as never)],
    ['Route', (context: never) => Route('GET', '/x')(() => 1, context, undefined as never)],
    ['Controller', (context: never) => Controller('/x')(class {}, context)],
    ['Module', (context: never) => Module({})(class {}, context)],
    ['Version', (context: never) => Version('1')(class {}, context)],
  ])('say that @%s was called the way of standard decorators', (name, decorate) => {
    const error = thrownBy(() => decorate({ kind: 'method', name: 'x' } as never))
    expect(error.code).toBe('COVET_DECORATOR_STANDARD')
    expect(error.message).toContain(`@${name} was called the way of standard (TC39) decorators.`)
  })
})

describe('Parameters that cannot be filled', () => {
  it('are told with their handler', async () => {
    class Anything {
      @IsOptional() x?: string
    }
    const Bytes = createParamDecorator<undefined>({
      name: 'Bytes',
      body: () => async () => '',
      compile: () => () => '',
    })
    @Controller('/a')
    class Bad {
      @Get('/{id}') undeclared(@Param('other') other: string) {
        return other
      }
      @Get('/undecorated') undecorated(value: string) {
        return value
      }
      @Get('/unknown') unknown(@Query('x') value?: unknown) {
        return value
      }
      @Get('/items') items(@Query('x') value?: string[]) {
        return value
      }
      @Get('/model') model(@Query() value: string) {
        return value
      }
      @Post('/twice') twice(@Body() one: Anything, @Bytes() two: string) {
        return [one, two]
      }
    }
    const problems = await problemsOf({ controllers: [Bad] })
    expect(problems.map(({ code, where }) => `${where} ${code}`).toSorted()).toEqual(
      [
        'Bad.undeclared COVET_ROUTE_UNDECLARED_PARAMETER',
        'Bad.undecorated COVET_PARAMETER_UNDECORATED',
        'Bad.unknown COVET_PARAMETER_TYPE_UNKNOWN',
        'Bad.items COVET_PARAMETER_ITEMS_UNKNOWN',
        'Bad.model COVET_PARAMETER_MODEL',
        'Bad.twice COVET_PARAMETER_RULES',
      ].toSorted(),
    )
  })

  it('are told where the compiler emitted no types', async () => {
    class Plain {
      get(value: string) {
        return value
      }
    }
    Query('x', { required: true })(Plain.prototype, 'get', 0)
    Get('/x')(Plain.prototype, 'get', Object.getOwnPropertyDescriptor(Plain.prototype, 'get') as PropertyDescriptor)
    Controller('/plain')(Plain)
    expect(await codesOf({ controllers: [Plain] })).toContain('COVET_METADATA_MISSING')
  })
})

describe('What keeps an application from starting', () => {
  it('is a controller without a route', async () => {
    // mark: empty
    @Controller('/empty')
    class Empty {}
    const [problem, ...others] = await problemsOf({ controllers: [Empty] })
    expect([problem?.code, others]).toEqual(['COVET_CONTROLLER_EMPTY', []])
    expect(`${problem?.source?.file}:${problem?.source?.line}`).toBe(after('empty'))
  })

  it('is a method that no server takes', async () => {
    @Controller('/a')
    class Odd {
      @Route('FETCH-IT') odd() {
        return 1
      }
      @Route('CONNECT', '/b') connect() {
        return 1
      }
      @Route('query', '/c') get() {
        return 1
      }
    }
    const problems = await problemsOf({ controllers: [Odd] })
    expect(problems.map(({ code, where }) => `${where} ${code}`).slice(0, 2)).toEqual([
      'Odd.odd COVET_ROUTE_METHOD',
      'Odd.connect COVET_ROUTE_METHOD',
    ])
  })

  it('is a route of its own in the place of a plugin’s', async () => {
    @Controller('/')
    class Taking {
      @Get('/docs') docs() {
        return 1
      }
      @Post('/openapi.json') other() {
        return 1
      }
      @Get('/{anything}') anything() {
        return 1
      }
    }
    const problems = await problemsOf({ controllers: [Taking] })
    expect(problems.map(({ code, where, message }) => [code, where, message])).toEqual([
      ['COVET_ROUTE_RESERVED', 'Taking.docs', "GET /docs is a plugin's route, and Taking.docs has it as well."],
    ])
    expect(await codesOf({ controllers: [Taking], openapi: false })).toEqual([])
    expect(await codesOf({ controllers: [Taking], openapi: { docsPath: '/api-docs' } })).toEqual([])
  })

  it('is one route of two plugins', async () => {
    const plugin = (name: string): Plugin => ({
      name,
      register: (host) => host.addRoute({ method: 'GET', path: '/both', handle: () => name }),
    })
    const [problem, ...others] = await problemsOf({ controllers: [], plugins: [plugin('a'), plugin('b')] })
    expect([problem?.code, others]).toEqual(['COVET_ROUTE_RESERVED', []])
    expect(problem?.message).toContain("GET /both is a plugin's route, and another one has it as well.")
  })

  it('is told all at once, of every kind, each with code, place and remedy', async () => {
    @Injectable()
    class Missing {
      constructor(readonly gone: { x: 1 }) {}
    }
    @Controller('/a')
    class Pattern {
      @Get('/{') bad() {
        return 1
      }
      @Get('/good') good(undecorated: string) {
        return undecorated
      }
    }
    @Controller('/a')
    class Duplicate {
      constructor(readonly missing: Missing) {}
      @Get('/good') again() {
        return 1
      }
    }
    class Undecorated {}
    @Module({ controllers: [Duplicate], modules: [Undecorated] })
    class Holder {}
    const error = await createApp({
      controllers: [Pattern, Undecorated],
      modules: [Holder],
      bodyLimit: -1,
      logger: false,
    }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(BootError)
    const { problems, message } = error as BootError
    const codes = problems.map(({ code }) => code)
    expect(codes).toEqual(
      expect.arrayContaining([
        'COVET_OPTION_INVALID',
        'COVET_ROUTE_PATTERN',
        'COVET_ROUTE_DUPLICATE',
        'COVET_PARAMETER_UNDECORATED',
        'COVET_CONTROLLER_NOT_DECORATED',
        'COVET_MODULE_NOT_DECORATED',
      ]),
    )
    expect(codes.some((code) => code.startsWith('COVET_INJECT'))).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { code, message: text, remedy } of problems) {
      expect(message).toContain(code)
      expect(message).toContain(text)
      expect(message).toContain(remedy)
    }
  })
})
