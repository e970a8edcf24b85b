import {
  createRefusal,
  type ParamLocation,
  toPointer,
  type ValidationError,
  type ValidationIssue,
} from '../../errors/validation-error'

/** The way to a value inside its source. */
export type Place = readonly (string | number)[]

/** How many issues of one source are listed unless told otherwise; a hostile body could cause one for every few bytes. */
export const issueLimit = 100

/** The issues found in one source of a request. */
export class IssueList {
  readonly #in: ParamLocation
  readonly #issues: ValidationIssue[] = []
  #pointers: Set<string> | undefined
  readonly #limit: number
  #truncated = false
  /** The place asked about last, which is often the next one, too. */
  #last: { readonly loc: Place; readonly pointer: string } | undefined

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
    const pointer = this.#pointTo(loc)
    this.#pointers = (this.#pointers ?? new Set()).add(pointer)
    this.#issues.push({
      in: this.#in,
      loc,
      pointer,
      code,
      message: message.includes('$property') ? message.replaceAll('$property', () => placeName(loc)) : message,
      params,
    })
  }

  /** Tells whether something was found at exactly this place. */
  has(loc: Place): boolean {
    return this.#pointers !== undefined && this.#pointers.has(this.#pointTo(loc))
  }

  #pointTo(loc: Place): string {
    if (this.#last?.loc === loc) return this.#last.pointer
    const pointer = toPointer(loc)
    this.#last = { loc, pointer }
    return pointer
  }

  /** Makes one error of all issues; its last entry says so where there were more than are listed. */
  toError(): ValidationError {
    if (!this.#truncated) return createRefusal(this.#issues)
    const message = `More values are not acceptable; the first ${this.#limit} are listed`
    const note = { in: this.#in, loc: [], pointer: '', code: 'truncated', message, params: { limit: this.#limit } }
    return createRefusal([...this.#issues, note])
  }
}

/** Names a value by its place, for messages: the nearest name on the way, with the indexes after it. */
function placeName(loc: Place): string {
  const start = loc.findLastIndex((part) => typeof part === 'string')
  let name = start === -1 ? 'value' : String(loc[start])
  for (let index = start + 1; index < loc.length; index++) name += `[${loc[index]}]`
  return name
}
