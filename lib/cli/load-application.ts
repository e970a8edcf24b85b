import type { AppDefinition } from '../define-app'
import { createError } from '../errors/boot-error'
import type { ProgramHost } from './program-host'

/**
 * Loads an application's file and gives its default export. CommonJS and ES modules are the same here.
 *
 * @throws CovetError where the file exports something else; whatever the file itself throws, as it is.
 */
export async function loadApplication(file: string, load: ProgramHost['load']): Promise<AppDefinition> {
  const namespace = await load(file)
  const outer = memberOf(namespace, 'default')
  // What CommonJS exports is itself the default export, and may have one of its own: that of a compiled ES module.
  const exported = isCompiled(outer) ? memberOf(outer, 'default') : outer
  const found = [exported, namespace].find(isDefinition)
  if (found !== undefined) return found
  throw createError('COVET_CLI_APP_EXPORT', [file, describe(exported)])
}

function isCompiled(value: unknown): boolean {
  return memberOf(value, '__esModule') === true || memberOf(value, 'default') !== undefined
}

function isDefinition(value: unknown): value is AppDefinition {
  const options = memberOf(value, 'options')
  return typeof options === 'object' && options !== null
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the class or function ${value.name}`
  return value === null ? 'null' : `of type ${typeof value}`
}
