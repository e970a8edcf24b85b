import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

/**
 * Compiles type cases, all files in one run of `tsc`.
 *
 * A line under `// @expect-error` must not compile, with `// @expect-error some words` for those very reasons: the words
 * must stand in a message of that line. Every other line must compile. (TypeScript's own `@ts-expect-error` would accept
 * any error, also that of a misspelt import.)
 */
export interface CaseFault {
  file: string
  line: number
  message: string
}

interface CompileOptions {
  root: string
  exactOptionalPropertyTypes: boolean
}

/** Says what does not hold in the given case files; nothing when all does. */
export function compileCases(files: string[], { root, exactOptionalPropertyTypes }: CompileOptions): CaseFault[] {
  const errors = runCompiler(files, root, { exactOptionalPropertyTypes })
  return files.flatMap((file) => {
    const own = errors.filter((error) => error.file === resolve(file))
    return judge(file, readFileSync(file, 'utf8').split('\n'), own)
  })
}

function judge(file: string, lines: string[], errors: CompilerError[]): CaseFault[] {
  const expected = new Map<number, string>()
  for (const [index, line] of lines.entries()) {
    const match = /^\s*\/\/ @expect-error\b ?(.*)$/.exec(line)
    // The line after the mark, counted from one.
    if (match !== null) expected.set(index + 2, match[1].trim())
  }
  const fault = (line: number, message: string) => ({ file: basename(file), line, message })
  const unexpected = errors
    .filter(({ line }) => !expected.has(line))
    .map(({ line, message }) => fault(line, `does not compile: ${message}`))
  const missing = [...expected].flatMap(([line, words]) => {
    const found = errors.filter((error) => error.line === line)
    if (found.length === 0) return [fault(line, 'compiles, but must not')]
    if (found.some(({ message }) => message.includes(words))) return []
    return [fault(line, `fails for another reason than "${words}": ${found[0].message}`)]
  })
  return [...unexpected, ...missing]
}

/** One error as `tsc` prints it, its continuation lines in the message. */
export interface CompilerError {
  file: string
  line: number
  message: string
}

/** Type-checks files as a user's program, in which `covet` is this very source; throws when the compiler itself fails. */
export function runCompiler(
  files: string[],
  root: string,
  compilerOptions: Record<string, unknown> = {},
): CompilerError[] {
  const folder = mkdtempSync(join(tmpdir(), 'covet-types-'))
  try {
    const config = {
      extends: resolve(root, 'tsconfig.json'),
      compilerOptions: {
        rootDir: '/',
        types: ['node'],
        typeRoots: [resolve(root, 'node_modules/@types')],
        noUnusedLocals: false,
        noUnusedParameters: false,
        // An example without imports is a module too: its names are its own.
        moduleDetection: 'force',
        ...compilerOptions,
      },
      include: [],
      files: files.map((file) => resolve(file)),
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = resolve(root, 'node_modules/typescript/bin/tsc')
    const result = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      cwd: root,
      encoding: 'utf8',
    })
    const errors = readErrors(result.stdout, root)
    if (result.status !== 0 && errors.length === 0) throw new Error(`tsc failed: ${result.stdout}${result.stderr}`)
    return errors
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readErrors(output: string, root: string): CompilerError[] {
  const errors: CompilerError[] = []
  for (const line of output.split('\n')) {
    const match = /^(.+)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line)
    if (match !== null) errors.push({ file: resolve(root, match[1]), line: Number(match[2]), message: match[3] })
    else if (line.startsWith(' ')) errors.at(-1)!.message += `\n${line}`
    else if (line.startsWith('error TS')) throw new Error(`tsc failed: ${line}`)
  }
  return errors
}
