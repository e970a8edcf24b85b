import type { ClassTransformOptions } from 'class-transformer'

/** What class-transformer's options say where nobody says otherwise. */
const { defaultOptions } = require('class-transformer/cjs/constants/default-options.constant') as {
  readonly defaultOptions: ClassTransformOptions
}

/** Gives the options of one call, complete: what class-transformer's own functions, and users' transforms, are told. */
export function completeOptions(options: ClassTransformOptions | undefined): ClassTransformOptions {
  return { ...defaultOptions, ...options }
}

/**
 * Names what some options ask for, equal for equal options; `undefined` where class-transformer itself is to act:
 * for circular checks and target maps, and for options of other types than declared.
 */
export function settingsKey(options: ClassTransformOptions): string | undefined {
  const { enableCircularCheck, targetMaps, groups, version, strategy, excludePrefixes } = options
  if (enableCircularCheck || targetMaps) return undefined
  if (!isNames(groups) || !isNames(excludePrefixes)) return undefined
  if (version !== undefined && !Number.isFinite(version)) return undefined
  if (strategy !== undefined && typeof strategy !== 'string') return undefined
  const flags = [
    options.enableImplicitConversion,
    options.excludeExtraneousValues,
    options.exposeDefaultValues,
    options.exposeUnsetFields,
    options.ignoreDecorators,
  ].map(Boolean)
  return JSON.stringify([flags, groups, version, strategy, excludePrefixes])
}

function isNames(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.every((name) => typeof name === 'string'))
}
