import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createError } from '../errors/boot-error'
import { describeFault } from './describe-fault'

/**
 * Writes a file whole or not at all: whoever reads it meanwhile sees the old one, and so does everybody where writing fails.
 *
 * @throws CovetError where the system refuses it.
 */
export function writeFile(file: string, text: string): void {
  const draft = `${file}.${randomUUID().slice(0, 8)}.tmp`
  try {
    writeFileSync(draft, text)
    renameSync(draft, file)
  } catch (error) {
    if (existsSync(draft)) rmSync(draft, { force: true })
    throw createError('COVET_CLI_FILE_WRITE', [file, describeFault(error)])
  }
}
