/**
 * How much a problem matters: an `error` keeps the application from starting, a `warning` is logged when it starts, a
 * `notice` is shown by `covet check` alone.
 */
export type Severity = 'error' | 'warning' | 'notice'

/** An error of the application's own making, found at boot or by a wrong call: read by its developer. */
export interface BootErrorRow<Arguments extends readonly unknown[]> {
  readonly kind: 'boot'
  readonly severity: Severity
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
  severity: Severity = 'error',
): BootErrorRow<Arguments> {
  return { kind: 'boot', severity, message, remedy }
}

/** Writes a row of what is probably wrong: the application starts all the same. */
export function warning<Arguments extends readonly unknown[]>(
  message: (...args: Arguments) => string,
  remedy: string | ((...args: Arguments) => string),
): BootErrorRow<Arguments> {
  return boot(message, remedy, 'warning')
}

/** Writes a row of what could be better, for those who ask. */
export function notice<Arguments extends readonly unknown[]>(
  message: (...args: Arguments) => string,
  remedy: string | ((...args: Arguments) => string),
): BootErrorRow<Arguments> {
  return boot(message, remedy, 'notice')
}

/** Writes a row of HTTP errors, keeping the arguments' types. */
export function http<Arguments extends readonly unknown[]>(
  status: number,
  detail: (...args: Arguments) => string,
  remedy: string,
): HttpErrorRow<Arguments> {
  return { kind: 'http', status, detail, remedy }
}
