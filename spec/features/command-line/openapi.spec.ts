import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { callCovet, projectFolders } from '../../support/run-covet'

const createFolder = projectFolders()

const shop = (members = '', version = '3.1.0') => `
import { Body, Controller, defineApp, Get, Injectable, Module, Param, Post, Returns } from 'covet'
import { IsInt, IsString, Length, Min } from 'class-validator'

class CreateBook {
  @IsString() @Length(1, 200) title!: string
  @IsInt() @Min(0) cents!: number
}
class BookOut extends CreateBook { @IsInt() id!: number }

@Controller('/books')
class Books {
  @Get('/{id}') @Returns(BookOut) find(@Param('id', { format: 'int' }) id: number) { return { id } }
  @Post('/') @Returns(BookOut, { status: 201 }) create(@Body() input: CreateBook) { return input }
  ${members}
}

export default defineApp({
  title: 'Shop', controllers: [Books],
  openapi: [{ version: '${version}' }, { documentPath: '/none.json', docsPath: false, filter: () => false }],
})
`

/** An application of which nothing may come to life. */
const touchy = `
import { Controller, defineApp, Get, Injectable, Module, type OnInit } from 'covet'

const refuse = (what: string): never => { throw new Error(what + ' came to life') }

@Injectable()
class DataSource implements OnInit {
  constructor() { refuse('the data source') }
  onInit() { refuse('the hook') }
}

@Controller('/books')
class Books {
  constructor(readonly source: DataSource) { refuse('the controller') }
  @Get('/') list() { return [] }
}

@Module({ controllers: [Books], providers: [{ provide: 'pool', useFactory: () => refuse('the factory') }] })
class Catalogue {}

const plugin = {
  name: 'touchy',
  register(host: any) {
    host.onStart(() => refuse('the start hook'))
    host.onReady(() => refuse('the ready hook'))
  },
}

export default defineApp({ title: 'Touchy', modules: [Catalogue], plugins: [plugin], providers: [DataSource] })
`

const plain = createFolder

describe('covet openapi', () => {
  it('prints the document as JSON, or as YAML', async () => {
    const folder = plain({ 'app.ts': shop() })
    const json = await callCovet(folder, 'openapi')
    const yaml = await callCovet(folder, 'openapi', '--yaml')
    expect([json.code, json.err, yaml.code, yaml.err]).toEqual([0, '', 0, ''])
    expect(JSON.parse(json.out)).toMatchObject({ openapi: '3.1.0', info: { title: 'Shop' } })
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out))
  })

  it.each([
    ['openapi.json', [], 'json'],
    ['openapi.yaml', [], 'yaml'],
    ['openapi.yml', [], 'yaml'],
    ['openapi.yaml', ['--json'], 'json'],
    ['openapi.txt', ['--yaml'], 'yaml'],
  ])('writes %s with %j as %s, and says so beside the result', async (name, options, form) => {
    const folder = plain({ 'app.ts': shop() })
    expect(await callCovet(folder, 'openapi', '--out', name, ...options)).toEqual({
      code: 0,
      out: '',
      err: `Wrote ${name}\n`,
    })
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text.startsWith('{')).toBe(form === 'json')
    expect(text.endsWith('\n')).toBe(true)
    expect(parse(text)).toMatchObject({ openapi: '3.1.0' })
    expect(readdirSync(folder).filter((each) => each.endsWith('.tmp'))).toEqual([])
  })

  it('builds nothing and opens nothing', async () => {
    const folder = plain({ 'app.ts': touchy })
    expect(await callCovet(folder, 'openapi', '--out', 'openapi.json')).toMatchObject({ code: 0 })
    const { code, out } = await callCovet(folder, 'openapi', '--check', 'openapi.json', '--strict')
    expect([code, out]).toEqual([0, 'openapi.json is up to date.\n'])
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8')).paths)).toEqual(['/books'])
  })

  it.each([
    ['a folder that is not there', 'none/openapi.json', 'there is no such file or folder'],
    ['a folder', 'taken', 'it is a folder'],
    ['a file that stands in the way', 'app.ts/openapi.json', 'it lies in something that is no folder'],
  ])('says plainly that it cannot write to %s', async (_title, name, reason) => {
    const folder = plain({ 'app.ts': shop() })
    mkdirSync(join(folder, 'taken'))
    const { code, out, err } = await callCovet(folder, 'openapi', '--out', name)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${join(folder, name)} cannot be written: ${reason}.`)
    expect(err).toContain('Code: COVET_CLI_FILE_WRITE')
    expect(err).not.toMatch(/^\s+at /m)
    expect(readdirSync(folder).filter((each) => each.endsWith('.tmp'))).toEqual([])
  })

  it('keeps the file that was there where the new one cannot be written', async () => {
    const folder = plain({ 'app.ts': shop().replace('@Min(0)', '@Wrong()'), 'openapi.json': 'as it was' })
    expect((await callCovet(folder, 'openapi', '--out', 'openapi.json')).code).toBe(1)
    expect(readFileSync(join(folder, 'openapi.json'), 'utf8')).toBe('as it was')
  })

  it.each([
    [['--check', 'a', '--out', 'b'], '--check cannot be used: it stands beside --out.'],
    [['--check', 'a', '--yaml'], '--yaml cannot be used'],
    [['--yaml', '--json'], '--yaml cannot be used: it stands beside --json.'],
    [['--strict'], '--strict cannot be used: it goes with --check.'],
    [
      ['--document', '/nope'],
      '--document cannot be used: no document is served at "/nope", only at /openapi.json, /none.json.',
    ],
    [['--document', ''], '--document cannot be used: it is empty.'],
    [['--check', ''], '--check cannot be used: it is empty.'],
    [['--out', ''], '--out cannot be used: it is empty.'],
  ])('refuses %j', async (options, said) => {
    const { code, out, err } = await callCovet(plain({ 'app.ts': shop() }), 'openapi', ...options)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(said)
    expect(err).toContain('Remedy: `covet help openapi` says what it takes.')
    expect(existsSync('b')).toBe(false)
  })

  it.each([[[]], [['--document', '/openapi.json']]])(
    'says of an application without a document that it has none, with %j',
    async (options) => {
      for (const openapi of ['false', '[]']) {
        const app = `import { defineApp } from 'covet'\nexport default defineApp({ openapi: ${openapi} })`
        const { code, out, err } = await callCovet(plain({ 'app.ts': app }), 'openapi', ...options)
        expect([code, out, err]).toEqual([1, '', expect.stringContaining('Code: COVET_APP_SLOT_EMPTY')])
      }
    },
  )
})

describe('covet openapi --check', () => {
  async function checkAfter(before: string, after: string, ...options: string[]) {
    const folder = plain({ 'app.ts': before, 'next.ts': after })
    await callCovet(folder, 'openapi', '--out', 'openapi.json')
    return callCovet(folder, 'openapi', '--check', 'openapi.json', '--app', 'next.ts', ...options)
  }

  const added = shop(`@Get('/') list() { return [] }`)

  it('names changes that break clients apart from the others, and ends with 1', async () => {
    const next = added.replace('@Length(1, 200)', '@Length(1, 100)').replace("@Get('/{id}')", "@Get('/by/{id}')")
    expect(await checkAfter(shop(), next)).toEqual({
      code: 1,
      err: '',
      out: `Breaking

  request-max-length  POST /books /requestBody/application~1json/title
    maxLength was 200 and is 100
  operation-removed  GET /books/{id}
    the operation is gone

Not breaking

  response-max-length  POST /books /responses/201/application~1json/title
    maxLength was 200 and is 100
  operation-added  GET /books
    the operation is new
  operation-added  GET /books/by/{id}
    the operation is new

2 breaking, 3 not breaking
`,
    })
  })

  it('tells of a new property, and not of the example that follows from it', async () => {
    const { out } = await checkAfter(
      shop(),
      shop().replace('{ @IsInt() id!: number }', '{ @IsInt() id!: number; @IsInt() year!: number }'),
    )
    expect(out).toBe(`Not breaking

  response-property-added  POST /books /responses/201/application~1json/year
    is new
  response-required  POST /books /responses/201/application~1json/year
    was optional and is required
  response-property-added  GET /books/{id} /responses/200/application~1json/year
    is new
  response-required  GET /books/{id} /responses/200/application~1json/year
    was optional and is required

0 breaking, 4 not breaking
`)
  })

  it('ends with 0 where no change breaks a client, unless it is told to be strict', async () => {
    const { code, out } = await checkAfter(shop(), added)
    expect([code, out]).toEqual([
      0,
      'Not breaking\n\n  operation-added  GET /books\n    the operation is new\n\n0 breaking, 1 not breaking\n',
    ])
    expect((await checkAfter(shop(), added, '--strict')).code).toBe(1)
  })

  it('gives the same for tools', async () => {
    const { code, out } = await checkAfter(added, shop(), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      version: 1,
      file: 'openapi.json',
      same: false,
      counts: { breaking: 1, other: 0 },
      changes: [
        { breaking: true, code: 'operation-removed', where: 'GET /books', path: '', message: 'the operation is gone' },
      ],
    })
  })

  it('reads YAML, and what another version of OpenAPI says', async () => {
    const folder = plain({ 'app.ts': shop(), 'older.ts': shop('', '3.0.3') })
    await callCovet(folder, 'openapi', '--out', 'openapi.yaml', '--app', 'older.ts')
    expect(readFileSync(join(folder, 'openapi.yaml'), 'utf8')).toMatch(/^openapi: 3\.0\.3/)
    const { code, out } = await callCovet(folder, 'openapi', '--check', 'openapi.yaml')
    expect([code, out]).toEqual([0, 'openapi.yaml is written in another way, and says the same.\n'])
    expect((await callCovet(folder, 'openapi', '--check', 'openapi.yaml', '--strict')).code).toBe(1)
  })

  it('compares one of several documents', async () => {
    const folder = plain({ 'app.ts': shop() })
    await callCovet(folder, 'openapi', '--out', 'none.json', '--document', '/none.json')
    const same = await callCovet(folder, 'openapi', '--check', 'none.json', '--document', '/none.json')
    expect(same.out).toBe('none.json is up to date.\n')
    expect((await callCovet(folder, 'openapi', '--check', 'none.json')).out).toContain('operation-added')
  })

  it.each([
    ['is not there', undefined, 'there is no such file or folder'],
    ['is no JSON', '{ "openapi": ', 'it is neither JSON nor YAML'],
    ['is no YAML', 'a: [1', 'it is neither JSON nor YAML'],
    ['is empty', '', 'it holds no object'],
    ['holds a list', '[]', 'it holds no object'],
    ['is something else', '{ "name": "shop" }', 'it has no `openapi`, which says the version'],
    ['is of Swagger 2', 'swagger: "2.0"', 'it is a document of Swagger 2'],
    ['is of a version to come', 'openapi: 4.0.0\npaths: {}', 'its version is 4.0.0'],
    ['has nothing in it', 'openapi: 3.1.0', 'it has neither paths, webhooks nor components'],
    ['has paths that are none', 'openapi: 3.1.0\npaths: []', 'its paths, webhooks or components are no objects'],
    [
      'says everything many times over',
      `a: &a [x, x]\n${[...'bcdefghijklmnop'].map((name, i) => `${name}: &${name} [${`*${'abcdefghijklmnop'[i]}, `.repeat(9)}]`).join('\n')}`,
      'it is neither JSON nor YAML',
    ],
  ])('says plainly what is wrong with a file that %s', async (_title, text, reason) => {
    const folder = plain({ 'app.ts': shop(), ...(text === undefined ? {} : { 'old.yaml': text }) })
    const { code, out, err } = await callCovet(folder, 'openapi', '--check', 'old.yaml')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`--check old.yaml: ${join(folder, 'old.yaml')} cannot be read as a document: ${reason}`)
    expect(err).toContain('Code: COVET_CLI_DOCUMENT')
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('ends with an answer for a document that is valid in nothing but its head', async () => {
    const odd = {
      openapi: '3.1.0',
      paths: { '/a': 1, '/b': { get: [], post: { responses: 7, parameters: 'x', security: 3 } } },
      components: { schemas: [] },
      servers: 'x',
      tags: 1,
    }
    const folder = plain({ 'app.ts': shop(), 'odd.yaml': stringify(odd) })
    const { code, out } = await callCovet(folder, 'openapi', '--check', 'odd.yaml')
    expect([code, out]).toEqual([1, expect.stringContaining('operation-removed  POST /b\n')])
  })

  it('finds no more between the versions of a document than what the older has no words for, and any harm that is done to it', async () => {
    const shopOf = (version: string) => `
import { defineApp } from 'covet'
import { bookshop } from '${join(__dirname, '../../../sample-app/app')}'
const { openapi, ...options } = bookshop({ env: {} })
export default defineApp({ ...options, openapi: { ...(openapi as object), version: '${version}' } })
`
    const folder = createFolder({ 'app.ts': shopOf('3.1.0'), 'older.ts': shopOf('3.0.3') })
    await callCovet(folder, 'openapi', '--out', 'older.yaml', '--app', 'older.ts')
    const { out } = await callCovet(folder, 'openapi', '--check', 'older.yaml', '--json')
    const { changes } = JSON.parse(out) as { changes: { code: string; where: string; message: string }[] }
    const others = changes.filter(({ code, message }) => !(code === 'request-pattern' && message.includes('\\p{')))
    expect(changes.length).toBeGreaterThan(others.length)
    // The older version says in words alone that the data of events is JSON.
    expect(others).toEqual([expect.objectContaining({ code: 'documentation', where: 'GET /admin/orders/events' })])
    const text = readFileSync(join(folder, 'older.yaml'), 'utf8')
    // The application has this, and asks for it, where the file had it otherwise.
    writeFileSync(join(folder, 'older.yaml'), text.replace(/maxLength: \d+/, 'maxLength: 100000'))
    expect((await callCovet(folder, 'openapi', '--check', 'older.yaml')).out).toMatch(/request-max-length/)
  })
})
