import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const page = join('docs', 'errors.md')

let address: string | undefined

/** Gives the place of a code in the page of errors, which comes with the package: a path from the working directory where that is shorter. */
export function docsAddress(code: string): string {
  address ??= findPage(__dirname)
  return `${address}#${code.toLowerCase()}`
}

/** The sources lie at another depth below the package than what is built of them. */
function findPage(from: string): string {
  const found = join(from, page)
  if (existsSync(found)) return shorten(found)
  const parent = dirname(from)
  return parent === from ? `covet/${page}` : findPage(parent)
}

function shorten(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}
