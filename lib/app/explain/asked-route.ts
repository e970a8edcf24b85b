import { METHODS } from 'node:http'

/** A request, as far as the router sees it. */
export interface AskedRoute {
  /** In upper case. */
  readonly method: string
  /** Percent-encoded and without a query, or a pattern: `/books/{id}`. */
  readonly path: string
  readonly host: string | undefined
  readonly version: string | undefined
}

/** Tells whether Node's parser knows a method, in upper case; a request by another one is refused before anything is asked. */
export function isMethod(text: string): boolean {
  return METHODS.includes(text)
}
