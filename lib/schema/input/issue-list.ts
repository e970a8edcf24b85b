import { type ParamLocation, toPointer, ValidationError, type ValidationIssue } from '../../errors/validation-error'

/** The way to a value inside its source. */
export type Place = readonly (string | number)[]

/** How many issues of one source are listed unless told otherwise; a hostile body could cause one for every few bytes. */
export const issueLimit = 100

/** The issues found in one source of a request. */
export class IssueList {
  readonly #in: ParamLocation
  readonly #issues: ValidationIssue[] = []
  readonly #pointers = new Set<string>()
  readonly #limit: number
  #truncated = false

  constructor(location: ParamLocation, limit = issueLimit) {
    this.#in = location
    this.#limit = limit
  }

  /** No more can be taken: whoever looks for issues may stop. */
  get full(): boolean {
    return this.#truncated
  }

  get count(): number {
    return this.#issues.length
  }

  /** Adds an issue; `$property` in the message stands for the last name on the way. */
  add(loc: Place, code: string, message: string, params: Readonly<Record<string, unknown>> = {}): void {
    if (this.#issues.length >= this.#limit) {
      this.#truncated = true
      return
    }
    const pointer = toPointer(loc)
    this.#pointers.add(pointer)
    this.#issues.push({
      in: this.#in,
      loc,
      pointer,
      code,
      message: message.replaceAll('$property', () => placeName(loc)),
      params,
    })
  }

  /** Tells whether something was found at exactly this place. */
  has(loc: Place): boolean {
    return this.#pointers.size > 0 && this.#pointers.has(toPointer(loc))
  }

  /** Throws all issues as one error; the last entry says so where there were more than are listed. */
  throwIfAny(): void {
    if (this.#issues.length === 0) return
    if (!this.#truncated) throw createRefusal(this.#issues)
    const message = `More values are not acceptable; the first ${this.#limit} are listed`
    const note = { in: this.#in, loc: [], pointer: '', code: 'truncated', message, params: { limit: this.#limit } }
    throw createRefusal([...this.#issues, note])
  }
}

/**
 * Makes the error without a stack: it says what a client sent, not where the program is wrong, and collecting one
 * takes longer than reading the whole body.
 */
function createRefusal(issues: readonly ValidationIssue[]): ValidationError {
  const { stackTraceLimit } = Error
  Reflect.set(Error, 'stackTraceLimit', 0)
  try {
    return new ValidationError(issues)
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit)
  }
}

/** Names a value by its place, for messages: the nearest name on the way, with the indexes after it. */
function placeName(loc: Place): string {
  const start = loc.findLastIndex((part) => typeof part === 'string')
  if (start === -1) return loc.length === 0 ? 'value' : `value${loc.map((part) => `[${part}]`).join('')}`
  return loc
    .slice(start)
    .map((part, index) => (index === 0 ? part : `[${part}]`))
    .join('')
}
