import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import picomatch from 'picomatch'
import { rolesKey } from '../decorators/metadata-keys'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { readOwnMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import type { ApplicationOptions, ControllerFiles } from './application-options'

const extension = /\.(?:[cm]?[jt]s)$/
const declaration = /\.d\.[cm]?ts$/

/** Gives the controllers that the options list, or those of the files that they name. */
export function loadControllers(
  controllers: ApplicationOptions['controllers'],
  problems: BootProblem[],
): readonly Class[] {
  if (controllers === undefined) return []
  return isFiles(controllers) ? loadFiles(controllers, problems) : controllers
}

function isFiles(controllers: readonly Class[] | ControllerFiles): controllers is ControllerFiles {
  return !Array.isArray(controllers)
}

/** Loads in the order of the paths, so that the table of routes is the same on every machine. */
function loadFiles({ root, files }: ControllerFiles, problems: BootProblem[]): readonly Class[] {
  const matches = picomatch(files.replace(/^\.\//, ''))
  const modules = new Map<string, string>()
  for (const file of list(root).toSorted()) {
    const name = file.replace(extension, '')
    // A build beside its sources holds each module twice: the first spelling is the built one.
    if (extension.test(file) && !declaration.test(file) && matches(name) && !modules.has(name)) modules.set(name, file)
  }
  if (modules.size === 0) problems.push(createProblem('COVET_CONTROLLER_FILES', [files, root]))
  const classes = [...modules.values()].flatMap((file) => controllersOf(require(join(root, file)) as object))
  return [...new Set(classes)]
}

/** Everything below a folder that is the user's own; a folder that is not there holds nothing. */
function list(root: string): readonly string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !/(?:^|\/)node_modules\//.test(file))
}

/** A controller may be exported under several names, or by several files; it is one controller. */
function controllersOf(module: object): readonly Class[] {
  const classes = Object.values(module).filter((value): value is Class => typeof value === 'function')
  return classes.filter((type) => readOwnMetadata(rolesKey, type) !== undefined)
}
