import { transformFileSync } from '@swc/core'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConstructorWants } from '../../lib/di/constructor-parameters'
import { readPropertyWants } from '../../lib/di/property-wants'
import { showToken, showWant } from '../../lib/di/token-input'
import type { SchemaNode } from '../../lib/contracts/schema-node'
import { checkModel, readModel } from '../../lib/schema/nodes/from-class'
import { isClass, type Class } from '../../lib/utils/class'

const folder = join(__dirname, 'emitted-types')
const root = join(__dirname, '../..')
const files = ['genre', 'author', 'models', 'services'] as const

/** Compiles the fixtures into a folder. */
type Compiler = (out: string) => void

const compilers: Record<'tsc' | 'swc', Compiler> = {
  tsc: (out) => {
    const settings =
      '--ignoreConfig --target es2022 --lib es2023 --module nodenext --moduleResolution nodenext --strict --isolatedModules' +
      ' --experimentalDecorators --emitDecoratorMetadata --useDefineForClassFields false --skipLibCheck --types node'
    const whole = join(out, 'whole')
    const args = [...settings.split(' '), '--rootDir', root, '--outDir', whole, ...files.map(sourceOf)]
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], {
      cwd: root,
      stdio: 'pipe',
    })
    for (const name of files)
      renameSync(join(whole, 'spec/contracts/emitted-types', `${name}.js`), join(out, `${name}.js`))
  },
  swc: (out) => {
    for (const name of files) {
      const { code } = transformFileSync(sourceOf(name), { cwd: root, sourceMaps: false })
      writeFileSync(join(out, `${name}.js`), code)
    }
  },
}

function sourceOf(name: string): string {
  return join(folder, `${name}.ts`)
}

/** Compiles and runs the fixtures, both compilers' against one and the same set of decorators. */
function load(compile: Compiler): Record<string, Class> {
  const out = mkdtempSync(join(tmpdir(), 'covet-emitted-'))
  try {
    compile(out)
    for (const name of files) {
      const path = join(out, `${name}.js`)
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(/(["'])\.\/decorators\1/, JSON.stringify(join(folder, 'decorators'))),
      )
    }
    return { ...require(join(out, 'models.js')), ...require(join(out, 'services.js')) } as Record<string, Class>
  } finally {
    rmSync(out, { recursive: true })
  }
}

function fixture(models: Record<string, Class>, name: string): Class {
  const found = models[name]
  if (found === undefined) throw new Error(`there is no fixture ${name}`)
  return found
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
  return plain({ name, properties, faults: checkModel(type).map(({ code }) => code) })
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
  const compiled = { tsc: load(compilers.tsc), swc: load(compilers.swc) }

  it.each(['Plain', 'Sparse', 'Enums', 'Lists', 'Inferred'])('of %s read alike under tsc and swc', (name) => {
    expect(describeModel(fixture(compiled.swc, name))).toEqual(describeModel(fixture(compiled.tsc, name)))
  })

  it.each(['tsc', 'swc'] as const)('mean what was written, under %s', (compiler) => {
    const types = (name: string) =>
      Object.fromEntries(
        readModel(fixture(compiled[compiler], name)).properties.map((property) => [
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

describe('emitted types of what is injected', () => {
  const compiled = { tsc: load(compilers.tsc), swc: load(compilers.swc) }

  it.each(['tsc', 'swc'] as const)('name classes, or say what is wrong, under %s', (compiler) => {
    expect(describeWants(fixture(compiled[compiler], 'Injected'))).toEqual({
      'parameter 1 "Author"': 'Author',
      'parameter 2 "Clock"': 'Clock, optional',
      'property "imported"': 'Author',
      'property "local"': 'Clock',
      'property "optional"': 'Author, optional',
      'property "token"': 'token',
      'property "text"': 'COVET_INJECTION_TYPE_PLATFORM',
      'property "date"': 'COVET_INJECTION_TYPE_PLATFORM',
      'property "shape"': 'COVET_INJECTION_TYPE_INTERFACE',
      'property "list"': 'COVET_INJECTION_TYPE_PLATFORM',
      'property "method"': 'COVET_INJECTION_TYPE_ERASED',
    })
  })

  it.each(['tsc', 'swc'] as const)('that are lost are never taken for something absent, under %s', (compiler) => {
    const described = describeWants(fixture(compiled[compiler], 'Lost'))
    expect(Object.keys(described)).toHaveLength(6)
    for (const shown of Object.values(described)) expect(shown).toMatch(/^COVET_INJECTION_TYPE_\w+$/)
  })
})

/** What each parameter and property asks for, or the code of what is wrong with it. */
function describeWants(target: Class): Record<string, string> {
  const wants = [...readConstructorWants(target), ...readPropertyWants(target)]
  return Object.fromEntries(
    wants.map((want) => {
      const { token, fault, optional } = want
      const found = fault?.('', { where: '', source: undefined }).code ?? showToken(token)
      return [showWant(want), `${found}${optional ? ', optional' : ''}`]
    }),
  )
}
