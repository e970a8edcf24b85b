import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows, titlesOf } from '../../support/docs-table'

const rows = readRows(readFileSync(join(__dirname, '../../../docs/dependencies.md'), 'utf8'))
const files = readdirSync(__dirname)
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => name.replace('.spec.ts', ''))

describe('The table from FastAPI in docs/dependencies.md', () => {
  it('has a row for each part of the tutorial, each once', () => {
    expect(rows.length).toBeGreaterThan(20)
    expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length)
  })

  it.each(rows)('shows "$row" by a spec that is there: $file › $title', ({ file, title }) => {
    expect(files).toContain(file)
    expect(titlesOf(__dirname, file)).toContain(title)
  })
})
