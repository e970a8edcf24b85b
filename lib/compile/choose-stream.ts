import { createHttpError } from '../errors/create-http-error'
import type { Context } from '../http/context'
import { negotiate } from '../http/negotiate'
import { createEventStream } from '../http/stream/event-stream'
import { jsonLines } from '../http/stream/json-lines'
import type { StreamFormat } from '../http/stream/stream-format'

/** Finds the place of the form that a request's items leave in. */
export type ChooseStream = (context: Context) => number

/** The forms of items for which a route declares none: the first is that of a client that wants none rather than another. */
export const undeclaredFormats: readonly StreamFormat[] = [jsonLines, createEventStream()]

/**
 * Prepares the choice among the forms of a route: of several it is the client's, by its `Accept` header; one form needs no
 * choice, and is sent whatever the client says.
 *
 * The choice throws a 406 for a client that takes none of them.
 */
export function compileChoice(formats: readonly StreamFormat[]): ChooseStream {
  if (formats.length === 1) return () => 0
  const offers = formats.map(({ mediaType }) => mediaType)
  return ({ exchange }) => {
    const index = negotiate(exchange.headers.accept?.toString(), offers)
    if (index === undefined) throw createHttpError('COVET_HTTP_NOT_ACCEPTABLE', [offers.join(' or ')])
    return index
  }
}
