import { createProject, type Project, type Violation } from './project'
import * as code from './rules/code'
import * as fences from './rules/fences'
import * as layers from './rules/layers'

type Rule = (project: Project) => Violation[]

interface Case {
  rule: Rule
  title: string
  texts: Record<string, string>
  project?: Partial<Project>
  /** `path:line message`, each as found. */
  finds: string[]
}

const lines = (count: number) => 'export {}\n'.repeat(count)

const cases: Case[] = [
  // Layers
  {
    rule: layers.checkLayers,
    title: 'a lower layer that imports a higher one, types included',
    texts: { 'lib/http/context.ts': "\nimport type { App } from '../app/application'", 'lib/app/application.ts': '' },
    finds: ['lib/http/context.ts:2 http (layer 2) imports lib/app/application.ts (layer 8)'],
  },
  {
    rule: layers.checkLayers,
    title: 'siblings of one layer that know each other',
    texts: { 'lib/router/a.ts': "export { b } from '../di/b'", 'lib/di/b.ts': 'export const b = 1' },
    finds: ['lib/router/a.ts:1 router (layer 2) imports lib/di/b.ts (layer 2)'],
  },
  {
    rule: layers.checkLayers,
    title: 'a feature that reaches into another, whatever the way',
    texts: {
      'lib/features/openapi/plugin.ts': "export const load = () => import('../static/plugin')",
      'lib/features/static/plugin.ts': "export type Other = import('../openapi/plugin').Plugin",
    },
    finds: [
      'lib/features/openapi/plugin.ts:1 features/openapi (layer 9) imports lib/features/static/plugin.ts (layer 9)',
      'lib/features/static/plugin.ts:1 features/static (layer 9) imports lib/features/openapi/plugin.ts (layer 9)',
    ],
  },
  {
    rule: layers.checkLayers,
    title: 'a folder, an entry or an import that has no place',
    texts: { 'lib/helpers/a.ts': '', 'lib/other.ts': '', 'lib/features/x.ts': '', 'lib/app/a.ts': "import './gone'" },
    finds: [
      'lib/helpers/a.ts:1 has no layer: no such folder or entry is planned',
      'lib/other.ts:1 has no layer: no such folder or entry is planned',
      'lib/features/x.ts:1 has no layer: no such folder or entry is planned',
      'lib/app/a.ts:1 imports ./gone, which does not exist',
    ],
  },
  {
    rule: layers.checkLayers,
    title: 'nothing in imports of the own folder, of lower layers and of entries by what stands on them',
    texts: {
      'lib/index.ts': "export * from './create-app'\nexport * from './utils/leaf'",
      'lib/create-app.ts': "import './features/openapi/plugin'\nimport './define-app'",
      'lib/define-app.ts': '',
      'lib/testing/test-client.ts': "import '../create-app'",
      'lib/features/openapi/plugin.ts': "import './document/draft'\nimport '../../app/application'",
      'lib/features/openapi/document/draft.ts': '',
      'lib/app/application.ts': "import '../utils/leaf'",
      'lib/utils/leaf.ts': '',
    },
    finds: [],
  },
  {
    rule: layers.checkLeaves,
    title: 'a leaf helper that leans on something',
    texts: { 'lib/utils/a.ts': "import 'node:path'\nimport './b'\nimport 'picomatch'\nimport '../errors/e'" },
    finds: ['lib/utils/a.ts:3 utils imports picomatch', 'lib/utils/a.ts:4 utils imports ../errors/e'],
  },
  {
    rule: layers.checkCycles,
    title: 'cycles, of types too, each once',
    texts: {
      'lib/di/a.ts': "import type { B } from './b'",
      'lib/di/b.ts': "export * from './c'",
      'lib/di/c.ts': "import { a } from './a'",
      'lib/di/d.ts': "import './a'\nimport './d'",
    },
    finds: [
      'lib/di/a.ts:1 import cycle: lib/di/a.ts → lib/di/b.ts → lib/di/c.ts → lib/di/a.ts',
      'lib/di/d.ts:1 import cycle: lib/di/d.ts → lib/di/d.ts',
    ],
  },
  {
    rule: layers.checkCycles,
    title: 'nothing where two roads lead to one file',
    texts: { 'lib/di/a.ts': "import './b'\nimport './c'", 'lib/di/b.ts': "import './c'", 'lib/di/c.ts': '' },
    finds: [],
  },
  {
    rule: layers.checkBarrels,
    title: 'internal barrels, imports of any barrel and code in one',
    texts: {
      'lib/index.ts': "export { x } from './di/x'",
      'lib/di/index.ts': '',
      'lib/di/x.ts': "import '.'\nimport type { x } from '..'",
      'lib/testing/index.ts': 'export const own = 1',
    },
    finds: [
      'lib/di/index.ts:1 is an internal barrel',
      'lib/di/x.ts:1 imports the barrel lib/di/index.ts',
      'lib/di/x.ts:2 imports the barrel lib/index.ts',
      'lib/testing/index.ts:1 declares own in a barrel',
    ],
  },
  // Fences
  {
    rule: fences.checkFences,
    title: 'outside libraries beyond their fences',
    texts: {
      'lib/app/a.ts':
        "import { container } from 'tsyringe'\nimport type { Lifecycle } from 'tsyringe'\nimport 'node:http'",
      'lib/http/b.ts':
        "import { createServer } from 'node:http'\nimport { type IncomingMessage, STATUS_CODES } from 'http'",
      'lib/scan/c.ts':
        "import { IsString } from 'class-validator'\nimport type { S } from 'class-transformer/cjs/storage'",
      'lib/compile/d.ts': "const find = require('find-my-way')\nimport 'reflect-metadata'",
    },
    finds: [
      'lib/app/a.ts:1 imports tsyringe outside its fence',
      'lib/app/a.ts:2 imports tsyringe outside its fence',
      'lib/http/b.ts:1 imports node:http outside its fence',
      'lib/http/b.ts:2 imports http outside its fence',
      'lib/scan/c.ts:1 imports class-validator outside its fence',
      'lib/scan/c.ts:2 imports class-transformer/cjs/storage outside its fence',
      'lib/compile/d.ts:1 imports find-my-way outside its fence',
      'lib/compile/d.ts:2 imports reflect-metadata outside its fence',
    ],
  },
  {
    rule: fences.checkFences,
    title: 'metadata read or written anywhere but in the store',
    texts: {
      'lib/metadata/store.ts': "Reflect.getMetadata('a', Object)",
      'lib/scan/a.ts':
        "\nReflect.getOwnMetadata('a', Object)\nReflect['defineMetadata']('a', 1, Object)\nReflect.has({}, 'a')",
    },
    finds: [
      'lib/scan/a.ts:2 uses Reflect.getOwnMetadata outside lib/metadata/store.ts',
      'lib/scan/a.ts:3 uses Reflect.defineMetadata outside lib/metadata/store.ts',
    ],
  },
  {
    rule: fences.checkFences,
    title: 'heavy libraries outside features, or loaded before they are used',
    texts: {
      'lib/app/a.ts': "import { DataSource } from 'typeorm'",
      'lib/features/database/plugin.ts':
        "import { Repository } from 'typeorm'\nimport type { EntityManager } from 'typeorm'\nexport async function load() { return import('typeorm') }",
    },
    finds: [
      'lib/app/a.ts:1 imports the heavy typeorm outside a feature',
      'lib/features/database/plugin.ts:1 imports the heavy typeorm eagerly',
    ],
  },
  {
    rule: fences.checkFences,
    title: 'nothing in types that travel',
    texts: {
      'lib/http/a.ts':
        "import type { IncomingMessage } from 'node:http'\nimport { type ServerResponse } from 'node:http'",
      'lib/app/b.ts':
        "import type { DependencyContainer } from 'tsyringe'\nimport type { ValidatorOptions } from 'class-validator'",
    },
    finds: [],
  },
  {
    rule: fences.checkDependencies,
    title: 'imports that a user would not have',
    texts: {
      'lib/a.ts': "import 'node:fs'\nimport 'fs'\nimport '@a/b/c'\nimport 'left-pad'\nimport type { X } from 'pg'",
    },
    project: { dependencies: ['@a/b'] },
    finds: [
      'lib/a.ts:4 imports left-pad, which users do not get installed',
      'lib/a.ts:5 imports pg, which users do not get installed',
    ],
  },
  // Code
  {
    rule: code.checkAny,
    title: 'any, wherever it stands, but not the word',
    texts: {
      'lib/a.ts':
        '// any\nexport const a = 1 as any\nexport function f<T = any>(x: Array<any>): T { return "any" as T }',
    },
    finds: ['lib/a.ts:2 uses any', 'lib/a.ts:3 uses any', 'lib/a.ts:3 uses any'],
  },
  {
    rule: code.checkSuppressions,
    title: 'comments that silence a tool, but no strings that look like them',
    texts: {
      'lib/a.ts':
        "// @ts-ignore\nconst a = '// @ts-ignore'\n/* eslint-disable */ const b = `// ${a /* @ts-expect-error */}`\nconst c = /\\/\\/ @ts-nocheck/ // oxlint-disable-line",
    },
    finds: [
      'lib/a.ts:1 suppresses a tool: @ts-ignore',
      'lib/a.ts:3 suppresses a tool: eslint-disable',
      'lib/a.ts:3 suppresses a tool: @ts-expect-error',
      'lib/a.ts:4 suppresses a tool: oxlint-disable',
    ],
  },
  {
    rule: code.checkNotes,
    title: 'notes of what is to be done, after letters of several bytes too',
    texts: { 'lib/a.ts': "const é = '→ TODO'\n// → TODO é\n/**\n * FIXME\n */" },
    finds: ['lib/a.ts:2 leaves a note: TODO', 'lib/a.ts:3 leaves a note: FIXME'],
  },
  {
    rule: code.checkThrows,
    title: 'bare errors',
    texts: {
      'lib/a.ts': "throw new Error('a')\nthrow Error('b')\nthrow new CovetError('c')\nconst e = new Error('d')",
    },
    finds: ['lib/a.ts:1 throws a bare Error', 'lib/a.ts:2 throws a bare Error'],
  },
  {
    rule: code.checkDefaultExports,
    title: 'default exports in each of their forms',
    texts: {
      'lib/a.ts': 'export default class A {}',
      'lib/b.ts': 'export default 1',
      'lib/c.ts': 'const c = 1\nexport { c as default }',
      'lib/d.ts': 'export = 1',
      'lib/e.ts': 'const c = 1\nexport { c }',
    },
    finds: [
      'lib/a.ts:1 has a default export',
      'lib/b.ts:1 has a default export',
      'lib/c.ts:2 has a default export',
      'lib/d.ts:1 has a default export',
    ],
  },
  {
    rule: code.checkEnums,
    title: 'enums, constant and declared ones too',
    texts: { 'lib/a.ts': 'enum A { a }\nexport const enum B { b }\ndeclare enum C { c }' },
    finds: ['lib/a.ts:1 declares an enum', 'lib/a.ts:2 declares an enum', 'lib/a.ts:3 declares an enum'],
  },
  {
    rule: code.checkDocComments,
    title: 'exports that do not say what they are',
    texts: {
      'lib/a.ts': [
        'export const a = 1',
        '/* No doc comment. */',
        'export interface B {}',
        '/** no sentence */',
        'export class C {}',
        '/** @internal. */',
        'export type D = 1',
        'const e = 1, f = 2',
        'export { e, f as g }',
        '/** Far off. */',
        'const h = 1',
        'export const [i, { j: k }] = [h, { j: 1 }]',
      ].join('\n'),
    },
    finds: [
      'lib/a.ts:1 a has no doc comment',
      'lib/a.ts:3 B has no doc comment',
      'lib/a.ts:5 the doc comment of C opens with no sentence',
      'lib/a.ts:7 the doc comment of D opens with no sentence',
      'lib/a.ts:12 i has no doc comment',
      'lib/a.ts:12 k has no doc comment',
      'lib/a.ts:8 e has no doc comment',
      'lib/a.ts:8 g has no doc comment',
    ],
  },
  {
    rule: code.checkDocComments,
    title: 'nothing in documented exports, overloads, merged names, decorated classes and names passed on',
    texts: {
      'lib/a.ts': [
        '/** Says what. */',
        'export function f(): void',
        'export function f(x?: number): void {}',
        '/**',
        ' * Says what, in a first paragraph that needs',
        ' * two lines (and more).',
        ' *',
        ' * More',
        ' */',
        '@decorated({ a: 1 })',
        'export class A {}',
        'export interface A { a: 1 }',
        "export { b } from './b'",
        '/** Says what. */',
        'const c = 1',
        'export { c }',
      ].join('\n'),
    },
    finds: [],
  },
  {
    rule: code.checkFileNames,
    title: 'paths that are not in kebab case',
    texts: {
      'lib/httpContext.ts': '',
      'lib/Http/a.ts': '',
      'lib/a_b.ts': '',
      'lib/a.helper.ts': '',
      'lib/a-b/c2.ts': '',
    },
    finds: [
      'lib/httpContext.ts:1 httpContext.ts is not in kebab case',
      'lib/Http/a.ts:1 Http is not in kebab case',
      'lib/a_b.ts:1 a_b.ts is not in kebab case',
      'lib/a.helper.ts:1 a.helper.ts is not in kebab case',
    ],
  },
  {
    rule: code.checkFileSizes,
    title: 'a file over the limit',
    texts: { 'lib/a.ts': lines(300), 'lib/b.ts': lines(301) },
    finds: ['lib/b.ts:300 has 301 lines, the limit is 300'],
  },
  {
    rule: code.checkUtilsCount,
    title: 'a ninth helper',
    texts: Object.fromEntries(Array.from('abcdefghi').map((name) => [`lib/utils/${name}.ts`, ''])),
    finds: ['lib/utils:1 has 9 files, the limit is 8'],
  },
  {
    rule: code.checkUnitSpecs,
    title: 'a unit spec about nothing',
    texts: { 'lib/di/graph.ts': '', 'lib/schema/checks/row.ts': '' },
    project: {
      unitSpecs: [
        'spec/unit/di/graph.spec.ts',
        'spec/unit/di/graph.property.spec.ts',
        'spec/unit/schema/checks.spec.ts',
        'spec/unit/di/gone.spec.ts',
      ],
    },
    finds: ['spec/unit/di/gone.spec.ts:1 mirrors no lib/di/gone.ts'],
  },
  {
    rule: code.checkSubpaths,
    title: 'a barrel without a subpath and a subpath without a barrel',
    texts: { 'lib/index.ts': '', 'lib/testing/index.ts': '', 'lib/features/openapi/index.ts': '' },
    project: { subpaths: ['.', './package.json', './testing', './static'] },
    finds: ['package.json:1 exports lacks ./openapi', 'package.json:1 exports names ./static, which has no index.ts'],
  },
]

describe('the rules of the house', () => {
  it.each(cases)('$rule.name finds $title', ({ rule, texts, project, finds }) => {
    const found = rule(createProject(texts, project)).map(({ file, line, message }) => `${file}:${line} ${message}`)
    expect(found).toEqual(finds)
  })
})
