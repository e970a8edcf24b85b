import type { AnyClientOptions, BoundOptions } from './client-options'
import type { SecurityScheme } from './credentials'
import type { AnyInput, Operation } from './operation'
import { readAnswer } from './read-answer'
import type { AnyResult } from './results'
import { writeRequest } from './write-request'

/** What calls one operation. */
export type AnyCall = (input?: AnyInput) => Promise<AnyResult>

/**
 * Makes the function of each operation.
 *
 * @throws TypeError where nothing tells the address of the API.
 */
export function bindOperations(
  operations: Readonly<Record<string, Operation>>,
  schemes: readonly SecurityScheme[],
  server: string | undefined,
  options: BoundOptions,
): Record<string, AnyCall> {
  const send = options.fetch ?? ((request: Request) => fetch(request))
  const client = { base: readBaseUrl(server, options), schemes, options }
  const bind = (name: string, operation: Operation): AnyCall => {
    return async (input = {}) => {
      const request = await writeRequest(name, operation, input, client)
      return readAnswer(name, operation, await send(request))
    }
  }
  return Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, bind(name, operation)]))
}

function readBaseUrl(server: string | undefined, { baseUrl, fetch: own }: AnyClientOptions): string {
  const { location } = globalThis as { readonly location?: { readonly origin: string } }
  const given = baseUrl ?? server ?? '/'
  // What is sent in process needs an origin for the form's sake alone; a page that is a file has none.
  const inProcess = own === undefined ? undefined : 'http://localhost'
  const origin = location === undefined || location.origin === 'null' ? inProcess : location.origin
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(given)
  if (!isWhole && origin === undefined) {
    throw new TypeError('The client does not know where the API is: give it a `baseUrl`.')
  }
  if (/[?#]/.test(given)) {
    throw new TypeError(`"${given}" cannot be the base of addresses: it has a query or a fragment.`)
  }
  return (isWhole ? given : new URL(given, origin).href).replace(/\/+$/, '')
}
