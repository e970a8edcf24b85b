import { createHttpError } from '../errors/create-http-error'
import { HttpError } from '../errors/http-error'
import { problemContentType, toProblemDetails } from '../errors/problem-details'
import type { Context } from '../http/context'
import type { OutgoingHeaders } from '../http/exchange'

/** Told of errors that are no answer of their own: what the developer must hear of and the client must not. */
export type ReportError = (error: unknown, context: Context, traceId: string) => void

/** Headers that speak of another body than the problem's. */
const ofAnotherBody = ['content-encoding', 'content-disposition', 'content-range', 'etag', 'last-modified']

/** Makes the function that answers a request with an error, as a problem document (RFC 9457); it never throws. */
export function createProblemWriter(debug: boolean, report: ReportError) {
  const write = (context: Context, problem: HttpError): void => {
    const headers: OutgoingHeaders = {}
    context.pendingResponse?.applyTo(headers)
    for (const name of ofAnotherBody) delete headers[name]
    for (const [name, value] of Object.entries(problem.headers ?? {})) headers[name.toLowerCase()] = value
    headers['content-type'] = problemContentType
    const body = JSON.stringify(toProblemDetails(problem, context.request.path))
    context.exchange.send(problem.status, headers, body)
  }
  const hide = (context: Context, error: unknown): HttpError => {
    const traceId = context.id
    report(error, context, traceId)
    const shown = debug
      ? { message: messageOf(error), stack: error instanceof Error ? error.stack : undefined }
      : undefined
    return createHttpError('COVET_HTTP_INTERNAL', [], { members: { traceId, ...shown } })
  }
  return (context: Context, error: unknown): void => {
    try {
      write(context, toHttpError(error) ?? hide(context, error))
    } catch (unwritable) {
      // A member that is no JSON, a header that is no header: nothing of this error, and of what was to go with it.
      writeBare(context, hide(context, unwritable))
    }
  }
}

function writeBare({ exchange, request }: Context, problem: HttpError): void {
  if (exchange.isAnswered) return
  const body = JSON.stringify(toProblemDetails(problem, request.path))
  exchange.send(problem.status, { 'content-type': problemContentType }, body)
}

/** Takes the errors of packages for Connect, too: those that carry a status and say that they may be shown. */
function toHttpError(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error
  if (!(error instanceof Error)) return undefined
  const { status, statusCode, expose, headers, message } = error as ForeignError
  const said = status ?? statusCode
  if (expose !== true || typeof said !== 'number' || said < 400 || said > 599) return undefined
  return new HttpError(said, message, { cause: error, headers: toHeaders(headers) })
}

/** The convention of `http-errors`, which body parsers, static servers and the like follow. */
interface ForeignError extends Error {
  readonly status?: unknown
  readonly statusCode?: unknown
  readonly expose?: unknown
  readonly headers?: unknown
}

function toHeaders(given: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]))
}

function messageOf(error: unknown): string {
  try {
    return String(error)
  } catch {
    return 'an error without a text'
  }
}
