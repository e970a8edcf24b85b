import { pathToFileURL } from 'node:url'
import { createError } from '../errors/boot-error'

const typeScript = /\.[cm]?ts$/

const javaScript = /\.[cm]?jsx?$/

/**
 * Imports a file, in whatever way this process can: by Node itself, or by a compiler that was loaded into it.
 *
 * @throws CovetError for TypeScript that nothing here compiles, and for what is no module; whatever the file itself throws, as it is.
 */
export async function importFile(file: string): Promise<unknown> {
  if (javaScript.test(file)) return import(pathToFileURL(file).href)
  if (!typeScript.test(file)) return importOther(file)
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

/** What Node says of data and of what it knows nothing about, by its versions. */
const notModule = ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_IMPORT_ATTRIBUTE_MISSING', 'ERR_IMPORT_ASSERTION_TYPE_MISSING']

/** A loader may make a module of any file; what none does is no application. */
async function importOther(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href)
  } catch (error) {
    if (!notModule.includes(String((error as NodeJS.ErrnoException).code))) throw error
    throw createError('COVET_CLI_APP_MISSING', [`${file} is no module of JavaScript or TypeScript`])
  }
}

/** Node itself knows no TypeScript, or only strips types: a decorator is then a syntax error. */
function isForeign(error: unknown): error is Error {
  const codes = ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX', 'ERR_NO_TYPESCRIPT']
  if (!(error instanceof Error)) return false
  return error instanceof SyntaxError || codes.includes(String((error as NodeJS.ErrnoException).code))
}
