import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  compileApp,
  install,
  nodeBinary,
  pack,
  run,
  temporaryFolder,
  type Compiler,
  type Format,
  type Packed,
} from './consumer'

const root = join(__dirname, '../..')
const folder = temporaryFolder()

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  exports: Record<string, unknown>
}

/** The floor of `engines`, and the lines above it. */
const versions = ['20.19.0', '22', '24']
const formats: Format[] = ['commonjs', 'module']
const compilers: Compiler[] = ['tsc', 'swc']

let packed: Packed
let consumer: string

beforeAll(() => {
  packed = pack(folder)
  consumer = install(packed, folder)
}, 180_000)

describe('the package', () => {
  it('holds what users need, and nothing else', () => {
    const extra = packed.files.filter(
      (path) =>
        !/^dist\/lib\/([a-z0-9-]+\/)*[a-z0-9-]+\.(js|d\.ts)$/.test(path) &&
        !/^dist\/lib\/features\/[a-z/]+\/assets\//.test(path) &&
        !['package.json', 'README.md', 'LICENSE', 'docs/check.md', 'docs/errors.md'].includes(path),
    )
    expect(extra).toEqual([])
    expect(packed.files).toEqual(
      expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'dist/lib/index.js', 'dist/lib/index.d.ts']),
    )
  })

  it('carries the files of Swagger UI and ReDoc with their licences, and no source maps', () => {
    const assets = packed.files.filter((path) => path.includes('openapi/pages/assets/'))
    expect(new Set(assets.map((path) => path.split('/').at(-1)))).toEqual(
      new Set([
        'appearance.js',
        'd87bcbdbea8f8f5aa26f.worker.js.LICENSE.txt',
        'document.js',
        'favicon-16x16.png',
        'favicon-32x32.png',
        'oauth2-redirect.js',
        'page.css',
        'redoc.LICENSE',
        'redoc.css',
        'redoc.standalone.js',
        'redoc.standalone.js.LICENSE.txt',
        'start-redoc.js',
        'start-swagger-ui.js',
        'swagger-ui-bundle.js',
        'swagger-ui-bundle.js.LICENSE.txt',
        'swagger-ui.LICENSE',
        'swagger-ui.NOTICE',
        'swagger-ui.css',
      ]),
    )
    const read = (name: string) =>
      readFileSync(join(consumer, 'node_modules/covet/dist/lib/features/openapi/pages/assets', name), 'utf8')
    expect(read('redoc.LICENSE')).toMatch(/^The MIT License/)
    expect(read('swagger-ui.LICENSE')).toContain('Apache License')
    // Every licence that a bundle says it stands under is there.
    const bundles = ['redoc.standalone.js', 'swagger-ui-bundle.js'].map(read).join('\n')
    const named = [...bundles.matchAll(/license information please see ([\w.-]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThanOrEqual(3)
    expect(assets.map((path) => path.split('/').at(-1))).toEqual(expect.arrayContaining(named))
  })

  it('carries the page that its errors point to', () => {
    const script = `
      const { checkApp } = require('covet')
      const options = { bodyLimit: -1, openapi: false }
      checkApp(options).then(({ findings }) => console.log(findings[0].docs))`
    const [docs] = run(process.execPath, ['-e', script], consumer).split('\n')
    expect(docs).toBe(join('node_modules', 'covet', 'docs', 'errors.md') + '#covet_option_invalid')
    const page = readFileSync(join(consumer, 'node_modules/covet/docs/errors.md'), 'utf8')
    expect(page).toContain('\n### COVET_OPTION_INVALID\n')
  })

  it('is under the MIT licence', () => {
    expect(readFileSync(join(consumer, 'node_modules/covet/LICENSE'), 'utf8')).toMatch(/^MIT License/)
  })

  it('points to no source maps that it does not hold', () => {
    const pointing = packed.files
      .filter((path) => path.startsWith('dist/lib/') && path.endsWith('.js') && !path.includes('/assets/'))
      .filter((path) =>
        readFileSync(join(consumer, 'node_modules/covet', path), 'utf8').includes('//# sourceMappingURL='),
      )
    expect(pointing).toEqual([])
  })

  it('is found faultless by publint', () => {
    const publint = join(root, 'node_modules/publint/src/cli.js')
    const output = run(process.execPath, [publint, 'run', packed.tarball, '--strict', '--level', 'warning'], folder)
    expect(output).toContain('All good!')
  })

  it('brings the covet program, ready to be run', () => {
    const installed = join(consumer, 'node_modules/covet/dist/lib/cli/main.js')
    expect(readFileSync(installed, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(run(join(consumer, 'node_modules/.bin/covet'), ['--version'], consumer)).toBe(`${manifest.version}\n`)
  })

  it('loads every dependency and every subpath without ES module support in require', () => {
    const installed = Object.keys({ ...manifest.peerDependencies, ...manifest.dependencies })
    const names = ['reflect-metadata', ...installed.filter((name) => !name.startsWith('@types/'))]
    const subpaths = Object.keys(manifest.exports).filter((key) => key !== './package.json')
    const modules = [...names, ...subpaths.map((key) => key.replace(/^\./, 'covet'))]
    const script = `for (const name of ${JSON.stringify(modules)}) require(name)\nconsole.log('loaded')`
    const args = ['--no-experimental-require-module', '-e', script]
    expect(run(nodeBinary('22'), args, consumer)).toBe('loaded\n')
  }, 180_000)
})

describe.each(versions)('the covet program on Node %s', (version) => {
  const covet = (...args: string[]) =>
    run(nodeBinary(version), [join(consumer, 'node_modules/.bin/covet'), ...args], consumer)
  const esModule = `import { Controller, defineApp } from 'covet'\nexport default defineApp({ title: 'An ES module' })`
  const commonJs = `exports.default = require('covet').defineApp({ title: 'CommonJS' })`

  it.each([
    ['app.mjs', esModule, 'An ES module'],
    ['app.cjs', commonJs, 'CommonJS'],
  ])('reads the application of %s', (name, text, title) => {
    writeFileSync(join(consumer, name), text)
    expect(JSON.parse(covet('openapi', '--app', name))).toMatchObject({ info: { title } })
  })

  it('writes a client, whose runtime the package holds', () => {
    writeFileSync(join(consumer, 'app.cjs'), commonJs)
    covet('client', '--app', 'app.cjs', '--out', `client-${version}`)
    const client = readFileSync(join(consumer, `client-${version}`, 'index.ts'), 'utf8')
    expect(client).toContain('export class ApiError extends Error')
  })

  it('says that it cannot compile TypeScript', () => {
    const decorated = `import { Controller, defineApp } from 'covet'
      @Controller() class Books {}
      export default defineApp({ controllers: [Books] })`
    writeFileSync(join(consumer, 'app.ts'), decorated)
    expect(() => covet('openapi', '--app', 'app.ts')).toThrow('Code: COVET_CLI_APP_LOADER')
  })
})

describe.each(formats)('a %s application', (format) => {
  describe.each(compilers)('compiled by %s', (compiler) => {
    let main: string
    beforeAll(() => {
      main = compileApp(consumer, format, compiler)
    }, 60_000)

    it.each(versions)(
      'runs on Node %s',
      (version) => {
        const [line] = run(nodeBinary(version), [main], consumer).trim().split('\n').slice(-1)
        expect(JSON.parse(line)).toEqual({
          created: [201, { title: 'Dune', cents: 999 }],
          found: [200, { title: 'Dune', cents: 999 }],
          missing: 404,
          refused: [422, ['cents isInt', 'title isLength']],
          counted: [200, [12]],
          uncounted: [422, [expect.stringMatching(/^n /)]],
          injected: 200,
          settings: { port: 80, workers: 2, verbose: true, hosts: ['a', 'b'], key: '[secret]' },
          key: 'hidden',
          tested: 201,
          paths: ['/books', '/books/counted/{n}', '/books/{title}'],
        })
      },
      // The first run downloads the binary.
      180_000,
    )
  })
})
