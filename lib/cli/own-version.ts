import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Reads the version of this package: the sources and the build lie at different depths below its package.json. */
export function readOwnVersion(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
}
