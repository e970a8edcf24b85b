import { createError } from '../errors/boot-error'

/**
 * Refuses a call by the rules of standard (TC39) decorators, whose second argument is a context object: the classes
 * of such a build carry no metadata, and a silent success would be a route that is not there.
 */
export function assertLegacyCall(decorator: string, second: unknown): void {
  if (typeof second === 'object' && second !== null && 'kind' in second) {
    throw createError('COVET_DECORATOR_STANDARD', [decorator])
  }
}
