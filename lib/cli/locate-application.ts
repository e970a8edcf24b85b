import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createError } from '../errors/boot-error'

/** Where an application is looked for when nobody says, in this order: what is built goes before its source. */
const usualPlaces = [
  'dist/app.js',
  'dist/src/app.js',
  'build/app.js',
  'src/app.ts',
  'src/app.js',
  'src/app.mjs',
  'app.ts',
  'app.js',
  'app.mjs',
]

/**
 * Finds the file whose default export is the application: the one that is given, else `covet.app` of the package.json
 * that is nearest above the folder, else the first of the usual places beside it.
 *
 * @throws CovetError where there is none.
 */
export function locateApplication(folder: string, given: string | undefined): string {
  if (given !== undefined) return existing(folder, given, '--app')
  const manifest = findManifest(folder)
  const root = manifest === undefined ? folder : dirname(manifest)
  const named = manifest === undefined ? undefined : readNamed(manifest)
  if (named !== undefined) return existing(root, named, `covet.app of ${join(root, 'package.json')}`)
  const found = usualPlaces.map((place) => join(root, place)).find(isFile)
  if (found !== undefined) return found
  throw createError('COVET_CLI_APP_MISSING', [`${root} has none of ${usualPlaces.join(', ')}`])
}

function existing(folder: string, name: string, namedBy: string): string {
  const file = resolve(folder, name)
  if (isFile(file)) return file
  throw createError('COVET_CLI_APP_MISSING', [`${file}, named by ${namedBy}, is no file`])
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function findManifest(folder: string): string | undefined {
  const manifest = join(folder, 'package.json')
  if (existsSync(manifest)) return manifest
  const above = dirname(folder)
  return above === folder ? undefined : findManifest(above)
}

function readNamed(manifest: string): string | undefined {
  const { covet } = readJson(manifest) as { readonly covet?: { readonly app?: unknown } | null }
  const named = covet?.app
  if (named === undefined || typeof named === 'string') return named
  throw createError('COVET_CLI_PACKAGE', [manifest, 'its `covet.app` is no text'])
}

function readJson(file: string): object {
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof data === 'object' && data !== null) return data
  } catch (error) {
    throw createError('COVET_CLI_PACKAGE', [file, error instanceof Error ? error.message : String(error)])
  }
  throw createError('COVET_CLI_PACKAGE', [file, 'it holds no object'])
}
