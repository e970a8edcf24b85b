import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Makes folders with files in them, which are gone after the specs. */
export function envFolders(): (files?: Readonly<Record<string, string | Uint8Array>>) => string {
  const made: string[] = []
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  return (files = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'covet-env-'))
    made.push(folder)
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return folder
  }
}
