import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readProject, type Project, type Violation } from './project'
import { listPublicExports } from './public-exports'
import * as code from './rules/code'
import * as fences from './rules/fences'
import * as layers from './rules/layers'

const root = join(__dirname, '../..')
const project = readProject(root)

const report = (rule: (project: Project) => Violation[]) =>
  rule(project).map(({ file, line, message }) => `${file}:${line} ${message}`)

const rules: [string, (project: Project) => Violation[]][] = [
  ['imports its own folder and lower layers only', layers.checkLayers],
  ['keeps leaf helpers free of imports', layers.checkLeaves],
  ['has no import cycles, type-only imports included', layers.checkCycles],
  ['has no internal barrels', layers.checkBarrels],
  ['lets the outside world in at its fences only', fences.checkFences],
  ['imports only what users get installed', fences.checkDependencies],
  ['uses no any', code.checkAny],
  ['suppresses no tool', code.checkSuppressions],
  ['leaves no notes', code.checkNotes],
  ['throws no bare errors', code.checkThrows],
  ['has no default exports', code.checkDefaultExports],
  ['has no enums', code.checkEnums],
  ['documents every export with a sentence', code.checkDocComments],
  ['names files in kebab case', code.checkFileNames],
  ['keeps files under the hard limit', code.checkFileSizes],
  ['has at most eight leaf helpers', code.checkUtilsCount],
  ['has a subpath for every barrel', code.checkSubpaths],
]

describe('lib/', () => {
  it('has sources to look at', () => {
    expect(project.files.has('lib/index.ts')).toBe(true)
  })

  it.each(rules)('%s', (_title, rule) => {
    expect(report(rule)).toEqual([])
  })

  it('exports what public-exports.txt lists', () => {
    const file = join(__dirname, 'public-exports.txt')
    const actual = listPublicExports(project)
    if (process.env.UPDATE_EXPORTS === '1') writeFileSync(file, actual)
    const expected = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (actual !== expected) {
      console.error('The public exports changed. If that is meant: UPDATE_EXPORTS=1 npm test -- spec/architecture')
    }
    expect(actual.split('\n')).toEqual(expected.split('\n'))
  })
})

describe('spec/unit', () => {
  it('mirrors lib/', () => {
    expect(report(code.checkUnitSpecs)).toEqual([])
  })
})
