import type { HttpError } from './http-error'

/** The content type of every error that leaves an application (RFC 9457). */
export const problemContentType = 'application/problem+json'

/** The body of every error that leaves an application (RFC 9457 section 3.1), extension members included. */
export interface ProblemDetails {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly instance?: string
  readonly code: string
  readonly [member: string]: unknown
}

/** Writes an error as a problem document; `instance` is the path of the request. */
export function toProblemDetails(error: HttpError, instance?: string): ProblemDetails {
  const standard = {
    type: error.type,
    title: error.title,
    status: error.status,
    ...(error.detail === undefined ? undefined : { detail: error.detail }),
    ...(instance === undefined ? undefined : { instance }),
    code: error.code,
  }
  // Twice: the standard members come first to be read first, and last so that no extension takes their place.
  return { ...standard, ...error.members, ...standard }
}
