import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generateClient } from '../../lib/features/client/generate-client'
import { readRuntime } from '../../lib/features/client/read-runtime'

const root = join(__dirname, '../..')

/** A function of a client whose types are not known here. */
export type AnyOperation = (input?: Record<string, unknown>) => Promise<any>

/** A module that a client was generated into, as those see it who have no types of it. */
export interface ClientModule {
  createClient(options?: Record<string, unknown>): Record<string, AnyOperation>
  unwrap(result: unknown): Promise<any>
  readonly ApiError: new (...args: never[]) => Error
  readonly AnswerError: new (...args: never[]) => Error
}

/** A generated client in a folder of its own. */
export interface GeneratedClient {
  readonly folder: string
  /** The files' texts by their names. */
  readonly texts: Readonly<Record<string, string>>
  load(): ClientModule
}

/** Makes folders for generated clients, which are gone after the specs. */
export function clientFolders(): (document: unknown, beside?: Readonly<Record<string, string>>) => GeneratedClient {
  const made: string[] = []
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  return (document, beside = {}) => {
    mkdirSync(join(root, '.cache'), { recursive: true })
    const folder = mkdtempSync(join(root, '.cache/client-'))
    made.push(folder)
    const files = generateClient(document, readRuntime())
    const texts = Object.fromEntries(files.map(({ name, text }) => [name, text]))
    for (const [name, text] of Object.entries({ ...texts, ...beside })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return { folder, texts, load: () => require(join(folder, 'index.ts')) as ClientModule }
  }
}

/** How a user's project may be set up. */
export type ModuleSetting = 'ES modules' | 'CommonJS' | 'CommonJS of old' | 'bundler'

const settings: Readonly<Record<ModuleSetting, Record<string, unknown>>> = {
  'ES modules': { module: 'nodenext', verbatimModuleSyntax: true },
  CommonJS: { module: 'nodenext' },
  'CommonJS of old': { module: 'commonjs' },
  bundler: { module: 'esnext', moduleResolution: 'bundler', verbatimModuleSyntax: true },
}

/** The libraries that a program may know the web's types from. */
export const libraries = {
  'lib.dom': { lib: ['es2020', 'dom', 'dom.iterable'], types: [] },
  'a later lib.dom': { lib: ['es2022', 'dom'], types: [] },
  '@types/node': { lib: ['es2020'], types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
} as const

/** Compiles every file of a folder with all that a compiler can ask for; gives what it says, empty where all is well. */
export function compileStrictly(
  folder: string,
  setting: ModuleSetting = 'ES modules',
  library: keyof typeof libraries = '@types/node',
): string {
  const compilerOptions = {
    ...settings[setting],
    ...libraries[library],
    target: 'es2020',
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    allowUnreachableCode: false,
    isolatedModules: true,
    declaration: true,
    isolatedDeclarations: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(setting === 'ES modules' ? { type: 'module' } : {}))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts'] }))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return stdout + stderr
}
