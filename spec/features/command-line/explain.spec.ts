import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@swc/core'
import { callCovet, projectFolders, spawnCovet } from '../../support/run-covet'

const createFolder = projectFolders()

const shop = `
import { Body, Catch, Controller, defineApp, defineDependency, Depends, Get, Header, Headers, Host, HttpCode, HttpError, Module, NotFoundError, Param, Post, Query, Redirect, Res, Returns, Sse, Timeout, UseFilters, UseGuards, UseInterceptors, UseMiddleware, UsePipes, Version } from 'covet'
import { IsInt, IsString } from 'class-validator'

class BookOut { @IsInt() id!: number; @IsString() title!: string }
class SignedIn { canActivate() { return true } }
class Admin { canActivate() { return true } }
class Log { intercept(_context: unknown, next: () => unknown) { return next() } }
class Trim { transform(value: unknown) { return value } }
const cors = (_request: any, _response: any, next: any) => next()
const staff = (_request: any, _response: any, next: any) => next()
const audit = (_request: any, _response: any, next: any) => next()
const oops = (error: any, _request: any, _response: any, next: any) => next(error)
const settings = defineDependency({ name: 'settings', scope: 'singleton', use: () => 1 })
const db = defineDependency({ name: 'db', params: { tenant: Headers('x-tenant', { required: true }) }, maxConcurrency: 5, async *use() { yield 1 } })
const tx = defineDependency({ name: 'tx', teardown: 'before-response', params: { db: Depends(db) }, async *use() { yield 1 } })
@Catch(NotFoundError) class Missing { catch() {} }
@Catch(HttpError) class Failed { catch() {} }
@Catch() class Any { catch() {} }

@Controller('/books', { guards: [Admin] })
@UseFilters(Failed)
class Books {
  @UseInterceptors(Log) @UseMiddleware(audit) @UsePipes(Trim) @Returns(BookOut) @Timeout(500) @UseFilters(Any) @Header('x-shelf', '3')
  @Get('/{id:int}')
  find(
    @Param('id', { format: 'int' }) id: number,
    @Depends(tx) tx?: unknown,
    @Depends(db) db?: unknown,
    @Depends(settings) settings?: unknown,
    @Query('q', { maxLength: 10 }) q?: string,
  ) { return { id, title: q } }
  @Get('/new') fresh() { return 1 }
  @Get('/{rest:path}') any() { return 1 }
  @Post('/') create(@Body() input: BookOut) { return input }
  @Redirect('/books/new') @Get('/old/one') old() {}
  @Post('/raw') raw(@Res() response: any) { response.end() }
  @Sse(BookOut) @Post('/news') async *news() { yield { id: 1, title: 'Dune' } }
}

@Controller('/tenants')
class Tenants {
  @Host('{tenant}.x.io') @Get('/me') own() { return 1 }
  @Get('/me') every() { return 1 }
  @Version('1') @Get('/it') first() { return 1 }
  @Version('2') @Get('/it') second() { return 1 }
}

@Module({ prefix: '/staff', controllers: [Tenants], guards: [SignedIn] })
class Staff {}

export default defineApp({
  controllers: [Books], modules: [Staff], filters: [Missing],
  versioning: { type: 'header', default: '1' },
  middleware: [cors, { use: staff, path: '/staff', priority: 2 }, oops],
})
`

const bodiesApp = `
import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { Body, BodyLimit, Controller, defineApp, defineDependency, Depends, Form, Post } from 'covet'
import { IsString } from 'class-validator'

class Note { @IsString() text!: string }
const content = defineDependency({ name: 'content', params: { body: Body({ type: Readable }) }, use: ({ body }) => body })

@Controller('/bodies')
class Bodies {
  @Post('/json') json(@Body() note: Note) { return note }
  @Post('/text') text(@Body({ contentType: 'text/plain' }) text: string) { return text }
  @Post('/bytes') bytes(@Body() bytes: Buffer) { return bytes.length }
  @Post('/stream') stream(@Body() body: Readable) { return typeof body }
  @Post('/web') web(@Body({ contentType: 'image/*' }) body: ReadableStream) { return typeof body }
  @BodyLimit(9) @Post('/patch') patch(@Body() body: Readable) { return typeof body }
  @Post('/form') form(@Form() note: Note) { return note }
  @Post('/depending') depending(@Depends(content) body: unknown) { return typeof body }
}

export default defineApp({ controllers: [Bodies] })
`

const compiledApp = `
import { Controller, defineApp, Get, UseFilters, UseGuards, UseInterceptors, UseMiddleware, Catch, Injectable } from 'covet'

interface Next { (): unknown }
type Erased = { readonly one: 1 }

export class SignedIn {
  canActivate(): boolean { return true }
}

@Injectable()
export class Staff { canActivate() { return true } }
export class Log { intercept(_context: unknown, next: Next) { return next() } }
export class Audit { use(_request: unknown, _response: unknown, next: Next) { next() } }
@Catch()
export class Any { catch() {} }

@UseMiddleware(Audit) @UseGuards(SignedIn, Staff) @UseInterceptors(Log) @UseFilters(Any)
@Controller('/books')
export class Books {
  @Get('/') list() { return [] }
}

export const app = defineApp({ controllers: [Books], middleware: [Audit] })
export default app
`

/** Compile `src/app.ts` to `dist`, with a map of its source, as people's builds do. */
const compilers: Readonly<Record<string, (folder: string) => void>> = {
  tsc(folder) {
    const compilerOptions = {
      rootDir: 'src',
      outDir: 'dist',
      target: 'es2022',
      module: 'nodenext',
      sourceMap: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      noCheck: true,
      types: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
    execFileSync(process.execPath, [join(__dirname, '../../../node_modules/typescript/bin/tsc'), '-p', folder])
  },
  swc: (folder) => compileBySwc(folder, '../src/app.ts'),
}

function compileBySwc(folder: string, sourceFileName: string): void {
  const { code, map } = transformSync(readFileSync(join(folder, 'src/app.ts'), 'utf8'), {
    swcrc: false,
    configFile: false,
    filename: join(folder, 'src/app.ts'),
    sourceFileName,
    sourceMaps: true,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  })
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist/app.js.map'), map ?? '')
  writeFileSync(join(folder, 'dist/app.js'), `${code}\n//# sourceMappingURL=app.js.map\n`)
}

describe('covet routes --explain', () => {
  let folder: string
  beforeAll(() => {
    folder = createFolder({ 'app.ts': shop })
  })
  const explain = (...args: readonly string[]) => callCovet(folder, 'routes', '--explain', ...args)
  const stepsOf = async (...args: readonly string[]) => {
    const { out } = await explain(...args, '--json')
    const { steps } = JSON.parse(out) as { steps: { stage: string; what: string; from: string; detail: string }[] }
    return steps
  }

  it('prints all that a request passes, and who is asked about an error', async () => {
    const { code, out, err } = await explain('GET /books/12?q=x')
    expect([code, err]).toEqual([0, ''])
    expect(out.replaceAll(/app\.ts:\d+/g, 'app.ts:0 ').replaceAll(/ +$/gm, ''))
      .toBe(`GET /books/12 is answered by Books.find.

  Stage             What                   From         Source     Detail
  middleware        cors                   application
  mounts            what app.mount() adds                          asked by their paths, before the routes
  match             GET /books/{id:int}                 app.ts:0   id = 12
  time limit        500 ms                                         around all up to the answer; then 503
  route middleware  audit                  handler
  guard             Admin                  controller
  interceptor in    Log                    handler
  parameter         @Param("id")                                   number, format "int", pipes Trim
  parameter         @Headers("x-tenant")   db                      string, required true, pipes Trim
  dependency        db                     tx                      request, torn down after the answer, at most 5 at once
  dependency        tx                                             request, torn down before the answer
  dependency        settings                                       singleton, made at boot
  parameter         @Query("q")                                    string, maxLength 10, pipes Trim
  handler           Books.find                          app.ts:0
  teardown          tx                                             before the answer
  projection        BookOut                                        for 200
  interceptor out   Log                    handler
  serialization     status 200                                     x-shelf: 3
  teardown          db                                             after the answer

An error is shown to:

  Stage             What                      From         Detail
  filter            Missing                   application  for NotFoundError
  filter            Failed                    controller   for HttpError
  filter            Any                       handler      for every error
  error middleware  oops                      application
  problem           application/problem+json               where nobody has answered

These would have answered, too:

  GET /books/{rest:path}  Books.any  {id:int} goes before {rest:path}
`)
  })

  it('gives the same for tools, every field in every entry', async () => {
    const { code, out } = await explain('/books/12', '--json')
    const data = JSON.parse(out) as { steps: object[]; errors: object[] }
    expect(code).toBe(0)
    expect(data).toMatchObject({
      version: 1,
      asked: { method: 'GET', path: '/books/12' },
      result: 'found',
      allow: [],
      others: [{ method: 'GET', path: '/books/{rest:path}', name: 'Books.any', host: null, version: null }],
    })
    for (const step of [...data.steps, ...data.errors]) {
      expect(Object.keys(step)).toEqual(['stage', 'what', 'from', 'file', 'line', 'detail'])
    }
    expect(data.steps[12]).toEqual(expect.objectContaining({ stage: 'parameter', from: null, file: null, line: null }))
  })

  it('names a route by its pattern, whatever its parameters are called', async () => {
    for (const path of ['/books/{id:int}', '/books/{id}', '/books/:book']) {
      const { code, out } = await explain(`GET ${path}`)
      expect([code, out.split('\n')[0]]).toEqual([0, `GET ${path} is answered by Books.find.`])
    }
    // Middleware of a path may or may not concern a pattern: all of it is listed.
    const [first] = await stepsOf('GET /books/{id:int}')
    expect(first).toMatchObject({ stage: 'middleware', what: 'staff', detail: 'under /staff, priority 2' })
  })

  it('says what reads a body and how much of it, what redirects, and what answers itself', async () => {
    expect(await stepsOf('POST /books')).toContainEqual(
      expect.objectContaining({ stage: 'body', what: 'read for @Body', detail: 'at most 1048576 bytes' }),
    )
    expect(await stepsOf('/books/old/one')).toContainEqual(
      expect.objectContaining({ stage: 'serialization', what: 'redirect 302 to /books/new' }),
    )
    expect(await stepsOf('POST /books/news')).toContainEqual(
      expect.objectContaining({ stage: 'projection', what: 'BookOut', detail: 'each item, as text/event-stream' }),
    )
    expect(await stepsOf('POST /books/raw')).toContainEqual(
      expect.objectContaining({ stage: 'serialization', what: 'none', detail: 'the handler sends the answer itself' }),
    )
  })

  it.each([
    ['/bodies/json', 'at most 1048576 bytes'],
    ['/bodies/text', 'at most 1048576 bytes'],
    ['/bodies/bytes', 'at most 1048576 bytes'],
    ['/bodies/stream', 'at most 16777216 bytes, which are not kept in memory'],
    ['/bodies/web', 'at most 16777216 bytes, which are not kept in memory'],
    ['/bodies/patch', 'at most 9 bytes, which are not kept in memory'],
    ['/bodies/form', 'at most 1048576 bytes of texts; in parts, 16777216 with the files'],
    ['/bodies/depending', 'at most 16777216 bytes, which are not kept in memory'],
  ])('says what really bounds the body of %s', async (path, detail) => {
    const bodies = createFolder({ 'app.ts': bodiesApp })
    const { out } = await callCovet(bodies, 'routes', '--explain', `POST ${path}`, '--json')
    const { steps } = JSON.parse(out) as { steps: { stage: string; detail: string }[] }
    expect(steps.filter(({ stage }) => stage === 'body').map((step) => step.detail)).toEqual([detail])
  })

  it('explains the addresses of plugins, too', async () => {
    const { code, out } = await explain('GET /openapi.json')
    expect([code, out.split('\n')[0]]).toEqual([0, 'GET /openapi.json is answered by a plugin.'])
    expect(await stepsOf('/docs')).toContainEqual(
      expect.objectContaining({ stage: 'handler', what: 'GET /docs', from: 'plugin' }),
    )
  })

  it.each([
    ['the host', ['/staff/tenants/me', '--at-host', 'acme.x.io'], 'Tenants.own', 'the other one is for any host'],
    ['any host', ['/staff/tenants/me'], 'Tenants.every', undefined],
    ['the version', ['/staff/tenants/it', '--at-version', '2'], 'Tenants.second', undefined],
    ['the default version', ['/staff/tenants/it'], 'Tenants.first', undefined],
    ['text before a parameter', ['/books/new'], 'Books.fresh', 'new goes before {rest:path}'],
    ['GET for HEAD', ['HEAD /books/12'], 'Books.find', '{id:int} goes before {rest:path}'],
  ])('chooses by %s as the application does', async (_title, args, name, why) => {
    const { out } = await explain(...args, '--json')
    const { summary, others, steps } = JSON.parse(out)
    expect(summary).toMatch(new RegExp(`is answered by ${name}\\.$`))
    expect(others.map((other: any) => other.why)).toEqual(why === undefined ? [] : [why])
    expect(steps.find((step: any) => step.stage === 'match').detail ?? '').toMatch(
      { 'Tenants.own': /tenant = "acme", host \{tenant\}\.x\.io/, 'Tenants.second': /version 2/ }[name] ?? /^/,
    )
  })

  it('names the nearest routes where none answers, and ends with 1', async () => {
    const { code, out } = await explain('GET /staff/tenant/me')
    expect([code, out]).toEqual([
      1,
      `No route answers GET /staff/tenant/me: 404.

Near it:

  GET /staff/tenants/me  Tenants.own    host {tenant}.x.io
  GET /staff/tenants/me  Tenants.every
  GET /staff/tenants/it  Tenants.first  version 1
`.replace(/ +$/gm, ''),
    ])
    expect((await explain('/', '--json')).code).toBe(1)
  })

  it('names the methods of a path that does not take the one that is asked', async () => {
    const { code, out } = await explain('PATCH /books')
    expect([code, out]).toEqual([
      1,
      '/books does not take PATCH: 405, Allow: POST, OPTIONS.\n\nNear it:\n\n  POST /books  Books.create\n',
    ])
    expect((await explain('PATCH /books/{id:int}')).out).toContain(
      'does not take PATCH: 405, Allow: GET, HEAD, OPTIONS.',
    )
    expect(await explain('OPTIONS /books')).toMatchObject({
      code: 0,
      out: expect.stringContaining('OPTIONS /books is answered by itself: 204, Allow: POST, OPTIONS.'),
    })
  })

  it('says that an address cannot be read, or leads elsewhere', async () => {
    expect(await explain('/books/%zz')).toMatchObject({
      code: 1,
      out: '/books/%zz is not validly percent-encoded: 400.\n',
    })
    const redirecting = createFolder({
      'app.ts': shop.replace('versioning:', `trailingSlash: 'redirect', versioning:`),
    })
    expect(await callCovet(redirecting, 'routes', '--explain', '/staff/tenants/it/')).toMatchObject({
      code: 0,
      out: '/staff/tenants/it/ leads to /staff/tenants/it: 308.\n',
    })
  })

  it.each([
    ['GET http://localhost:3000/books/12?x=1#top', '/books/12'],
    ['https://[::1]:8443/books/12', '/books/12'],
    ['GET HTTP://user@a.example/books/{id}', '/books/{id}'],
    ['http://localhost:3000?x=1', '/'],
  ])('takes the path of a pasted address: %s', async (asked, path) => {
    expect(await explain(asked)).toEqual(await explain(`GET ${path}`))
  })

  it.each([
    [['--explain', 'ftp://a.example/books/12'], 'it has to be a method and a path'],
    [['--explain', 'books'], 'it has to be a method and a path, "GET /books/12", not "books"'],
    [['--explain', 'GET /a b'], 'it has to be a method and a path'],
    [['--explain', ''], '--explain cannot be used: it is empty'],
    [['--explain', ' '], 'it has to be a method and a path, "GET /books/12", not " "'],
    [
      ['--explain', 'fetch /a'],
      '--explain cannot be used: it asks for "fetch", which is no method of HTTP: write GET, POST or the like, as in "GET /a".',
    ],
    [['--explain', '/a', '--at-host', ''], '--at-host cannot be used: it is empty'],
    [['--explain', '/a', '--at-version', ''], '--at-version cannot be used: it is empty'],
    [['--at-host', 'x.io'], '--at-host cannot be used: it goes with --explain'],
    [['--at-version', '1'], '--at-version cannot be used: it goes with --explain'],
  ])('refuses %j', async (args, said) => {
    const { code, out, err } = await callCovet(folder, 'routes', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
    expect(err).toContain('Remedy: `covet help routes` says what it takes.')
  })

  /** What is told of the places of classes, by a process of its own: only there does Node read source maps. */
  async function classesIn(compiled: string) {
    const { out, err } = await spawnCovet(compiled, ['routes', '--app', 'dist/app.js', '--explain', '/books', '--json'])
    expect(err).toBe('')
    type Step = { stage: string; what: string; file: string | null; line: number | null }
    const { steps, errors } = JSON.parse(out) as { steps: Step[]; errors: Step[] }
    return [...steps, ...errors].filter(({ stage, file }) => file !== null && !/match|handler/.test(stage))
  }

  it.each(Object.keys(compilers))('names the lines that were written of what %s has compiled', async (compiler) => {
    const compiled = createFolder({ 'src/app.ts': compiledApp })
    compilers[compiler]?.(compiled)
    const lines = compiledApp.split('\n')
    expect(
      (await classesIn(compiled)).map(({ stage, what, file, line }) => [
        stage,
        what,
        file,
        lines[(line ?? 0) - 1]?.trim(),
      ]),
    ).toEqual(
      [
        ['middleware', 'Audit'],
        ['route middleware', 'Audit'],
        ['guard', 'SignedIn'],
        ['guard', 'Staff'],
        ['interceptor in', 'Log'],
        ['interceptor out', 'Log'],
        ['filter', 'Any'],
      ].map(([stage, what]) => [
        stage,
        what,
        join(compiled, 'src/app.ts'),
        expect.stringMatching(new RegExp(`^export class ${what} `)) as string,
      ]),
    )
  })

  it('names the lines that ran where a source map names no file', async () => {
    const bundled = createFolder({ 'src/app.ts': compiledApp })
    compileBySwc(bundled, 'webpack://app/src/app.ts')
    const lines = readFileSync(join(bundled, 'dist/app.js'), 'utf8').split('\n')
    const guard = (await classesIn(bundled)).find(({ what }) => what === 'SignedIn')
    expect(guard?.file).toBe(join(bundled, 'dist/app.js'))
    expect(lines[(guard?.line ?? 0) - 1]).toContain('class SignedIn ')
  })

  it('says what is wrong with an application that cannot start', async () => {
    const broken = createFolder({ 'app.ts': shop.replace('guards: [Admin]', 'guards: [7 as any]') })
    const { code, err } = await callCovet(broken, 'routes', '--explain', '/books/1')
    expect([code, err]).toEqual([1, expect.stringContaining('COVET_PIPELINE_CONTRACT')])
  })
})
