import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** From here on Node keeps an AsyncLocalStorage in V8's own frames, and a request pays next to nothing for it. */
const cheapSince = 24

/** What a user's modules import. */
const barrel = join(__dirname, '..', `index${extname(__filename)}`)

/**
 * Tells whether anything that is loaded may call `currentContext()`.
 *
 * Before Node 24 one AsyncLocalStorage in use slows every promise and callback of the process, so that it is entered only
 * where it is asked for. A call cannot ask: it may come behind an `await`, when it is too late. What tells is that a module
 * which requires this package names the function; so the texts of these modules are looked through, once, at boot. Where
 * that cannot be known (ES modules, bundles, test runners with a registry of their own), it counts as asked for.
 */
export function mayAskForContext(
  modules: NodeJS.Dict<NodeJS.Module> = require.cache,
  nodeVersion: string = process.versions.node,
): boolean {
  if (Number.parseInt(nodeVersion, 10) >= cheapSince) return true
  const own = modules[barrel]
  // An ES module leaves no parent, and a registry that is not Node's no children.
  if (own?.parent === undefined || own.children.length === 0) return true
  const importers = Object.values(modules).filter((module) => module?.children.includes(own) === true)
  return importers.length === 0 || importers.some((module) => names(module as NodeJS.Module))
}

/** A module that passes all of this package on may be where others find the function. */
const naming = /\bcurrentContext\b|export_?star|export\s*\*/i

function names({ filename }: NodeJS.Module): boolean {
  try {
    return naming.test(readFileSync(filename, 'utf8'))
  } catch {
    return true
  }
}
