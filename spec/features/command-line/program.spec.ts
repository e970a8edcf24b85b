import { join } from 'node:path'
import { callCovet, projectFolders, spawnCovet } from '../../support/run-covet'

const createFolder = projectFolders()

const shop = `
import { Controller, defineApp, Get, Host, Injectable, type OnShutdown, UseGuards, Version } from 'covet'

class Admin { canActivate() { return true } }

@Injectable()
class Stock implements OnShutdown {
  readonly size = 3
  onShutdown() { process.stderr.write('stock is closed\\n') }
}

@Controller('/books')
class Books {
  constructor(readonly stock: Stock) {}
  @Get('/') list() { return [] }
  @UseGuards(Admin) @Version('2') @Host('shop.example') @Get('/{id}') find() { return 1 }
}

export const commands = {
  name: 'shop',
  register(host: any) {
    host.addCommand({
      name: 'stock:count',
      summary: 'Counts the stock.',
      arguments: [{ name: 'shelf', description: 'Which one.', required: true }, { name: 'row', description: 'Which row.' }],
      options: [{ flags: '--unit <name>', description: 'In what.', default: 'books' }, { flags: '--dry', description: 'Only says so.' }],
      async run({ arguments: given, options, application, write, warn }: any) {
        const app = await application()
        write(JSON.stringify({ given, options, title: app.info.title, paths: Object.keys(app.openapi().paths) }))
        warn('counting')
        if (options.dry !== true) write(String((await app.start()).get(Stock).size))
        return 3
      },
    })
    host.addCommand({ name: 'stock:fail', summary: 'Fails.', run() { throw new Error('the shelf is gone') } })
    host.addCommand({ name: 'stock:text', summary: 'Fails oddly.', run() { throw 'the shelf is gone' } })
    host.addCommand({ name: 'stock:quiet', summary: 'Does nothing.', run() {} })
  },
}

export default defineApp({ title: 'Shop', controllers: [Books], plugins: [commands] })
`

const empty = `import { defineApp } from 'covet'\nexport default defineApp({ openapi: false })\n`

describe('the covet program', () => {
  let folder: string
  beforeAll(() => {
    folder = createFolder({ 'src/app.ts': shop, 'empty.ts': empty })
  })

  it('lists its commands and those of plugins', async () => {
    const { code, out, err } = await callCovet(folder, '--help')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/start \[options\] +Serves the application\./)
    expect(out).toMatch(/stock:count \[options\] <shelf> \[row\] +Counts the stock\./)
    expect((await callCovet(folder, 'help', 'stock:count')).out).toMatch(
      /--unit <name> +In what\. \(default: "books"\)/,
    )
  })

  it('says how it is called when it is told nothing, and exits with 2', async () => {
    const { code, out, err } = await callCovet(folder)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('Usage: covet')
  })

  it('prints its version without an application', async () => {
    expect(await callCovet('/', '--version')).toEqual({ code: 0, out: '0.1.0\n', err: '' })
  })

  it('lists its own commands where there is no application, or a broken one', async () => {
    expect(await callCovet('/', '--help')).toMatchObject({ code: 0, err: '' })
    const broken = createFolder({ 'app.js': `throw new Error('not today')` })
    const { code, out, err } = await callCovet(broken, '--help')
    expect([code, err]).toEqual([0, 'The commands of plugins are left out: not today\n\n'])
    expect(out).toContain('routes')
  })

  it("says that there is no application where a plugin's command is asked of one that is named", async () => {
    const { code, err } = await callCovet(folder, 'stock:count', 'a', '--app', 'none.ts')
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/none\.ts, named by --app, is no file[^]*COVET_CLI_APP_MISSING/),
    ])
    expect((await callCovet('/', 'stock:count')).code).toBe(2)
  })

  it.each([
    [
      'an unknown command',
      ['rotes'],
      "error: unknown command 'rotes'\n(Did you mean routes?)\n  Remedy: `covet help` lists the commands and what goes with each.\n",
    ],
    [
      'an unknown option',
      ['routes', '--jsn'],
      "error: unknown option '--jsn'\n(Did you mean --json?)\n  Remedy: `covet help routes` says what it takes.\n",
    ],
    [
      'an option without its value',
      ['start', '--port'],
      "error: option '-p, --port <number>' argument missing\n  Remedy: `covet help start` says what it takes.\n",
    ],
    ['an argument too many', ['routes', 'x'], expect.stringMatching(/^error: too many arguments.*\n  Remedy: /)],
    [
      'an argument that is missing',
      ['stock:count'],
      "error: missing required argument 'shelf'\n  Remedy: `covet help stock:count` says what it takes.\n",
    ],
    ['a value that cannot be meant', ['start', '--port', 'http'], expect.stringContaining('COVET_CLI_OPTION')],
    ['a port out of range', ['start', '--port', '65536'], expect.stringContaining('from 0 to 65535')],
  ])('exits with 2 for %s', async (_title, args, said) => {
    expect(await callCovet(folder, ...args)).toEqual({ code: 2, out: '', err: said })
  })

  it("runs a plugin's command with what it is told, and ends with its code", async () => {
    const { code, out, err } = await callCovet(folder, 'stock:count', 'a', '--dry')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toEqual({
      given: ['a'],
      options: { unit: 'books', dry: true },
      title: 'Shop',
      paths: ['/books', '/v2/books/{id}'],
    })
    expect(err).toBe('counting\n')
  })

  it('lets a command build services, and disposes of them when it is done', async () => {
    const closed: string[] = []
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => closed.push(String(text)) > 0)
    const { code, out } = await callCovet(folder, 'stock:count', 'a', 'b', '--unit', 'pages')
    write.mockRestore()
    expect([code, out.split('\n').slice(-2)]).toEqual([3, ['3', '']])
    expect(out).toContain('{"given":["a","b"],"options":{"unit":"pages"}')
    expect(closed).toEqual(['stock is closed\n'])
  })

  it('exits with 0 for a command that gives nothing, and with 1 for one that throws', async () => {
    expect(await callCovet(folder, 'stock:quiet')).toEqual({ code: 0, out: '', err: '' })
    const failed = await callCovet(folder, 'stock:fail')
    expect([failed.code, failed.err]).toEqual([1, expect.stringMatching(/^Error: the shelf is gone\n +at /)])
    expect(await callCovet(folder, 'stock:text')).toEqual({ code: 1, out: '', err: 'the shelf is gone\n' })
  })

  it('exits with 1 where a service cannot be disposed of', async () => {
    const stuck = createFolder({
      'app.ts': `import { defineApp, Injectable } from 'covet'
        @Injectable() class Stuck { dispose() { throw new Error('it is stuck') } }
        const run = async ({ application, write }: any) => write(String((await (await application()).start()).get(Stuck) instanceof Stuck))
        const register = (host: any) => host.addCommand({ name: 'x', summary: '', run })
        export default defineApp({ providers: [Stuck], plugins: [{ name: 'stuck', register }] })`,
    })
    const { code, out, err } = await callCovet(stuck, 'x')
    expect([code, out, err]).toEqual([1, 'true\n', expect.stringContaining('it is stuck')])
  })

  it.each([
    ['COVET_CLI_COMMAND_DUPLICATE', `{ name: 'routes', summary: '', run() {} }`],
    ['COVET_CLI_COMMAND_INVALID', `{ name: 'make model', summary: '', run() {} }`],
    [
      'COVET_CLI_COMMAND_INVALID',
      `{ name: 'x', summary: '', options: [{ flags: '-xy, --', description: '' }], run() {} }`,
    ],
    [
      'COVET_CLI_COMMAND_INVALID',
      `{ name: 'x', summary: '', options: [{ flags: '--a', description: '' }, { flags: '--a', description: '' }], run() {} }`,
    ],
  ])('refuses a command with %s: %s', async (expected, command) => {
    const odd = createFolder({
      'app.ts': `import { defineApp } from 'covet'
        export default defineApp({ plugins: [{ name: 'odd', register: (host) => host.addCommand(${command}) }] })`,
    })
    expect(await callCovet(odd, 'x')).toEqual({ code: 1, out: '', err: expect.stringContaining(`Code: ${expected}`) })
  })

  describe('covet routes', () => {
    it('lists the routes in a table', async () => {
      const { out } = await callCovet(folder, 'routes')
      expect(out).toBe(
        [
          'Method  Path            Host          Version  Name        Guards  Source',
          'GET     /books                                 Books.list          src/app.ts:15',
          'GET     /v2/books/{id}  shop.example  2        Books.find  Admin   src/app.ts:16',
          '',
        ].join('\n'),
      )
    })

    it('lists them for tools', async () => {
      const { out } = await callCovet(folder, 'routes', '--json')
      expect(JSON.parse(out)).toEqual([
        expect.objectContaining({ method: 'GET', path: '/books', name: 'Books.list', controller: 'Books', guards: [] }),
        expect.objectContaining({ path: '/v2/books/{id}', version: '2', host: 'shop.example', guards: ['Admin'] }),
      ])
    })

    it('says so where there are none', async () => {
      expect(await callCovet(folder, 'routes', '--app', 'empty.ts')).toEqual({
        code: 0,
        out: 'There are no routes.\n',
        err: '',
      })
    })

    it('lists everything that is wrong, and exits with 1', async () => {
      const broken = createFolder({
        'app.ts': `import { Controller, defineApp, Get } from 'covet'
          @Controller() class Broken { @Get('/{id') find() {} }
          export default defineApp({ controllers: [Broken], bodyLimit: -1 })`,
      })
      const { code, out, err } = await callCovet(broken, 'routes')
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(/2 problems[^]*COVET_OPTION_INVALID[^]*COVET_ROUTE_PATTERN/)
    })
  })

  describe('covet openapi', () => {
    it('prints the document', async () => {
      const { out } = await callCovet(folder, 'openapi')
      expect(JSON.parse(out)).toMatchObject({ openapi: '3.1.0', info: { title: 'Shop' } })
    })

    it('prints the one of several that is asked for', async () => {
      const several = createFolder({
        'app.ts': `import { defineApp } from 'covet'
          export default defineApp({ openapi: [{}, { documentPath: '/old.json', version: '3.0.3', docsPath: false }] })`,
      })
      expect(JSON.parse((await callCovet(several, 'openapi', '--document', '/old.json')).out).openapi).toBe('3.0.3')
      const missing = await callCovet(several, 'openapi', '--document', '/new.json')
      expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('no document is served at "/new.json"')])
    })

    it('says that the feature is switched off', async () => {
      const { code, err } = await callCovet(folder, 'openapi', '--app', 'empty.ts')
      expect([code, err]).toEqual([1, expect.stringContaining('COVET_APP_SLOT_EMPTY')])
    })
  })
})

describe('the application of a project', () => {
  const named = (title: string) => `module.exports = require('covet').defineApp({ title: '${title}', openapi: {} })`
  const titleOf = async (folder: string, ...args: string[]) => {
    const { out, err } = await callCovet(folder, 'openapi', ...args)
    return err === '' ? (JSON.parse(out) as { info: { title: string } }).info.title : err
  }

  it('is what --app names, else what package.json names, else what lies in a usual place', async () => {
    const files = { 'dist/app.js': named('built'), 'src/app.js': named('source'), 'other/api.js': named('other') }
    const usual = createFolder(files)
    expect(await titleOf(usual)).toBe('built')
    expect(await titleOf(usual, '--app', 'src/app.js')).toBe('source')
    const told = createFolder({ ...files, 'package.json': '{ "covet": { "app": "./other/api.js" } }' })
    expect(await titleOf(told)).toBe('other')
    expect(await titleOf(told, '--app', './src/app.js')).toBe('source')
  })

  it('is found from a folder below', async () => {
    const folder = createFolder({ 'app.js': named('top'), 'docs/notes/x.txt': '' })
    expect(await titleOf(`${folder}/docs/notes`)).toBe('top')
  })

  it('may be the default export of a compiled ES module', async () => {
    const compiled = `Object.defineProperty(exports, '__esModule', { value: true })
      exports.default = require('covet').defineApp({ title: 'compiled' })`
    const folder = createFolder({ 'app.js': compiled })
    expect(await titleOf(folder)).toBe('compiled')
  })

  it.each([
    ['COVET_CLI_APP_MISSING', 'has none of dist/app.js', {}],
    ['COVET_CLI_APP_MISSING', 'named by --app, is no file', {}, '--app', 'none.js'],
    ['COVET_CLI_APP_MISSING', 'named by --app, is no file', { 'folder/x.js': '' }, '--app', 'folder'],
    ['COVET_CLI_APP_MISSING', 'named by covet.app of', { 'package.json': '{ "covet": { "app": "none.js" } }' }],
    ['COVET_CLI_PACKAGE', 'its `covet.app` is no text', { 'package.json': '{ "covet": { "app": true } }' }],
    ['COVET_CLI_PACKAGE', 'it holds no object', { 'package.json': '1' }],
    ['COVET_CLI_PACKAGE', 'JSON', { 'package.json': '{' }],
    ['COVET_CLI_APP_EXPORT', 'is missing', { 'app.js': 'exports.__esModule = true' }],
    ['COVET_CLI_APP_EXPORT', 'the class or function Shop', { 'app.js': 'exports.default = class Shop {}' }],
    ['COVET_CLI_APP_EXPORT', 'a function', { 'app.js': 'exports.default = (() => () => 1)()' }],
    ['COVET_CLI_APP_EXPORT', 'null', { 'app.js': 'module.exports = null' }],
    ['COVET_CLI_APP_EXPORT', 'of type object', { 'app.js': 'exports.default = { title: 1 }' }],
  ])('is refused with %s: %s', async (expected, reason, files, ...args: string[]) => {
    const { code, out, err } = await callCovet(createFolder(files), 'openapi', ...args)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`Code: ${expected}`)
    expect(err).toContain(reason)
  })
})

describe('the covet program as a process', () => {
  const esModule = `import { createRequire } from 'node:module'
    const covet = createRequire(import.meta.url)('covet')
    setInterval(() => undefined, 60_000)
    await null
    export default covet.defineApp({ title: 'module' })`

  it('loads TypeScript by the compiler that the process has', async () => {
    const { code, out, err } = await spawnCovet(createFolder({ 'src/app.ts': shop }), ['routes', '--json'])
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toHaveLength(2)
  })

  it('loads ES modules, and ends whatever they leave running', async () => {
    const { code, out, err } = await spawnCovet(createFolder({ 'app.mjs': esModule }), ['openapi'])
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ info: { title: 'module' } })
  })

  it('exits with 1 where what it waits for can never come', async () => {
    const folder = createFolder({ 'app.mjs': 'await new Promise(() => undefined)' })
    const { code, out, err } = await spawnCovet(folder, ['check'])
    expect([code, out, err]).toEqual([1, '', expect.stringContaining('Code: COVET_CLI_UNSETTLED')])
  })

  it('says what is missing where nothing compiles TypeScript', async () => {
    const folder = createFolder({ 'app.ts': shop, 'bare.js': bare })
    const { code, err } = await spawnCovet(folder, ['routes'], { program: join(folder, 'bare.js') })
    expect([code, err]).toEqual([1, expect.stringMatching(/Unknown file extension[^]*Code: COVET_CLI_APP_LOADER/)])
  })

  it.each(['tsconfig.json', 'notes.md'])('says that %s holds no application', async (file) => {
    const folder = createFolder({ 'tsconfig.json': '{}', 'notes.md': '# Notes' })
    const { code, out, err } = await spawnCovet(folder, ['check', '--app', file])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`There is no application to work on: ${join(folder, file)} is no module of JavaScript or Ty`)
    expect(err).toContain('Remedy: Name its file: `--app src/app.ts`')
    expect(err).not.toContain('    at ')
  })

  it('passes on that a module of an application imports what is none', async () => {
    const folder = createFolder({ 'app.mjs': `import './data.json'`, 'data.json': '{}' })
    const { code, err } = await spawnCovet(folder, ['routes'])
    expect([code, err]).toEqual([1, expect.stringMatching(/^TypeError[^]*data\.json/)])
  })

  it('passes on what an application throws while it is loaded', async () => {
    const folder = createFolder({ 'app.ts': `throw new Error('not today')` })
    const { code, err } = await spawnCovet(folder, ['routes'])
    expect([code, err]).toEqual([1, expect.stringMatching(/^Error: not today\n +at .*app\.ts/)])
  })

  it('serves until a signal ends it', async () => {
    const folder = createFolder({ 'app.ts': shop })
    const served = await spawnCovet(folder, ['start', '--port', '0', '--host', '127.0.0.1'], {
      env: { PORT: 'nonsense' },
      onOutput: (text, child) => void (text.includes('API docs on') && child.kill('SIGTERM')),
    })
    expect(served).toEqual({
      code: 0,
      out: expect.stringMatching(/^Listening on http:\/\/127\.0\.0\.1:\d+\nAPI docs on \S+\/docs\n$/),
      err: 'stock is closed\n',
    })
  })

  it('takes the port from PORT', async () => {
    const folder = createFolder({ 'app.ts': shop })
    const refused = await spawnCovet(folder, ['start'], { env: { PORT: 'nonsense' } })
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('PORT cannot be used: it has to be a whole number from 0 to 65535, not "nonsense"'),
    ])
  })

  it('prints what keeps the application from starting, and exits with 1', async () => {
    const folder = createFolder({ 'app.js': `module.exports = require('covet').defineApp({ bodyLimit: -1 })` })
    const { code, out, err } = await spawnCovet(folder, ['start'], { env: { PORT: '' } })
    expect([code, out, err]).toEqual([1, '', expect.stringContaining('COVET_OPTION_INVALID')])
  })

  it('is content when nobody reads on', async () => {
    const { code, err } = await spawnCovet(createFolder({ 'app.ts': shop }), ['openapi'], {
      onOutput: (_text, child) => child.stdout?.destroy(),
    })
    expect([code, err]).toEqual([0, ''])
  })
})

const root = join(__dirname, '../../..')

/** Loads the program, and then forgets the compiler that it was loaded by. */
const bare = `
const { runProgram } = require('${root}/lib/cli/run-program.ts')
const { importFile: load } = require('${root}/lib/cli/import-file.ts')
delete require.extensions['.ts']
const [out, err] = [(text) => process.stdout.write(text), (text) => process.stderr.write(text)]
void runProgram(process.argv.slice(2), { folder: process.cwd(), load, out, err }).then((code) => process.exit(code))
`
