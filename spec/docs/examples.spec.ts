/**
 * Every `@example` of a doc comment in lib/ compiles, as a user would write it: with what `covet` exports at hand, and
 * with the bookshop's usual names.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runCompiler } from '../types/compile-cases'

const root = join(__dirname, '../..')
const workshop = join(root, '.cache/examples')

/** What an example may take for granted: the bookshop's usual names, where it does not declare them itself. */
const given: Readonly<Record<string, string>> = {
  Book: 'class Book { id!: number }',
  book: 'declare const book: { id: number }',
  BookService: 'class BookService {}',
  CreateBook: `class CreateBook { @IsString() title!: string }`,
  AdminGuard: 'class AdminGuard { canActivate(_context: covet.Context) { return true } }',
  definition: 'declare const definition: covet.AppDefinition',
  GREETING: `const GREETING = covet.token<string>('greeting')`,
  Later: 'class Later {}',
}

interface DocExample {
  readonly place: string
  readonly code: string
}

function readExamples(): DocExample[] {
  const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(root, 'lib', file), 'utf8')
      return [...text.matchAll(/^ *\* @example\n((?: *\*(?!\/)[^\n]*\n)+)/gm)].map((match) => ({
        place: `lib/${file}:${text.slice(0, match.index).split('\n').length}`,
        code: (match[1] ?? '').replaceAll(/^ *\* ?/gm, '').replaceAll('\\@', '@'),
      }))
    })
}

/** Public names used by an example stand before it as imports; those it declares itself do not. */
function toProgram(code: string, names: readonly PublicName[]): string {
  const isUsed = (name: string): boolean =>
    new RegExp(`\\b${name}\\b`).test(code) && !new RegExp(`\\b(?:const|class|function) ${name}\\b`).test(code)
  const used = names.filter(({ name }) => isUsed(name))
  const entries = [...new Set(['covet', ...used.map(({ entry }) => entry)])]
  const imports = [
    `import * as covet from 'covet'`,
    `import { IsString } from 'class-validator'`,
    ...entries.map((entry) => `import { ${listNames(used.filter((one) => one.entry === entry))} } from '${entry}'`),
  ]
  const declared = Object.keys(given).filter(isUsed)
  return [...imports, ...declared.map((name) => given[name]), wrap(code)].join('\n')
}

function listNames(names: readonly PublicName[]): string {
  return names.map(({ kind, name }) => (kind === 'type' ? `type ${name}` : name)).join(', ')
}

/** A piece of a function or of a class is put where it can stand. */
function wrap(code: string): string {
  if (/^(return|throw)\b/.test(code)) return `export function example() {\n${code}\n}`
  if (/^constructor\b/.test(code)) return `export class Example {\n${code}\n}`
  return code
}

interface PublicName {
  readonly entry: string
  readonly kind: string
  readonly name: string
}

function publicNames(): PublicName[] {
  const lines = readFileSync(join(root, 'spec/architecture/public-exports.txt'), 'utf8').split('\n')
  const found = new Map<string, PublicName>()
  let entry = 'covet'
  for (const line of lines) {
    entry = /^# (\S+)$/.exec(line)?.[1] ?? entry
    const [, kind, name] = /^(type|value)\s+(\w+)$/.exec(line) ?? []
    // A name that a subpath passes on as well is the package's own.
    if (kind !== undefined && name !== undefined && !found.has(name)) found.set(name, { entry, kind, name })
  }
  return [...found.values()]
}

describe('the examples of doc comments', () => {
  const examples = readExamples()

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(8)
  })

  it('compile', () => {
    rmSync(workshop, { recursive: true, force: true })
    mkdirSync(workshop, { recursive: true })
    const names = publicNames()
    const placed = examples.map((example, index) => {
      const path = join(workshop, `example-${index}.ts`)
      writeFileSync(path, toProgram(example.code, names))
      return { ...example, path }
    })
    const errors = runCompiler(
      placed.map(({ path }) => path),
      root,
    )
    const report = errors.map(({ file, message }) => {
      const found = placed.find(({ path }) => path === file)
      return `${found?.place ?? relative(root, file)}: ${message}`
    })
    expect(report).toEqual([])
  })
})
