import { execFileSync } from 'node:child_process'
import { join, sep } from 'node:path'

const root = join(__dirname, '../..')

/** Runs a program with `covet` at hand, and gives the packages that it has loaded by its end. */
function packagesLoadedBy(program: string): string[] {
  const list = `process.stdout.write(JSON.stringify(Object.keys(require.cache)))`
  const source = `require('reflect-metadata'); (async () => { ${program} })().then(() => { ${list} })`
  const hook = join(root, 'spec/support/require-typescript.js')
  const output = execFileSync(process.execPath, ['--require', hook, '--eval', source], { encoding: 'utf8', cwd: root })
  const files = (JSON.parse(output) as string[]).filter((file) => file.includes(`${sep}node_modules${sep}`))
  return [...new Set(files.map(packageOf))].filter((name) => !compilers.has(name)).toSorted()
}

/** What the hook that runs TypeScript here loads. */
const compilers = new Set(['@swc/core', '@swc/counter', '@swc/types', '@swc/core-linux-x64-gnu'])

function packageOf(file: string): string {
  const parts = file.split(`${sep}node_modules${sep}`).at(-1)?.split(sep) ?? []
  return parts[0].startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]
}

const heavy = [
  'swagger-ui-dist',
  'redoc',
  'yaml',
  'typeorm',
  'undici',
  'ajv',
  'libsql',
  'pg',
  'playwright-core',
  'typescript',
]

describe('loading', () => {
  it('the package loads its few dependencies and nothing heavy', () => {
    const loaded = packagesLoadedBy(`require('covet')`)
    expect(loaded).toEqual(
      expect.arrayContaining(['class-transformer', 'class-validator', 'content-type', 'cookie', 'tsyringe']),
    )
    expect(loaded.filter((name) => heavy.includes(name))).toEqual([])
  })

  it('building an application and answering a request loads nothing more', () => {
    const before = packagesLoadedBy(`require('covet')`)
    const after = packagesLoadedBy(
      `const { createApp } = require('covet')
       const app = await createApp({ logger: false })
       await app.inject('/nowhere')
       await app.close()`,
    )
    expect(after).toEqual(before)
  })

  it('the test client loads what the package loads: no test runner, no database', () => {
    const before = packagesLoadedBy(`require('covet')`)
    const after = packagesLoadedBy(
      `const { TestClient } = require('covet/testing')
       const client = await TestClient.create({})
       await client.post('/nowhere', { form: { a: 1 }, files: { file: 'text' } })
       await client.close()`,
    )
    expect(after.filter((name) => !before.includes(name))).toEqual([])
  })

  it('the document in YAML loads its writer when it is asked for', () => {
    const loaded = packagesLoadedBy(
      `const { createApp } = require('covet')
       const app = await createApp({ logger: false })
       const { status } = await app.inject('/openapi.yaml')
       if (status !== 200) throw new Error(String(status))
       await app.close()`,
    )
    expect(loaded).toContain('yaml')
  })
})
