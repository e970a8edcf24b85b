import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { transformSync, type Options } from '@swc/core'

const root = join(__dirname, '../..')

/** A packed package: what npm would publish. */
export interface Packed {
  tarball: string
  files: string[]
}

/** Builds and packs a copy of the project as it stands, so that the working tree's own `dist/` is left alone. */
export function pack(folder: string): Packed {
  const stage = join(folder, 'stage')
  const left = ['node_modules', 'dist', '.git', 'coverage', '.cache', 'data']
  cpSync(root, stage, { recursive: true, filter: (path) => !left.includes(relative(root, path)) })
  symlinkSync(join(root, 'node_modules'), join(stage, 'node_modules'))
  const output = npm(['pack', '--json', '--foreground-scripts=false', '--pack-destination', folder], stage)
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }]
  return { tarball: join(folder, filename), files: files.map(({ path }) => path).sort() }
}

/** A folder in which a user has installed the package and nothing else. */
export function install({ tarball }: Packed, folder: string): string {
  const consumer = join(folder, 'consumer')
  mkdirSync(consumer)
  writeFileSync(
    join(consumer, 'package.json'),
    JSON.stringify({ private: true, dependencies: { covet: `file:${tarball}` } }),
  )
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], consumer)
  return consumer
}

export type Format = 'commonjs' | 'module'
export type Compiler = 'tsc' | 'swc'

/** Compiles the app of `apps/` in a consumer's folder and returns the file to run. */
export function compileApp(consumer: string, format: Format, compiler: Compiler): string {
  const folder = join(consumer, `${format}-${compiler}`)
  cpSync(join(__dirname, 'apps'), join(folder, 'src'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: format }))
  if (compiler === 'tsc') compileByTsc(folder)
  else compileBySwc(folder, format)
  return join(folder, 'dist/main.js')
}

function compileByTsc(folder: string): void {
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    rootDir: 'src',
    outDir: 'dist',
    strict: true,
    isolatedModules: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    // The package's own declarations have to hold without the options that they were written under.
    exactOptionalPropertyTypes: false,
    skipLibCheck: false,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], folder)
}

function compileBySwc(folder: string, format: Format): void {
  const options: Options = {
    swcrc: false,
    configFile: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2022',
    },
    module: { type: format === 'module' ? 'es6' : 'commonjs' },
  }
  mkdirSync(join(folder, 'dist'))
  for (const name of readdirSync(join(folder, 'src'))) {
    const { code } = transformSync(readFileSync(join(folder, 'src', name), 'utf8'), { ...options, filename: name })
    writeFileSync(join(folder, 'dist', name.replace(/\.ts$/, '.js')), code)
  }
}

/**
 * The Node binary of a version, from the platform package that npm's `node` package installs. Downloaded once, and kept in
 * `.cache/`: each is some 40 MB.
 */
export function nodeBinary(version: string): string {
  const folder = join(root, '.cache/node', version)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const binary = join(folder, 'node_modules', name, 'bin/node')
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
    npm(['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error', `${name}@${version}`], folder)
  }
  return binary
}

/** Runs a program to its end and returns what it printed; throws with everything it said when it fails. */
export function run(command: string, args: string[], cwd: string): string {
  const env = { ...process.env, NODE_OPTIONS: '' }
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 })
  if (result.status === 0) return result.stdout
  const shown = [basename(command), ...args.map((argument) => argument.replace(`${root}/`, ''))].join(' ')
  throw new Error(
    `${shown} ended with ${result.status ?? result.signal}\n${result.stdout}${result.stderr}${result.error?.message ?? ''}`,
  )
}

function npm(args: string[], cwd: string): string {
  return run('npm', args, cwd)
}

/** A folder that is gone after the specs. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'covet-package-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
