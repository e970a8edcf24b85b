import { randomUUID } from 'node:crypto'
import { createHttpError } from '../errors/create-http-error'
import { HttpError } from '../errors/http-error'
import { problemContentType, toProblemDetails } from '../errors/problem-details'
import type { Context } from '../http/context'
import type { OutgoingHeaders } from '../http/exchange'

/** Told of errors that are no answer of their own: what the developer must hear of and the client must not. */
export type ReportError = (error: unknown, context: Context, traceId: string) => void

/** Makes the function that answers a request with an error, as a problem document (RFC 9457). */
export function createProblemWriter(debug: boolean, report: ReportError) {
  return (context: Context, error: unknown): void => {
    const problem = toHttpError(error) ?? hideError(context, error, debug, report)
    if (context.exchange.isAnswered) return
    const headers: OutgoingHeaders = { ...problem.headers }
    context.pendingResponse?.applyTo(headers)
    headers['content-type'] = problemContentType
    const body = JSON.stringify(toProblemDetails(problem, context.request.path))
    context.exchange.send(problem.status, headers, body)
  }
}

/** Takes the errors of Connect middleware, too: those that carry a client's status and say that they may be shown. */
function toHttpError(error: unknown): HttpError | undefined {
  if (error instanceof HttpError) return error
  if (!(error instanceof Error)) return undefined
  const { status, expose, message } = error as { status?: unknown; expose?: unknown; message: string }
  const isClientError = typeof status === 'number' && status >= 400 && status < 500
  return isClientError && expose === true ? new HttpError(status, message, { cause: error }) : undefined
}

function hideError(context: Context, error: unknown, debug: boolean, report: ReportError): HttpError {
  const traceId = randomUUID()
  report(error, context, traceId)
  const shown = debug ? { message: String(error), stack: error instanceof Error ? error.stack : undefined } : undefined
  return createHttpError('COVET_HTTP_INTERNAL', [], { members: { traceId, ...shown } })
}
