import { HttpError, type HttpErrorClass, type HttpErrorExtra } from './http-error'
import type { ErrorStatus } from './status'

/** Makes the base of one status's class: a constructor without the status, and the status as a static member. */
function errorOf(status: ErrorStatus): HttpErrorClass {
  return class extends HttpError {
    static readonly status: number = status

    constructor(detail?: string, extra?: HttpErrorExtra) {
      super(status, detail, extra)
    }
  }
}

/** 400: the request cannot be understood as it was sent. */
export class BadRequestError extends errorOf(400) {}

/** 401: the request lacks valid credentials; send `WWW-Authenticate` with it. */
export class UnauthorizedError extends errorOf(401) {}

/** 402: payment is due before the request can be served. */
export class PaymentRequiredError extends errorOf(402) {}

/** 403: the caller is known, or need not be, and is refused. */
export class ForbiddenError extends errorOf(403) {}

/** 404: nothing is here, or the caller may not know of it. */
export class NotFoundError extends errorOf(404) {}

/** 405: the resource is known, the method is not allowed on it. */
export class MethodNotAllowedError extends errorOf(405) {}

/** 406: no representation fits what the client accepts. */
export class NotAcceptableError extends errorOf(406) {}

/** 408: the client took too long to send its request. */
export class RequestTimeoutError extends errorOf(408) {}

/** 409: the request conflicts with the present state of the resource. */
export class ConflictError extends errorOf(409) {}

/** 410: the resource was here and will not come back. */
export class GoneError extends errorOf(410) {}

/** 411: the request must state its `Content-Length`. */
export class LengthRequiredError extends errorOf(411) {}

/** 412: a precondition such as `If-Match` does not hold. */
export class PreconditionFailedError extends errorOf(412) {}

/** 413: the body is larger than the server takes. */
export class PayloadTooLargeError extends errorOf(413) {}

/** 414: the address is longer than the server takes. */
export class UriTooLongError extends errorOf(414) {}

/** 415: the body is of a content type that is not taken here. */
export class UnsupportedMediaTypeError extends errorOf(415) {}

/** 416: the asked range lies outside the resource. */
export class RangeNotSatisfiableError extends errorOf(416) {}

/** 417: the `Expect` header cannot be met. */
export class ExpectationFailedError extends errorOf(417) {}

/** 421: the request was sent to a server that does not answer for it. */
export class MisdirectedRequestError extends errorOf(421) {}

/** 422: the request is well-formed and its values are not acceptable. */
export class UnprocessableEntityError extends errorOf(422) {}

/** 423: the resource is locked. */
export class LockedError extends errorOf(423) {}

/** 424: an action that this one depends on failed. */
export class FailedDependencyError extends errorOf(424) {}

/** 425: the request might be a replay and is not risked. */
export class TooEarlyError extends errorOf(425) {}

/** 426: the client must switch to another protocol. */
export class UpgradeRequiredError extends errorOf(426) {}

/** 428: the request must be conditional. */
export class PreconditionRequiredError extends errorOf(428) {}

/** 429: the caller sent too many requests; send `Retry-After` with it. */
export class TooManyRequestsError extends errorOf(429) {}

/** 431: the header fields are larger than the server takes. */
export class HeadersTooLargeError extends errorOf(431) {}

/** 451: the resource is withheld for legal reasons. */
export class UnavailableForLegalReasonsError extends errorOf(451) {}

/** 500: the server failed; the detail is sent, so keep it free of internals. */
export class InternalServerError extends errorOf(500) {}

/** 501: the server does not support what is asked. */
export class NotImplementedError extends errorOf(501) {}

/** 502: an upstream server answered badly. */
export class BadGatewayError extends errorOf(502) {}

/** 503: the server cannot serve now; send `Retry-After` if it knows when. */
export class ServiceUnavailableError extends errorOf(503) {}

/** 504: an upstream server, or the handler itself, took too long. */
export class GatewayTimeoutError extends errorOf(504) {}

/** 505: the HTTP version is not supported. */
export class HttpVersionNotSupportedError extends errorOf(505) {}

/** 507: there is no room to store the representation. */
export class InsufficientStorageError extends errorOf(507) {}

/** Every status class, by its status: where a status is all that is known. */
export const statusErrors: ReadonlyMap<number, new (detail?: string, extra?: HttpErrorExtra) => HttpError> = new Map(
  [
    BadRequestError,
    UnauthorizedError,
    PaymentRequiredError,
    ForbiddenError,
    NotFoundError,
    MethodNotAllowedError,
    NotAcceptableError,
    RequestTimeoutError,
    ConflictError,
    GoneError,
    LengthRequiredError,
    PreconditionFailedError,
    PayloadTooLargeError,
    UriTooLongError,
    UnsupportedMediaTypeError,
    RangeNotSatisfiableError,
    ExpectationFailedError,
    MisdirectedRequestError,
    UnprocessableEntityError,
    LockedError,
    FailedDependencyError,
    TooEarlyError,
    UpgradeRequiredError,
    PreconditionRequiredError,
    TooManyRequestsError,
    HeadersTooLargeError,
    UnavailableForLegalReasonsError,
    InternalServerError,
    NotImplementedError,
    BadGatewayError,
    ServiceUnavailableError,
    GatewayTimeoutError,
    HttpVersionNotSupportedError,
    InsufficientStorageError,
  ].map((type) => [type.status, type]),
)
