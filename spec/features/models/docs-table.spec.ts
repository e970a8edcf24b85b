import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows, titlesOf } from '../../support/docs-table'

const rows = readRows(readFileSync(join(__dirname, '../../../docs/models.md'), 'utf8'))
const files = readdirSync(__dirname)
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => name.replace('.spec.ts', ''))

describe('The table from pydantic in docs/models.md', () => {
  it('has a row for each thing that its models say', () => {
    expect(rows.length).toBeGreaterThan(40)
  })

  it('says each once', () => {
    expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length)
    expect(new Set(rows.map(({ file, title }) => `${file} › ${title}`)).size).toBe(rows.length)
  })

  it.each(rows)('shows "$row" by a spec that is there: $file › $title', ({ file, title }) => {
    expect(files).toContain(file)
    expect(titlesOf(__dirname, file)).toContain(title)
  })
})
