import { Controller } from '../../../lib/decorators/routing/controller'
import { Host } from '../../../lib/decorators/routing/host'
import { Get, Post } from '../../../lib/decorators/routing/methods'
import { Module } from '../../../lib/decorators/routing/module'
import { Version } from '../../../lib/decorators/routing/version'
import { scanClasses } from '../../../lib/scan/scan-classes'
import type { ScanInput, SoughtDecorator } from '../../../lib/scan/scan-input'
import type { Class } from '../../../lib/utils/class'

function scan(more: Partial<ScanInput>) {
  return scanClasses({ prefix: '', controllers: [], modules: [], traits: [], versionPrefix: 'v', ...more })
}

@Controller('/books')
class Books {
  @Get('/list/') list() {
    return 1
  }
  @Version('1', '2') @Post('/old') old() {
    return 1
  }
}

class Base {
  @Get('/base') inherited() {
    return 1
  }
}
@Host('x.io')
@Controller('/derived')
class Derived extends Base {}

@Module({ prefix: '/a', controllers: [Books], modules: [] })
class Outer {}

describe('scanClasses', () => {
  it('makes a route of each decorator, and of each version where versions stand in the path', () => {
    const { routes, problems } = scan({ controllers: [Books], prefix: '/api' })
    expect(problems).toEqual([])
    expect(routes.map(({ method, path, versions }) => [method, path, versions])).toEqual([
      ['GET', '/api/books/list', []],
      ['POST', '/api/v1/books/old', ['1']],
      ['POST', '/api/v2/books/old', ['2']],
    ])
  })

  it('makes one route of several versions where a request names them', () => {
    const { routes } = scan({ controllers: [Books], versionPrefix: undefined })
    expect(routes.map(({ path, versions }) => [path, versions])).toEqual([
      ['/books/list', []],
      ['/books/old', ['1', '2']],
    ])
  })

  it('keeps a slash at the end only where it counts', () => {
    const pathOf = (trailingSlash: ScanInput['trailingSlash']) =>
      scan({ controllers: [Books], trailingSlash }).routes[0]?.path
    expect([pathOf(undefined), pathOf('ignore'), pathOf('strict'), pathOf('redirect')]).toEqual([
      '/books/list',
      '/books/list',
      '/books/list/',
      '/books/list/',
    ])
  })

  it('keeps the root, whatever becomes of slashes', () => {
    @Controller('/')
    class Root {
      @Get('/') home() {
        return 1
      }
    }
    expect(scan({ controllers: [Root] }).routes.map(({ path }) => path)).toEqual(['/'])
  })

  it('gives routes that nothing can change', () => {
    expect(scan({ controllers: [Books] }).routes.every((route) => Object.isFrozen(route))).toBe(true)
  })

  it('takes the captured places where nobody mends them', () => {
    const [route] = scan({ controllers: [Books] }).routes
    expect(route?.source?.file).toBe(__filename)
  })

  it('asks for the place of a route in the class that declared it', () => {
    const sought: SoughtDecorator[] = []
    const { routes } = scan({
      controllers: [Derived],
      locate: (_captured, wanted) => {
        sought.push(wanted)
        return { file: 'found.ts', line: 7 }
      },
    })
    expect(sought).toEqual([{ className: 'Base', handler: 'inherited', names: ['Get', 'Route'], path: '/base' }])
    expect(routes[0]).toMatchObject({ name: 'Derived.inherited', host: 'x.io', source: { file: 'found.ts', line: 7 } })
  })

  it('asks for the place of a class that has no route', () => {
    @Controller('/empty')
    class Empty {}
    const { problems } = scan({ controllers: [Empty], locate: () => ({ file: 'found.ts', line: 1 }) })
    expect(problems).toEqual([
      expect.objectContaining({ code: 'COVET_CONTROLLER_EMPTY', source: { file: 'found.ts', line: 1 } }),
    ])
    expect(scan({ controllers: [Empty] }).problems[0]?.source?.file).toBe(__filename)
  })

  it('lists each controller once, however often it is placed', () => {
    @Module({ prefix: '/b', modules: [Outer] })
    class Another {}
    const { controllers, routes } = scan({ modules: [Outer, Another] })
    expect(controllers).toEqual([Books])
    expect(routes).toHaveLength(6)
  })

  it('lists the services of a module once, however often it is placed', () => {
    const provider = { provide: 'x', useValue: 1 }
    @Module({ providers: [provider, Books] })
    class Shared {}
    @Module({ modules: [Shared] })
    class User {}
    expect(scan({ modules: [Shared, User] }).providers).toEqual([provider, Books])
  })

  it('collects what is wrong, and keeps what can be read', () => {
    class Plain {}
    @Controller('/c')
    class Half {
      @Get('/{') bad() {
        return 1
      }
      @Get('/good') good(value: string) {
        return value
      }
    }
    const { routes, problems } = scan({
      controllers: [Plain, Half, undefined as unknown as Class],
      modules: [Plain],
      trailingSlash: 'strict',
    })
    expect(problems.map(({ code }) => code)).toEqual([
      'COVET_CLASS_UNDEFINED',
      'COVET_MODULE_NOT_DECORATED',
      'COVET_CONTROLLER_NOT_DECORATED',
      'COVET_PARAMETER_UNDECORATED',
      'COVET_ROUTE_PATTERN',
    ])
    expect(routes.map(({ path }) => path)).toEqual(['/c/good'])
  })
})
