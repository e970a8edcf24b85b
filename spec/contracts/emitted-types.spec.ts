import { transformFileSync } from '@swc/core'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SchemaNode } from '../../lib/contracts/schema-node'
import { checkModel, readModel } from '../../lib/schema/from-class'
import { isClass, type Class } from '../../lib/utils/class'

const folder = join(__dirname, 'emitted-types')
const root = join(__dirname, '../..')
const files = ['genre', 'author', 'models'] as const

/** Compiles a fixture, one file's text for each. */
type Compiler = () => Readonly<Record<string, string>>

const compilers: Record<'tsc' | 'swc', Compiler> = {
  tsc: () => {
    const out = mkdtempSync(join(tmpdir(), 'covet-emitted-'))
    try {
      const settings =
        '--ignoreConfig --target es2022 --module nodenext --moduleResolution nodenext --strict --isolatedModules' +
        ' --experimentalDecorators --emitDecoratorMetadata --useDefineForClassFields false --skipLibCheck' +
        ` --types node --rootDir ${root} --outDir ${out}`
      const sources = files.map((name) => join(folder, `${name}.ts`))
      execFileSync(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), ...settings.split(' '), ...sources],
        {
          cwd: root,
          stdio: 'pipe',
        },
      )
      const emitted = (name: string) => readFileSync(join(out, 'spec/contracts/emitted-types', `${name}.js`), 'utf8')
      return Object.fromEntries(files.map((name) => [name, emitted(name)]))
    } finally {
      rmSync(out, { recursive: true })
    }
  },
  swc: () => {
    const compile = (name: string) =>
      transformFileSync(join(folder, `${name}.ts`), { cwd: root, sourceMaps: false }).code
    return Object.fromEntries(files.map((name) => [name, compile(name)]))
  },
}

/** Runs compiled files against one and the same set of decorators. */
function load(code: Readonly<Record<string, string>>): Record<string, Class> {
  const loaded = new Map<string, object>([['decorators', require('./emitted-types/decorators') as object]])
  const requireFixture = (specifier: string): object => {
    const name = specifier.replace('./', '')
    const known = loaded.get(name)
    if (known !== undefined) return known
    const text = code[name]
    if (text === undefined) return require(specifier) as object
    const exports = {}
    loaded.set(name, exports)
    const run = new Function('exports', 'require', text) as (exports: object, require: typeof requireFixture) => void
    run(exports, requireFixture)
    return exports
  }
  return requireFixture('./models') as Record<string, Class>
}

/** Classes are different from compilation to compilation; their names are not. */
function describeModel(type: Class): unknown {
  const plain = (value: unknown): unknown => {
    if (typeof value === 'function') return isClass(value) ? `class ${value.name}` : 'function'
    if (Array.isArray(value)) return value.map(plain)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
  }
  const { name, properties } = readModel(type)
  return plain({ name, properties, problems: checkModel(type).map(({ code }) => code) })
}

function shorten(node: SchemaNode): string {
  switch (node.kind) {
    case 'array':
      return `${node.set === true ? 'set' : 'array'} of ${shorten(node.items)}`
    case 'record':
      return `${node.map === true ? 'map' : 'record'} of ${shorten(node.values)}`
    case 'model':
      return node.type.name
    case 'enum':
      return node.values.join('|')
    default:
      return node.kind
  }
}

describe('emitted types', () => {
  const compiled = { tsc: load(compilers.tsc()), swc: load(compilers.swc()) }

  it.each(['Plain', 'Sparse', 'Enums', 'Lists', 'Inferred'])('of %s read alike under tsc and swc', (name) => {
    const [tsc, swc] = [compiled.tsc[name] as Class, compiled.swc[name] as Class]
    expect(describeModel(swc)).toEqual(describeModel(tsc))
  })

  it.each(['tsc', 'swc'] as const)('mean what was written, under %s', (compiler) => {
    const types = (name: string) =>
      Object.fromEntries(
        readModel(compiled[compiler][name] as Class).properties.map((property) => [
          property.name,
          shorten(property.node),
        ]),
      )
    expect(types('Plain')).toMatchObject({
      text: 'string',
      number: 'number',
      flag: 'boolean',
      big: 'bigint',
      date: 'date',
      author: 'Author',
      literal: 'string',
      digit: 'number',
    })
    expect(types('Enums')).toEqual({
      genre: 'novel|poetry',
      level: '1|2',
      mixed: 'name|1',
      local: 'a',
      field: 'novel|poetry',
      bareText: 'string',
      bareNumber: 'number',
      bareLocal: 'string',
      list: 'array of novel|poetry',
    })
    expect(types('Lists')).toEqual({
      texts: 'array of string',
      authors: 'array of Author',
      generic: 'array of Author',
      set: 'set of number',
      map: 'map of Author',
      nested: 'array of Author',
      one: 'Author',
      plain: 'Author',
    })
    expect(types('Inferred')).toMatchObject({
      page: 'integer',
      name: 'string',
      size: 'number',
      open: 'boolean',
      label: 'string',
    })
  })
})
