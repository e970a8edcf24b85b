import { pathToFileURL } from 'node:url'
import { createError } from '../errors/boot-error'

const typeScript = /\.[cm]?ts$/

/**
 * Imports a file, in whatever way this process can: by Node itself, or by a compiler that was loaded into it.
 *
 * @throws CovetError for TypeScript that nothing here compiles; whatever the file itself throws, as it is.
 */
export async function importFile(file: string): Promise<unknown> {
  if (!typeScript.test(file)) return import(pathToFileURL(file).href)
  try {
    // Compilers that are loaded by `--require` see what is required; the others see all that is imported.
    return '.ts' in require.extensions ? require(file) : await import(pathToFileURL(file).href)
  } catch (error) {
    if (!isForeign(error)) throw error
    const problem = createError('COVET_CLI_APP_LOADER', [file, error.message.split('\n')[0] ?? ''])
    problem.cause = error
    throw problem
  }
}

/** Node itself knows no TypeScript, or only strips types: a decorator is then a syntax error. */
function isForeign(error: unknown): error is Error {
  const codes = ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', 'ERR_NO_TYPESCRIPT']
  if (!(error instanceof Error)) return false
  return error instanceof SyntaxError || codes.includes(String((error as NodeJS.ErrnoException).code))
}
