import { type ParamLocation, toPointer, ValidationError, type ValidationIssue } from '../errors/validation-error'

/** The way to a value inside its source. */
export type Place = readonly (string | number)[]

/** How many issues of one source are listed; a hostile body could cause one for every few bytes. */
const issueLimit = 100

/** The issues found in one source of a request. */
export class IssueList {
  readonly #in: ParamLocation
  readonly #issues: ValidationIssue[] = []
  readonly #pointers = new Set<string>()
  #truncated = false

  constructor(location: ParamLocation) {
    this.#in = location
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
    if (this.#issues.length >= issueLimit) {
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
    if (!this.#truncated) throw new ValidationError(this.#issues)
    const message = `More values are not acceptable; the first ${issueLimit} are listed`
    const note = { in: this.#in, loc: [], pointer: '', code: 'truncated', message, params: { limit: issueLimit } }
    throw new ValidationError([...this.#issues, note])
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
