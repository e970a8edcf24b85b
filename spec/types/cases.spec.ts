import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compileCases } from './compile-cases'

const root = join(__dirname, '../..')
const folder = join(__dirname, 'cases')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(folder, name))

describe('the public types', () => {
  it.each([true, false])('accept and refuse what the cases say, with exactOptionalPropertyTypes %s', (exact) => {
    expect(files.length).toBeGreaterThan(0)
    const faults = compileCases(files, { root, exactOptionalPropertyTypes: exact })
    expect(faults.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([])
  })
})
