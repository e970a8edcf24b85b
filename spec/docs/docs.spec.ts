/**
 * Every fenced block of README.md and docs/ holds what it shows.
 *
 * - ```ts is type-checked and imported. ```ts check is only type-checked: what listens on a port or never ends.
 *   There is no way to leave a block out.
 * - A block whose first line is `// src/app.ts` (or `// file: src/app.ts`) is that file. The named files of a page form
 *   one program; a name told again begins a new program in which the other files stay as they were. An unnamed block is
 *   a program of its own, unless it imports './something': then it joins the named files before it.
 * - A program that imports './client' and has none is given one, by `covet client` of its `src/app.ts`.
 * - An exported `main` is called and awaited.
 * - A default export made by `defineApp(…)` is booted, and the ```http blocks that follow it are sent to it:
 *   a request line, headers, an empty line, a body; then `HTTP 200` and, if the page shows them, headers (part of the
 *   value is enough) and a body (JSON may hold more than is shown). `###` parts several exchanges in one block.
 * - ```json must parse. ```sh, ```text, ```html, ```yaml, ```diff and ```mermaid are for reading only.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Server } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { runCompiler } from '../types/compile-cases'
import { compareExchange, readExchanges, type Answering } from './exchange'
import { checkBlocks, isApplication, readBlocks, readGroups, type Example } from './read-page'

const root = join(__dirname, '../..')
// Inside the project, so that examples find its node_modules.
const workshop = join(root, '.cache/docs')

interface Placed extends Example {
  page: string
  path: string
}

const pages = ['README.md', ...listPages()].filter((page) => existsSync(join(root, page)))
const placed: Placed[] = []

rmSync(workshop, { recursive: true, force: true })
for (const page of pages) {
  for (const [index, { files }] of readGroups(readBlocks(readFileSync(join(root, page), 'utf8'))).entries()) {
    const folder = join(workshop, page.replace(/\.md$/, ''), String(index + 1))
    for (const file of files) {
      const path = join(folder, file.name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, file.code)
      placed.push({ ...file, page, path })
    }
    if (files.some(({ code }) => code.includes("from './client'"))) generateClient(join(folder, 'src'))
  }
}

function generateClient(folder: string): void {
  const program = ['--require', join(root, 'spec/support/require-typescript.js'), join(root, 'lib/cli/main.ts')]
  const args = ['client', '--app', 'app.ts', '--out', 'client']
  const { status, stderr } = spawnSync(process.execPath, [...program, ...args], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`no client is made in ${folder}: ${stderr}`)
}

function listPages(): string[] {
  if (!existsSync(join(root, 'docs'))) return []
  const names = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort()
}

/** The servers that listen in this process: one left behind keeps a program from ending. */
function openServers(): Server[] {
  const { _getActiveHandles } = process as unknown as { _getActiveHandles(): unknown[] }
  return _getActiveHandles
    .call(process)
    .filter((handle): handle is Server => handle instanceof Server && handle.listening)
}

async function execute(example: Placed): Promise<string[]> {
  const before = openServers()
  const exported = require(example.path) as { default?: unknown; main?: () => unknown }
  if (typeof exported.main === 'function') await exported.main()
  const faults = isApplication(example) ? await boot(example, exported.default) : []
  const left = openServers().filter((server) => !before.includes(server))
  // This very run has to end.
  for (const server of left) server.close()
  return left.length === 0 ? faults : [...faults, 'leaves a server open']
}

async function boot(example: Placed, definition: unknown): Promise<string[]> {
  const { createApp } = require('covet') as {
    createApp(definition: unknown): Promise<Answering & { close(): Promise<void> }>
  }
  const app = await createApp(definition)
  const faults: string[] = []
  for (const block of example.exchanges) {
    for (const exchange of readExchanges(block.code)) {
      const found = await compareExchange(app, exchange)
      faults.push(...found.map((fault) => `line ${block.line}: ${fault}`))
    }
  }
  await app.close()
  return faults
}

describe('the pages', () => {
  it('include the README', () => {
    expect(pages).toContain('README.md')
  })

  it.each(pages)('%s is made of blocks that can be checked', (page) => {
    expect(checkBlocks(readBlocks(readFileSync(join(root, page), 'utf8')))).toEqual([])
  })

  it('hold examples that compile', () => {
    const errors = runCompiler(
      placed.map(({ path }) => path),
      root,
    )
    const shown = errors.map(({ file, line, message }) => {
      const example = placed.find(({ path }) => path === file)
      return example === undefined
        ? `${relative(root, file)}:${line} ${message}`
        : `${example.page}:${example.line + line - 1} ${message}`
    })
    expect(shown).toEqual([])
  })
})

const runnable = placed
  .filter(({ runs }) => runs)
  .map((example) => ({ ...example, title: `${example.page}:${example.line}` }))

if (runnable.length > 0) {
  describe('the example at', () => {
    it.each(runnable)('$title runs and does what the page says', async (example) => {
      expect(await execute(example)).toEqual([])
    })
  })
}
