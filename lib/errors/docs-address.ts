import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

let folder: string | undefined

/** Gives the place of a code in the page of errors. */
export function docsAddress(code: string): string {
  return pageAddress(`errors.md#${code.toLowerCase()}`)
}

/** Gives the place of a page, which comes with the package: a path from the working directory where that is shorter. */
export function pageAddress(page: string): string {
  folder ??= findFolder(__dirname)
  return join(folder, page)
}

/** The sources lie at another depth below the package than what is built of them. */
function findFolder(from: string): string {
  const found = join(from, 'docs')
  if (existsSync(join(found, 'errors.md'))) return shorten(found)
  const parent = dirname(from)
  return parent === from ? join('covet', 'docs') : findFolder(parent)
}

function shorten(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}
