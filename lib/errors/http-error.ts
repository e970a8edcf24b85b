import { statusCode, statusTitle } from './status'

/** What an error may carry besides its status and detail. */
export interface HttpErrorExtra {
  /** The stable, machine-readable name of the problem. Default: the class's static `code`, else `NOT_FOUND` and the like. */
  readonly code?: string | undefined
  /** The problem's type URI (RFC 9457 section 3.1.1). Default: `about:blank`. */
  readonly type?: string | undefined
  /** Default: the status's reason phrase. */
  readonly title?: string | undefined
  /** Response headers that belong to the error, such as `Allow` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Extension members of the problem document (RFC 9457 section 3.2). */
  readonly members?: Readonly<Record<string, unknown>> | undefined
  /** What led to it; logged, never sent. */
  readonly cause?: unknown
}

/**
 * An error that knows its answer: thrown anywhere below a handler, it leaves as `application/problem+json`.
 *
 * `detail` is read by the client. An error of any other class is a 500 that tells nothing.
 *
 * @example
 * throw new HttpError(409, 'This order was shipped already', { code: 'ORDER_SHIPPED' })
 */
export class HttpError extends Error {
  readonly status: number
  readonly detail: string | undefined
  readonly code: string
  readonly type: string
  readonly title: string
  readonly headers: Readonly<Record<string, string>> | undefined
  readonly members: Readonly<Record<string, unknown>> | undefined

  /** `status` is an integer from 400 to 599; anything else is sent as 500. */
  constructor(status: number, detail?: string, extra: HttpErrorExtra = {}) {
    super(detail ?? statusTitle(status), 'cause' in extra ? { cause: extra.cause } : undefined)
    this.name = new.target.name
    this.status = Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500
    this.detail = detail
    this.code = extra.code ?? (new.target as { readonly code?: string }).code ?? statusCode(this.status)
    this.type = extra.type ?? 'about:blank'
    this.title = extra.title ?? statusTitle(this.status)
    this.headers = extra.headers
    this.members = extra.members
  }
}

/** The class of an error whose status is fixed, as `@Throws` and `@Catch` take it. */
export interface HttpErrorClass {
  new (detail?: string, extra?: HttpErrorExtra): HttpError
  readonly status: number
}
