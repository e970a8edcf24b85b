import type { RouteDefinition } from '../contracts/route-definition'

/**
 * Tells whether a handler may return something; a generator yields instead.
 *
 * Compilers tell `void` from a missing annotation in nothing, and promises from one another neither, so the source has to: a
 * method without a `return` of something gives none.
 */
export function mayGiveValue({ controller, handler }: RouteDefinition): boolean {
  const method = (controller.prototype as Readonly<Record<string, unknown>>)[handler]
  if (typeof method !== 'function') return true
  if (method.constructor.name.endsWith('GeneratorFunction')) return false
  return /\breturn\b(?!\s*[;}])|\[native code\]/.test(Function.prototype.toString.call(method))
}
