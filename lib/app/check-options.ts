import { type BootProblem, createProblem } from '../errors/boot-error'
import type { ApplicationOptions } from './application-options'

/** Says what is wrong with a value; `undefined` where nothing is. */
type Check = (value: unknown) => string | undefined

/** What is numbers has checks of its own, where the numbers are read. */
const checks: { readonly [Name in keyof ApplicationOptions]?: Check } = {
  title: fit(isText, 'it is a text'),
  version: fit(isText, 'it is a text'),
  description: fit(isText, 'it is a text'),
  prefix: fit(isText, 'it is a path'),
  uploadFolder: fit(isText, 'it is a path'),
  controllers: fit((value) => Array.isArray(value) || isFiles(value), 'it is a list of classes, or { root, files }'),
  modules: fit(Array.isArray, 'it is a list of classes with @Module'),
  providers: fit(Array.isArray, 'it is a list'),
  middleware: fit(Array.isArray, 'it is a list'),
  guards: fit(Array.isArray, 'it is a list'),
  interceptors: fit(Array.isArray, 'it is a list'),
  pipes: fit(Array.isArray, 'it is a list'),
  dependencies: fit(Array.isArray, 'it is a list'),
  filters: fit(Array.isArray, 'it is a list'),
  plugins: fit(
    (value) => Array.isArray(value) && value.every(isPlugin),
    'it is a list of plugins, each with a `name` and `register(host)`',
  ),
  config: fit(
    (value) =>
      isObject(value) &&
      isAbsentOr(Array.isArray, memberOf(value, 'classes')) &&
      isAbsentOr(isObject, memberOf(value, 'values')) &&
      isAbsentOr(isObject, memberOf(value, 'env')) &&
      isAbsentOr(isText, memberOf(value, 'root')),
    'its `classes` is a list, its `values` and `env` are objects, and its `root` is a folder',
  ),
  lifecycle: fit((value) => isObject(value) && !Array.isArray(value), 'it is an object'),
  versioning: fit(
    (value) => isOneOf(memberOf(value, 'type'), ['path', 'header', 'media-type']),
    "its `type` is 'path', 'header' or 'media-type'",
  ),
  trailingSlash: fit(
    (value) => isOneOf(value, ['ignore', 'redirect', 'strict']),
    "it is 'ignore', 'redirect' or 'strict'",
  ),
  validation: fit(
    (value) =>
      typeof value === 'object' &&
      isOneOf(memberOf(value, 'unknown'), [undefined, 'strip', 'reject', 'keep']) &&
      isOneOf(memberOf(value, 'implied'), [undefined, true, false]),
    "its `unknown` is 'strip', 'reject' or 'keep', and its `implied` true or false",
  ),
  asyncContext: fit((value) => typeof value === 'boolean', 'it is true or false'),
  debug: fit((value) => typeof value === 'boolean', 'it is true or false'),
  trustProxy: fit(
    (value) => ['boolean', 'number', 'string'].includes(typeof value) || (Array.isArray(value) && value.every(isText)),
    'it is a boolean, a number of hops, an address, or a list of addresses',
  ),
  logger: fit(
    (value) => value === false || ['error', 'warn'].every((name) => typeof memberOf(value, name) === 'function'),
    'it is false or has the methods of console',
  ),
}

/**
 * Gives the options without those of a shape that cannot be read, so that a boot goes on and finds what else is wrong.
 * The compiler's types keep nobody who writes JavaScript, or whose import is a circle, from giving anything.
 */
export function checkOptions(options: ApplicationOptions, problems: BootProblem[]): ApplicationOptions {
  const fitting = { ...options } as Record<string, unknown>
  for (const [name, check] of Object.entries(checks)) {
    const value = fitting[name]
    const reason = value === undefined ? undefined : check(value)
    if (reason === undefined) continue
    problems.push(createProblem('COVET_OPTION_INVALID', [name, reason]))
    delete fitting[name]
  }
  return fitting
}

function fit(isFit: (value: unknown) => boolean, reason: string): Check {
  return (value) => (isFit(value) ? undefined : reason)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function isAbsentOr(isFit: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || isFit(value)
}

function isOneOf(value: unknown, known: readonly unknown[]): boolean {
  return known.includes(value)
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
