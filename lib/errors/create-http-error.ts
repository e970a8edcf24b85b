import { catalogue, type HttpErrorArguments, type HttpErrorCode } from './catalogue'
import { HttpError, type HttpErrorExtra } from './http-error'
import { statusErrors } from './status-errors'

/** Makes the HTTP error of a row in the catalogue, as an instance of its status's class. */
export function createHttpError<Code extends HttpErrorCode>(
  code: Code,
  args: HttpErrorArguments<Code>,
  extra?: Omit<HttpErrorExtra, 'code'>,
): HttpError {
  const row = catalogue[code] as { status: number; detail: (...a: readonly unknown[]) => string }
  const type = statusErrors.get(row.status)
  const detail = row.detail(...args)
  return type === undefined
    ? new HttpError(row.status, detail, { ...extra, code })
    : new type(detail, { ...extra, code })
}
