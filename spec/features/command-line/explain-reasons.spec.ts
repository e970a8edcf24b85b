import { callCovet, projectFolders } from '../../support/run-covet'

const createFolder = projectFolders()

const hall = `
import { All, Controller, defineApp, Get, Header, Host, JsonLines, OneOf, Post, Query, Returns, UseGuards, UseInterceptors, UseMiddleware, Version } from 'covet'
import { IsInt, IsString } from 'class-validator'

class BookOut { @IsInt() id!: number }
class FilmOut { @IsString() reel!: string }
class Limit { constructor(readonly most: number) {} canActivate() { return true } }

@Controller('/hosts')
class Hosts {
  @Get('/') every() { return 1 }
  @Host('{name}.x.io') @Get('/') wide() { return 1 }
  @Host('a.x.io') @Get('/') narrow() { return 1 }
  @Get('/{id}') everyOne() { return 1 }
  @Host('{name}.x.io') @Get('/{id}') wideOne() { return 1 }
  @Host('a.x.io') @Get('/{id}') narrowOne() { return 1 }
}

@Controller('/methods')
class Methods {
  @All('/') all() { return 1 }
  @Get('/') list() { return 1 }
  @All('/{id}') allOne() { return 1 }
  @Get('/{id}') one() { return 1 }
}

@Controller('/versions')
class Versions {
  @Get('/') every() { return 1 }
  @Version('1') @Get('/') first() { return 1 }
  @Version('2') @Get('/{id}') secondOne() { return 1 }
  @Get('/{id}') everyOne() { return 1 }
  @Version('1') @Get('/{id}') firstOne() { return 1 }
}

@Controller('/paths')
class Paths {
  @Get('/{rest:path}') any() { return 1 }
  @Get('/{slug}') text() { return 1 }
  @Get('/{id:int}') number() { return 1 }
  @Get('/{slug}/{part}') part() { return 1 }
  @Get('/{slug}/list') list() { return 1 }
}

@Controller('/around')
class Around {
  @UseMiddleware((_request: any, _response: any, next: any) => next())
  @UseGuards({ canActivate: () => true }, new Limit(3))
  @UseInterceptors(new (class { intercept(_context: unknown, next: () => unknown) { return next() } })())
  @Returns(BookOut, { status: 201, contentType: 'application/vnd.book+json' })
  @Returns(FilmOut, { status: 203, array: true })
  @Returns(String)
  @Post('/')
  create(
    @Query('a', { pattern: /^a/, enum: ['x', 'y'], default: 'x' }) a?: string,
    @Query('b', { items: Number, style: 'csv' }) b?: number[],
    @Query('c', { description: 'x'.repeat(200) }) c?: string,
    @Query('d', {}) d?: Date,
  ) { return 'a' }
  @JsonLines() @Get('/lines') async *lines() { yield 1 }
  @Header('x-a', '1') @Header('x-b', '2') @Get('/headers') headers() { return 1 }
}

export default defineApp({
  controllers: [Hosts, Methods, Versions, Paths, Around],
  versioning: { type: 'header', header: 'x-version' },
})
`

interface Explanation {
  readonly summary: string
  readonly allow: readonly string[]
  readonly others: readonly { readonly name: string; readonly why: string | null }[]
  readonly steps: readonly { readonly stage: string; readonly what: string; readonly detail: string | null }[]
}

describe('covet routes --explain', () => {
  let folder: string
  beforeAll(() => {
    folder = createFolder({ 'app.ts': hall })
  })
  const explain = async (...args: readonly string[]): Promise<Explanation> => {
    const { out, err } = await callCovet(folder, 'routes', '--explain', ...args, '--json')
    expect(err).toBe('')
    return JSON.parse(out) as Explanation
  }

  it.each<[readonly string[], string, Readonly<Record<string, string>>]>([
    [
      ['/hosts', '--at-host', 'a.x.io'],
      'Hosts.narrow',
      { every: 'the other one is for any host', wide: 'the host of the other one says less' },
    ],
    [['/hosts', '--at-host', 'b.x.io'], 'Hosts.wide', { every: 'the other one is for any host' }],
    [['/hosts'], 'Hosts.every', {}],
    [['/methods'], 'Methods.list', { all: 'the other one is for every method' }],
    [['HEAD /methods'], 'Methods.list', { all: 'the other one is for every method' }],
    [['PUT /methods'], 'Methods.all', {}],
    [['/versions', '--at-version', '1'], 'Versions.first', { every: 'the other one is for any version' }],
    [['/paths/1'], 'Paths.number', { any: '{id:int} goes before {rest:path}', text: '{id:int} goes before {slug}' }],
    [['/paths/a/list'], 'Paths.list', { any: '{slug} goes before {rest:path}', part: 'list goes before {part}' }],
  ])('says of %j why %s answers', async (args, name, reasons) => {
    const { summary, others } = await explain(...args)
    expect(summary).toMatch(new RegExp(`is answered by ${name}\\.$`))
    expect(Object.fromEntries(others.map((other) => [other.name.replace(/.*\./, ''), other.why]))).toEqual(reasons)
  })

  it.each<[readonly string[], string, Readonly<Record<string, string>>]>([
    [['/paths/{x}'], 'Paths.number', { any: '{id:int} goes before {rest:path}', text: '{id:int} goes before {slug}' }],
    [['/paths/{slug}'], 'Paths.text', {}],
    [['/paths/:x/list'], 'Paths.list', {}],
    [['/methods/{id}'], 'Methods.one', { allOne: 'the other one is for every method' }],
    [['HEAD /methods/{x}'], 'Methods.one', { allOne: 'the other one is for every method' }],
    [['PUT /methods/{id}'], 'Methods.allOne', {}],
    [['/hosts/{id}'], 'Hosts.everyOne', {}],
    [
      ['/hosts/{id}', '--at-host', 'a.x.io'],
      'Hosts.narrowOne',
      { everyOne: 'the other one is for any host', wideOne: 'the host of the other one says less' },
    ],
    [['/hosts/{id}', '--at-host', 'b.x.io'], 'Hosts.wideOne', { everyOne: 'the other one is for any host' }],
    [['/hosts/{id}', '--at-host', '{name}.x.io'], 'Hosts.wideOne', { everyOne: 'the other one is for any host' }],
    [['/hosts/{id}', '--at-host', 'y.io'], 'Hosts.everyOne', {}],
    [['/versions/{id}'], 'Versions.everyOne', {}],
    [['/versions/{id}', '--at-version', '1'], 'Versions.firstOne', { everyOne: 'the other one is for any version' }],
    [['/versions/{id}', '--at-version', '3'], 'Versions.everyOne', {}],
  ])('chooses among the routes of the pattern %j as the application would: %s', async (args, name, reasons) => {
    const { summary, others } = await explain(...args)
    expect(summary).toMatch(new RegExp(`is answered by ${name}\\.$`))
    expect(Object.fromEntries(others.map((other) => [other.name.replace(/.*\./, ''), other.why]))).toEqual(reasons)
  })

  it('says which methods a pattern takes, and what lies near one that is none', async () => {
    const refused = await explain('POST /paths/{x}')
    expect([refused.summary, refused.others.map(({ name }) => name)]).toEqual([
      '/paths/{x} does not take POST: 405, Allow: GET, HEAD, OPTIONS.',
      ['Paths.any', 'Paths.text', 'Paths.number'],
    ])
    const unknown = await explain('/path/{x}')
    expect(unknown.summary).toBe('No route answers GET /path/{x}: 404.')
    expect(unknown.others.map(({ name }) => name)).toContain('Paths.text')
  })

  it('takes for an address what is no pattern', async () => {
    const { summary, steps } = await explain('/paths/{')
    expect(summary).toBe('GET /paths/{ is answered by Paths.text.')
    expect(steps.find(({ stage }) => stage === 'match')?.detail).toBe('slug = "{"')
  })

  it('names what has no name by its class, or by what it is', async () => {
    const { steps } = await explain('POST /around')
    const around = steps.filter(({ stage }) => /middleware|guard|interceptor in/.test(stage))
    expect(around.map(({ stage, what }) => [stage, what])).toEqual([
      ['route middleware', 'a function'],
      ['guard', 'an object'],
      ['guard', 'Limit'],
      ['interceptor in', 'an object'],
    ])
  })

  it('writes the rules of parameters, as far as a line goes', async () => {
    const { steps } = await explain('POST /around')
    expect(steps.filter(({ stage }) => stage === 'parameter').map(({ what, detail }) => [what, detail])).toEqual([
      ['@Query("a")', 'string, pattern /^a/, enum ["x", "y"], default "x"'],
      ['@Query("b")', 'array, items Number, style "csv"'],
      ['@Query("c")', `string, description "${'x'.repeat(107)}…`],
      ['@Query("d")', 'date'],
    ])
  })

  it('says what leaves, for which status, as what, and with which headers', async () => {
    const leaving = async (text: string, stage: string) =>
      (await explain(text)).steps.filter((step) => step.stage === stage).map(({ what, detail }) => [what, detail])
    expect(await leaving('POST /around', 'projection')).toEqual([
      ['BookOut', 'for 201, as application/vnd.book+json'],
      ['FilmOut[]', 'for 203'],
      ['string', 'for 200'],
    ])
    expect(await leaving('/around/lines', 'projection')).toEqual([
      ['each item as it is', 'each item, as application/jsonl'],
    ])
    expect(await leaving('/around/headers', 'serialization')).toEqual([['status 200', 'x-a: 1, x-b: 2']])
  })
})
