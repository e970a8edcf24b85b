import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One row of a table whose last column names the spec that shows it. */
export interface SpecRow {
  readonly row: string
  readonly file: string
  readonly title: string
}

/** The last cell of every row of a table whose last column is headed `Spec`: file and title. */
export function readRows(markdown: string): SpecRow[] {
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

/** The titles that a spec file of a folder gives to its tests, as written. */
export function titlesOf(folder: string, file: string): readonly string[] {
  const source = readFileSync(join(folder, `${file}.spec.ts`), 'utf8')
  const titles = /(?:\bit\(|\)\()\s*(['"`])((?:\\.|(?!\1).)*)\1\s*,/g
  return [...source.matchAll(titles)].map(([, , title = '']) => title.replaceAll("\\'", "'"))
}
