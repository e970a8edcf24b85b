import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Runs one of the files beside this one in a process of its own, and gives what it prints. */
async function run(file: string): Promise<string> {
  const hook = join(__dirname, '../../support/require-typescript.js')
  const { stdout } = await promisify(execFile)(process.execPath, ['--require', hook, join(__dirname, 'demand', file)])
  return stdout
}

const major = Number.parseInt(process.versions.node, 10)

describe('the current context, in a process of its own', () => {
  it('is entered where a module that was loaded before names the function', async () => {
    expect(await run('asking.ts')).toBe('/things')
  })

  it('is entered where a module passes on all of the package, so that any other may name it', async () => {
    expect(await run('indirect.ts')).toBe('/things')
  })

  it('is entered where the application says so', async () => {
    expect(await run('told.ts')).toBe('/things')
  })

  it('is not entered where nothing asks for it; what is loaded later is told what to do', async () => {
    expect(await run('silent.ts')).toBe(major >= 24 ? '/things' : 'COVET_CONTEXT_NONE')
  })
})
