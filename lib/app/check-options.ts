import type { ValidationLimits, ValidationOptions } from '../contracts/application-settings'
import type { LifecycleOptions } from '../di/deadlines'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { describeMisfit, describeOtherChoice, nameKind } from '../errors/options/describe-misfit'
import { isRecord } from '../utils/is-record'
import { describeUnknownKeys, findUnknownKeys } from '../errors/options/unknown-keys'
import type { ApplicationOptions } from './application-options'
import type { ConfigOptions } from './config/config-options'

/** Says what is wrong with an option, or with members of it, each by its name; empty where nothing is. */
type Check = (value: unknown, name: string) => readonly (readonly [place: string, reason: string])[]

const text = fit(isText, 'a string')
const list = fit(Array.isArray, 'a list')
const flag = fit((value) => typeof value === 'boolean', 'true or false')
const object = fit(isRecord, 'an object')

/** What is numbers has checks of its own, where the numbers are read. */
const checks: { readonly [Name in keyof ApplicationOptions]-?: Check | undefined } = {
  title: text,
  version: text,
  description: text,
  prefix: fit(isText, 'a path, as a string'),
  uploadFolder: fit(isText, 'a path, as a string'),
  controllers: fit((value) => Array.isArray(value) || isFiles(value), 'a list of classes, or { root, files }'),
  modules: fit(Array.isArray, 'a list of classes with @Module'),
  providers: list,
  middleware: list,
  guards: list,
  interceptors: list,
  pipes: list,
  dependencies: list,
  filters: list,
  plugins: checkPlugins,
  config: members({ classes: list, values: object, env: object, root: text } satisfies Members<ConfigOptions>),
  lifecycle: members({
    initTimeout: undefined,
    readyTimeout: undefined,
    shutdownTimeout: undefined,
    disposeTimeout: undefined,
  } satisfies Members<LifecycleOptions>),
  versioning: checkVersioning,
  trailingSlash: choice(['ignore', 'redirect', 'strict']),
  validation: members({
    unknown: choice(['strip', 'reject', 'keep']),
    implied: flag,
    limits: members({
      depth: undefined,
      keys: undefined,
      items: undefined,
      fields: undefined,
      files: undefined,
      issues: undefined,
    } satisfies Members<ValidationLimits>),
  } satisfies Members<ValidationOptions>),
  asyncContext: flag,
  debug: flag,
  trustProxy: fit(
    (value) => ['boolean', 'number', 'string'].includes(typeof value) || (Array.isArray(value) && value.every(isText)),
    'a boolean, a number of hops, an address, or a list of addresses',
  ),
  logger: fit(
    (value) => value === false || ['error', 'warn'].every((name) => typeof memberOf(value, name) === 'function'),
    'false, or an object with the methods of console',
  ),
  bodyLimit: undefined,
  uploadLimit: undefined,
  requestTimeout: undefined,
}

type Members<Options> = { readonly [Name in keyof Options]-?: Check | undefined }

/** Options of features are read before the core is asked, which only knows what they are called. */
const known = [...Object.keys(checks), 'openapi']

/**
 * Gives the options without those of a shape that cannot be read, so that a boot goes on and finds what else is wrong.
 * The compiler's types keep nobody who writes JavaScript, or whose import is a circle, from giving anything.
 */
export function checkOptions(options: ApplicationOptions, problems: BootProblem[]): ApplicationOptions {
  const fitting = { ...options } as Record<string, unknown>
  for (const fault of describeUnknownKeys(options, known)) {
    problems.push(createProblem('COVET_OPTION_INVALID', [fault.key, `the application takes ${fault.text}`]))
  }
  for (const [name, check] of Object.entries(checks)) {
    const value = fitting[name]
    const faults = value === undefined || check === undefined ? [] : check(value, name)
    if (faults.length === 0) continue
    problems.push(...faults.map(([place, reason]) => createProblem('COVET_OPTION_INVALID', [place, reason])))
    delete fitting[name]
  }
  return fitting
}

function fit(isFit: (value: unknown) => boolean, wanted: string): Check {
  return (value, name) => (isFit(value) ? [] : [[name, describeMisfit(wanted, value)]])
}

function choice(names: readonly string[]): Check {
  const wanted = `${names.slice(0, -1).map(quote).join(', ')} or ${quote(names.at(-1) ?? '')}`
  return (value, name) => (isText(value) && names.includes(value) ? [] : [[name, describeOtherChoice(wanted, value)]])
}

function quote(name: string): string {
  return `'${name}'`
}

/** Looks at each member that there is, and refuses those that nothing reads. */
function members(each: Readonly<Record<string, Check | undefined>>): Check {
  return (value, name) => {
    if (!isRecord(value)) return object(value, name)
    const unknown = findUnknownKeys(value, Object.keys(each))
    const faults = Object.entries(each).flatMap(([key, check]) => {
      const member = value[key]
      return member === undefined || check === undefined ? [] : check(member, `${name}.${key}`)
    })
    return unknown === undefined ? faults : [[name, `it takes ${unknown}`], ...faults]
  }
}

/** Without a number: plugins of features stand before those of the user. */
function checkPlugins(plugins: unknown, name: string): ReturnType<Check> {
  const wanted = 'a list of plugins, each with a `name` and `register(host)`'
  if (!Array.isArray(plugins)) return [[name, describeMisfit(wanted, plugins)]]
  const others = (plugins as readonly unknown[]).filter((plugin) => !isPlugin(plugin))
  return others.length === 0 ? [] : [[name, `it has to be ${wanted}, and holds ${nameKind(others[0])}`]]
}

const versionings: Readonly<Record<string, Check>> = {
  path: members({ type: undefined, prefix: text }),
  header: members({ type: undefined, header: text, default: text }),
  'media-type': members({ type: undefined, parameter: text, default: text }),
}

/** What may stand in it depends on its `type`. */
function checkVersioning(versioning: unknown, name: string): ReturnType<Check> {
  if (!isRecord(versioning)) return object(versioning, name)
  const { type } = versioning
  const faults = choice(Object.keys(versionings))(type, `${name}.type`)
  return faults.length > 0 ? faults : versionings[String(type)](versioning, name)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isFiles(value: unknown): boolean {
  return isText(memberOf(value, 'root')) && isText(memberOf(value, 'files'))
}

function isPlugin(value: unknown): boolean {
  return isText(memberOf(value, 'name')) && typeof memberOf(value, 'register') === 'function'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}
