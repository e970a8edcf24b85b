import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { runProgram } from '../../lib/cli/run-program'

const root = join(__dirname, '../..')

/** What a call of the program left. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Makes folders for programs to run in: below the project, so that their files find its packages. */
export function projectFolders(): (files: Readonly<Record<string, string>>) => string {
  const made: string[] = []
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  return (files) => {
    mkdirSync(join(root, '.cache'), { recursive: true })
    const folder = mkdtempSync(join(root, '.cache/covet-'))
    made.push(folder)
    for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return folder
  }
}

/** Runs the program in this process: its exit code and what it wrote. */
export async function callCovet(folder: string, ...args: readonly string[]): Promise<Ended> {
  let out = ''
  let err = ''
  const code = await runProgram(args, {
    folder,
    // As `import()` gives what is CommonJS.
    load: async (file) => ({ default: require(file) as unknown }),
    out: (text) => (out += text),
    err: (text) => (err += text),
  })
  return { code, out, err }
}

/** How a process of the program differs from a plain one. */
export interface SpawnOptions {
  readonly env?: NodeJS.ProcessEnv
  /** What is run in the place of the program itself. */
  readonly program?: string
  /** Told of each piece of output, and of all that came before it. */
  readonly onOutput?: (out: string, child: ChildProcess) => void
}

/** Runs the program as a process of its own, with the compiler that the specs have. */
export async function spawnCovet(
  folder: string,
  args: readonly string[],
  { env = {}, program = join(root, 'lib/cli/main.ts'), onOutput }: SpawnOptions = {},
): Promise<Ended> {
  const hook = join(__dirname, 'require-typescript.js')
  const child = spawn(process.execPath, ['--require', hook, program, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => {
    out += String(text)
    onOutput?.(out, child)
  })
  child.stderr.on('data', (text: Buffer) => (err += String(text)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
