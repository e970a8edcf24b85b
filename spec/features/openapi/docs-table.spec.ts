import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows, titlesOf } from '../../support/docs-table'

const rows = readRows(readFileSync(join(__dirname, '../../../docs/openapi.md'), 'utf8'))

describe('The table from FastAPI in docs/openapi.md', () => {
  it('has a row for each subject, each once', () => {
    expect(rows.length).toBeGreaterThan(20)
    expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length)
  })

  it.each(rows)('shows "$row" by a spec that is there: $file › $title', ({ file, title }) => {
    expect(titlesOf(join(__dirname, '..'), file)).toContain(title)
  })
})
