import { readFileSync } from 'node:fs'
import {
  Catch,
  ConflictError,
  type Context,
  Controller,
  type ExceptionFilter,
  Get,
  type Guard,
  Injectable,
  type Interceptor,
  Module,
  Param,
  Tags,
  UseGuards,
} from 'covet'
import { describeTransports } from '../../support/transports'
import { codesOf, lineOf, problemsOf } from './ask'

/** Passes who knows the word, and leaves a mark of having been asked. */
function guardOf(word: string) {
  return {
    [word]: class implements Guard {
      canActivate(context: Context) {
        context.response.headers.append('x-guards', word)
        return context.query['deny'] !== word
      }
    },
  }[word] as new () => Guard
}

const OuterGuard = guardOf('outer')
const InnerGuard = guardOf('inner')
const OwnGuard = guardOf('own')

class OuterFrame implements Interceptor {
  async intercept(_context: Context, next: () => unknown) {
    return `outer(${String(await next())})`
  }
}
class InnerFrame implements Interceptor {
  async intercept(_context: Context, next: () => unknown) {
    return `inner(${String(await next())})`
  }
}

class Broken extends Error {}

@Catch(Broken)
class OuterFilter implements ExceptionFilter<Broken> {
  catch() {
    return new ConflictError('by the outer filter')
  }
}

@Injectable()
class Clerk {
  readonly name = 'a clerk of the module'
}

@Controller('/reports', { tags: ['reports'] })
class Reports {
  constructor(private readonly clerk: Clerk) {}
  @Tags('lists') @UseGuards(OwnGuard) @Get() list() {
    return 'list'
  }
  @Get('/clerk') who() {
    return this.clerk.name
  }
  @Get('/broken') broken() {
    throw new Broken()
  }
}

@Controller('/staff')
class Staff {
  @Get('/{id}') find(@Param('id') id: string) {
    return id
  }
}

@Controller('/open')
class Open {
  @Get() get() {
    return 'open'
  }
}

@Module({ prefix: 'yearly', controllers: [Reports], tags: ['inner'], guards: [InnerGuard], interceptors: [InnerFrame] })
class Yearly {}

@Module({
  prefix: '/office',
  modules: [Yearly],
  controllers: [Staff],
  tags: ['outer'],
  guards: [OuterGuard],
  interceptors: [OuterFrame],
  filters: [OuterFilter],
  version: '2',
  providers: [Clerk],
})
class Office {}

const options = { modules: [Office], controllers: [Open] }

describeTransports('Modules', ({ start }) => {
  it('put their prefixes before their controllers, outer before inner, behind prefix and version', async () => {
    const { app } = await start({ ...options, prefix: '/api' })
    expect(app.routes.map(({ path }) => path)).toEqual(
      [
        '/open',
        '/v2/office/staff/{id}',
        '/v2/office/yearly/reports',
        '/v2/office/yearly/reports/clerk',
        '/v2/office/yearly/reports/broken',
      ].map((path) => `/api${path}`),
    )
  })

  it('hand their version down', async () => {
    const { send } = await start({ ...options, versioning: { type: 'header' } })
    expect((await send('/office/staff/1', { headers: { 'x-api-version': '2' } })).status).toBe(200)
    expect((await send('/office/staff/1')).status).toBe(404)
  })

  it('put their guards before those of controllers and handlers, the outermost first', async () => {
    const { app, send } = await start(options)
    const answer = await send('/v2/office/yearly/reports')
    expect(answer.headers.get('x-guards')).toBe('outer, inner, own')
    expect(app.routes.find(({ name }) => name === 'Reports.list')?.guards).toEqual(['outer', 'inner', 'own'])
  })

  it.each(['outer', 'inner', 'own'])('never lose a guard in nesting: %s can refuse', async (word) => {
    const { send } = await start(options)
    expect((await send(`/v2/office/yearly/reports?deny=${word}`)).status).toBe(403)
  })

  it('guard nothing outside themselves', async () => {
    const { send } = await start(options)
    const answer = await send('/open?deny=outer')
    expect([answer.status, answer.headers.get('x-guards')]).toEqual([200, null])
  })

  it('put their interceptors around those within', async () => {
    const { send } = await start(options)
    expect((await send('/v2/office/yearly/reports')).text).toBe('outer(inner(list))')
    expect((await send('/v2/office/staff/7')).text).toBe('outer(7)')
  })

  it('answer errors from within by their filters', async () => {
    const { send } = await start(options)
    const answer = await send('/v2/office/yearly/reports/broken')
    expect([answer.status, answer.json().detail]).toEqual([409, 'by the outer filter'])
  })

  it('bring services, which are there for everybody', async () => {
    const { app, send } = await start(options)
    expect((await send('/v2/office/yearly/reports/clerk')).text).toContain('a clerk of the module')
    expect(app.get(Clerk).name).toBe('a clerk of the module')
  })

  it('add their tags in the document', async () => {
    const { app } = await start(options)
    expect(app.openapi().paths['/v2/office/yearly/reports']?.['get']).toMatchObject({
      tags: ['outer', 'inner', 'reports', 'lists'],
    })
  })

  it('take a prefix with parameters, which the handlers may read', async () => {
    @Controller('/files')
    class Files {
      @Get('/{file}') get(@Param('tenant') tenant: string, @Param('file') file: string) {
        return `${tenant}/${file}`
      }
    }
    @Module({ prefix: '/{tenant}', controllers: [Files] })
    class Tenant {}
    const { send } = await start({ modules: [Tenant] })
    expect((await send('/acme/files/a')).text).toBe('acme/a')
  })

  it('place one controller, and one module, under several parents', async () => {
    @Module({ prefix: '/shared', controllers: [Open], providers: [Clerk] })
    class Shared {}
    @Module({ prefix: '/a', modules: [Shared] })
    class A {}
    @Module({ prefix: '/b', modules: [Shared], controllers: [Open] })
    class B {}
    const { send, app } = await start({ modules: [A, B] })
    expect((await send('/a/shared/open')).text).toBe('open')
    expect((await send('/b/shared/open')).text).toBe('open')
    expect((await send('/b/open')).text).toBe('open')
    expect(app.routes).toHaveLength(3)
  })
})

describe('Modules at boot', () => {
  it('that nest in a circle are told with the whole chain', async () => {
    class First {}
    class Second {}
    Module({ modules: [Second] })(First)
    Module({ modules: [First] })(Second)
    const [problem, ...others] = await problemsOf({ modules: [First] })
    expect([problem?.code, others]).toEqual(['COVET_MODULE_CYCLE', []])
    expect(problem?.message).toContain('First → Second → First')
  })

  it('need their decorator, as controllers need theirs', async () => {
    class Plain {}
    expect(await codesOf({ modules: [Plain] })).toEqual(['COVET_MODULE_NOT_DECORATED'])
    expect(await codesOf({ controllers: [Plain] })).toEqual(['COVET_CONTROLLER_NOT_DECORATED'])
    class Forgotten {
      @Get('/one') one() {
        return 1
      }
    }
    const [forgotten] = await problemsOf({ controllers: [Forgotten] })
    expect(forgotten).toMatchObject({ code: 'COVET_CONTROLLER_NOT_DECORATED', where: 'Forgotten' })
    expect(forgotten?.source).toEqual({
      file: __filename,
      line: lineOf(readFileSync(__filename, 'utf8'), "@Get('/one') one()"),
    })
    @Injectable()
    class Service {}
    expect((await problemsOf({ controllers: [Service] }))[0]?.source?.file).toBe(__filename)
    expect(await codesOf({ modules: [Open] })).toEqual(['COVET_MODULE_NOT_DECORATED'])
    expect(await codesOf({ controllers: [Office] })).toEqual(['COVET_CONTROLLER_NOT_DECORATED'])
  })

  it('say which of their classes a circular import has left undefined', async () => {
    const missing = undefined as unknown as typeof Open
    @Module({ controllers: [Open, missing], modules: [missing] })
    class Circular {}
    const problems = await problemsOf({ modules: [Circular], controllers: [missing] })
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['COVET_CLASS_UNDEFINED', 'Item 1 of the controllers of the application is undefined, not a class.'],
      ['COVET_CLASS_UNDEFINED', 'Item 2 of the controllers of Circular is undefined, not a class.'],
      ['COVET_CLASS_UNDEFINED', 'Item 1 of the modules of Circular is undefined, not a class.'],
    ])
  })

  it('refuse two placements of one controller under one path', async () => {
    @Module({ controllers: [Open] })
    class Again {}
    expect(await codesOf({ modules: [Again], controllers: [Open] })).toEqual(['COVET_ROUTE_DUPLICATE'])
  })
})
