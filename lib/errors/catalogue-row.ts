/** An error of the application's own making, found at boot or by a wrong call: read by its developer. */
export interface BootErrorRow<Arguments extends readonly unknown[]> {
  readonly kind: 'boot'
  readonly message: (...args: Arguments) => string
  /** What to do about it, in one or two sentences. */
  readonly remedy: string | ((...args: Arguments) => string)
}

/** An error that a client caused or must be told: read by the client. */
export interface HttpErrorRow<Arguments extends readonly unknown[]> {
  readonly kind: 'http'
  readonly status: number
  readonly detail: (...args: Arguments) => string
  /** What the client, or the developer behind it, does about it. */
  readonly remedy: string
}

/** Writes a row of boot errors, keeping the arguments' types. */
export function boot<Arguments extends readonly unknown[]>(
  message: (...args: Arguments) => string,
  remedy: string | ((...args: Arguments) => string),
): BootErrorRow<Arguments> {
  return { kind: 'boot', message, remedy }
}

/** Writes a row of HTTP errors, keeping the arguments' types. */
export function http<Arguments extends readonly unknown[]>(
  status: number,
  detail: (...args: Arguments) => string,
  remedy: string,
): HttpErrorRow<Arguments> {
  return { kind: 'http', status, detail, remedy }
}
