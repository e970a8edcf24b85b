import type { RouteDefinition } from '../contracts/route-definition'

/** Tells whether a handler certainly gives a stream; one that was compiled for years before 2018 does not show it. */
export function isAsyncGenerator({ controller, handler }: RouteDefinition): boolean {
  const method = (controller.prototype as Readonly<Record<string, unknown>>)[handler]
  return typeof method === 'function' && method.constructor.name === 'AsyncGeneratorFunction'
}
