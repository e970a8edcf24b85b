import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import picomatch from 'picomatch'
import { roleKey } from '../decorators/metadata-keys'
import { createError } from '../errors/boot-error'
import { readOwnMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import type { ApplicationOptions, ControllerFiles } from './application-options'

const extension = /\.(?:[cm]?[jt]s)$/
const declaration = /\.d\.[cm]?ts$/

/** Gives the controllers that the options list, or those of the files that they name. */
export function loadControllers(controllers: ApplicationOptions['controllers']): readonly Class[] {
  if (controllers === undefined) return []
  return isFiles(controllers) ? loadFiles(controllers) : controllers
}

function isFiles(controllers: readonly Class[] | ControllerFiles): controllers is ControllerFiles {
  return !Array.isArray(controllers)
}

/** Loads in the order of the paths, so that the table of routes is the same on every machine. */
function loadFiles({ root, files }: ControllerFiles): readonly Class[] {
  const matches = picomatch(files.replace(/^\.\//, ''))
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => extension.test(file) && !declaration.test(file) && matches(file.replace(extension, '')))
    .toSorted()
  if (found.length === 0) throw createError('COVET_CONTROLLER_FILES', [files, root])
  return found.flatMap((file) => controllersOf(require(join(root, file)) as Readonly<Record<string, unknown>>))
}

/** A controller may be exported under several names; it is one controller. */
function controllersOf(module: Readonly<Record<string, unknown>>): readonly Class[] {
  const classes = Object.values(module).filter((value): value is Class => typeof value === 'function')
  return [...new Set(classes)].filter((type) => readOwnMetadata(roleKey, type)?.role.name === 'controller')
}
