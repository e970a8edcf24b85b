import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadControllers } from '../../../lib/app/load-controllers'
import { Controller } from '../../../lib/decorators/routing/controller'
import type { BootProblem } from '../../../lib/errors/boot-error'

const root = mkdtempSync(join(tmpdir(), 'controllers-'))
const controllerPath = join(__dirname, '../../../lib/decorators/routing/controller')

function write(file: string, name: string): void {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  const code = `const { Controller } = require(${JSON.stringify(controllerPath)})
    class ${name} {}
    Controller('/x')(${name})
    exports.${name} = ${name}`
  writeFileSync(path, code)
}

beforeAll(() => {
  write('b.controller.js', 'B')
  write('b.controller.ts', 'BFromSource')
  write('a/a.controller.cjs', 'A')
  write('a/a.helper.js', 'Helper')
  write('node_modules/x/x.controller.js', 'FromDependency')
  write('.hidden/h.controller.js', 'Hidden')
  writeFileSync(join(root, 'b.controller.d.ts'), 'this is never loaded')
  writeFileSync(join(root, 'notes.controller.txt'), 'this is never loaded')
})
afterAll(() => rmSync(root, { recursive: true }))

function load(files: string, from = root): { names: string[]; problems: BootProblem[] } {
  const problems: BootProblem[] = []
  return { names: loadControllers({ root: from, files }, problems).map(({ name }) => name), problems }
}

describe('loadControllers', () => {
  it('gives a list as it is, and nothing for none', () => {
    @Controller('/a')
    class A {}
    expect(loadControllers([A], [])).toEqual([A])
    expect(loadControllers(undefined, [])).toEqual([])
  })

  it('loads files in the order of their paths; a build before the source beside it; no dependencies, no hidden folders', () => {
    expect(load('./**/*.controller')).toEqual({ names: ['A', 'B'], problems: [] })
  })

  it('loads what the pattern names, and only that', () => {
    expect(load('a/*').names).toEqual(['A', 'Helper'])
  })

  it.each([
    ['./*.nothing', root],
    ['./**/*.controller.js', root],
    ['./**/*.controller', join(root, 'nowhere')],
  ])('notes a problem where nothing matches: %s below %s', (files, from) => {
    const { names, problems } = load(files, from)
    expect([names, problems.map(({ code }) => code)]).toEqual([[], ['COVET_CONTROLLER_FILES']])
  })
})
