import { catalogue } from './catalogue'
import { UnprocessableEntityError } from './status-errors'

/** Where in a request a value stands. */
export type ParamLocation = 'body' | 'query' | 'path' | 'header' | 'cookie' | 'form'

/** One value that is not acceptable. */
export interface ValidationIssue {
  readonly in: ParamLocation
  /** The way to the value inside its source: `['authors', 0, 'name']`. */
  readonly loc: readonly (string | number)[]
  /** The same way as a JSON Pointer (RFC 6901): `/authors/0/name`. */
  readonly pointer: string
  /** The stable name of the rule that failed: `isString`, `minLength`, `required`. */
  readonly code: string
  readonly message: string
  /** The rule's own values, for a message in another language: `{ min: 1 }`. */
  readonly params: Readonly<Record<string, unknown>>
}

/** Writes a location as a JSON Pointer (RFC 6901 section 3). */
export function toPointer(loc: readonly (string | number)[]): string {
  let pointer = ''
  for (const part of loc) pointer += `/${typeof part === 'number' ? part : escapePart(part)}`
  return pointer
}

function escapePart(part: string): string {
  return part.includes('/') || part.includes('~') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part
}

/**
 * Makes the error of values that a client sent, without a stack: nothing is wrong with the program, and collecting
 * one takes longer than reading a whole body.
 */
export function createRefusal(issues: readonly ValidationIssue[]): ValidationError {
  const { stackTraceLimit } = Error
  // Not assigned: where intrinsic objects are frozen that would throw.
  Reflect.set(Error, 'stackTraceLimit', 0)
  try {
    return new ValidationError(issues)
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit)
  }
}

/**
 * 422: values that are well-formed and not acceptable, all of them at once.
 *
 * @example
 * throw ValidationError.at('body', ['authorId'], 'exists', 'authorId names no author')
 */
export class ValidationError extends UnprocessableEntityError {
  readonly errors: readonly ValidationIssue[]

  /** Makes the error of one value: for what only a service can know, such as a reference to nothing. */
  static at(
    location: ParamLocation,
    loc: readonly (string | number)[],
    code: string,
    message: string,
    params: Readonly<Record<string, unknown>> = {},
  ): ValidationError {
    return new ValidationError([{ in: location, loc, pointer: toPointer(loc), code, message, params }])
  }

  constructor(errors: readonly ValidationIssue[]) {
    super(catalogue.COVET_VALIDATION_FAILED.detail(errors.length), {
      code: 'COVET_VALIDATION_FAILED',
      members: { errors },
    })
    this.errors = errors
  }
}
