import { createError } from '../../errors/boot-error'
import type { Class } from '../../utils/class'
import { assertLegacyCall } from '../assert-legacy-call'

/** Finds the class that a property decorator stands in; refuses static members, symbols and standard decorators. */
export function readPropertyTarget(
  decorator: string,
  prototype: object,
  property: unknown,
): { readonly type: Class; readonly name: string } {
  assertLegacyCall(decorator, property)
  if (typeof prototype === 'function' || typeof property !== 'string') {
    throw createError('COVET_DECORATOR_TARGET', [decorator, 'a property of a model class'])
  }
  return { type: prototype.constructor as Class, name: property }
}
