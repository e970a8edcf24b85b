import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync(join(__dirname, '../../../docs/routing.md'), 'utf8')

/** The last cell of every row of a table whose last column is headed `Spec`: file and title. */
function readRows(markdown: string): { row: string; file: string; title: string }[] {
  const lines = markdown.split('\n')
  let isTable = false
  return lines.flatMap((line) => {
    if (!line.startsWith('|')) isTable = false
    else if (/\|\s*Spec\s*\|$/.test(line)) isTable = true
    if (!isTable || /\|\s*Spec\s*\|$/.test(line) || /^\|[\s|:-]+\|$/.test(line)) return []
    const cells = line.slice(1, -1).split(/(?<!\\)\|/)
    const [file = '', title = ''] = (cells.at(-1) ?? '').trim().split(' › ')
    return [{ row: cells[0]?.trim() ?? '', file, title }]
  })
}

/** The titles that a spec file gives to its tests, as written. */
function titlesOf(file: string): readonly string[] {
  const source = readFileSync(join(__dirname, `${file}.spec.ts`), 'utf8')
  const titles = /(?:\bit\(|\)\()\s*(['"`])((?:\\.|(?!\1).)*)\1\s*,/g
  return [...source.matchAll(titles)].map(([, , title = '']) => title.replaceAll("\\'", "'"))
}

const rows = readRows(page)
const files = readdirSync(__dirname)
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => name.replace('.spec.ts', ''))

describe('The table of patterns in docs/routing.md', () => {
  it('has a row for each pattern of both frameworks', () => {
    expect(rows.length).toBeGreaterThan(50)
  })

  it('says each pattern once', () => {
    expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length)
  })

  it.each(rows)('shows "$row" by a spec that is there: $file › $title', ({ file, title }) => {
    expect(files).toContain(file)
    expect(titlesOf(file)).toContain(title)
  })
})
