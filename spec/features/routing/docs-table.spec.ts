import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows, titlesOf } from '../../support/docs-table'

const page = readFileSync(join(__dirname, '../../../docs/routing.md'), 'utf8')

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
    expect(titlesOf(__dirname, file)).toContain(title)
  })
})
