import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '../../lib/errors/catalogue'
import { readEntries, remedyOf, type Row, textOf } from './errors-page'

const root = join(__dirname, '../..')
const page = readFileSync(join(root, 'docs/errors.md'), 'utf8')
const codes = Object.keys(catalogue)

/** The text of every source below a folder, but for the catalogue and for what this spec is made of. */
function sourcesOf(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/errors[/\\]catalogue|errors-page/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n')
}

/** The codes that stand in a text, as whole words. */
function codesIn(text: string): Set<string> {
  return new Set(text.match(/\bCOVET_[A-Z_]+\b/g))
}

describe('docs/errors.md', () => {
  const entries = readEntries(page)

  it('has every code of the catalogue, once, and no other', () => {
    const headings = [...page.matchAll(/^### (\S+)$/gm)]
      .map(([, code]) => code)
      .filter((code) => code.startsWith('COVET_'))
    expect(headings.toSorted()).toEqual(codes.toSorted())
    expect(entries.map(({ code }) => code)).toEqual(headings)
  })

  it.each(Object.entries<Row>(catalogue))('tells what %s says and what to do about it', (code, row) => {
    const entry = entries.find((candidate) => candidate.code === code)
    expect([entry?.text, entry?.remedy]).toEqual([textOf(row), remedyOf(row)])
    if (row.kind === 'http') expect(page).toContain(`### ${code}\n\n> **${row.status}** `)
    expect([entry?.cause, entry?.example]).not.toContain('')
  })
})

describe('the catalogue', () => {
  it('has no code that nothing raises', () => {
    const raised = codesIn(sourcesOf('lib'))
    expect(codes.filter((code) => !raised.has(code))).toEqual([])
  })

  it('has no code that no spec has seen', () => {
    const seen = codesIn(sourcesOf('spec'))
    expect(codes.filter((code) => !seen.has(code))).toEqual([])
  })

  it('names codes by area and problem', () => {
    expect(codes.filter((code) => !/^COVET_[A-Z]+(_[A-Z]+)+$/.test(code))).toEqual([])
  })
})
