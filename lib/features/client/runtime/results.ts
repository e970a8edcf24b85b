/** An answer of success that the document tells of. */
export interface Success<Status extends number, Data> {
  readonly ok: true
  readonly status: Status
  readonly data: Data
  /** The whole answer, for its headers; its body is read, except where `data` is a stream. */
  readonly response: Response
}

/** Any other answer; `problem` is its body: a problem document, as a rule. */
export interface Failure<Status extends number | OtherStatus, Problem> {
  readonly ok: false
  readonly status: Status
  readonly problem: Problem
  /** The whole answer, for its headers. */
  readonly response: Response
}

/**
 * What an answer has in the place of a status that the document does not tell of; the number is that of `response`. A
 * plain `number` would keep the compiler from telling results apart by their status.
 */
export type OtherStatus = 'undocumented'

/** What is known of an answer that the document does not tell of; no success either, whatever its status. */
export type Unexpected = Failure<OtherStatus, unknown>

/** The result of any operation. */
export type AnyResult = Success<number, unknown> | Failure<number | OtherStatus, unknown>

/** What an operation gives when it succeeds. */
export type DataOf<Result extends AnyResult> = Result extends Success<number, infer Data> ? Data : never

/** The members of a problem document (RFC 9457) that are of use without knowing the problem. */
export interface AnyProblem {
  readonly type?: string
  readonly title?: string
  readonly status?: number
  readonly detail?: string
  readonly instance?: string
  readonly code?: string
  readonly [member: string]: unknown
}

/** What `unwrap` throws: an answer that is no success. */
export class ApiError extends Error {
  readonly status: number
  /** The body where it is an object, as problem documents are. */
  readonly problem: AnyProblem | undefined
  /** The body, whatever it is. */
  readonly body: unknown
  readonly response: Response

  constructor({ problem, response }: Failure<number | OtherStatus, unknown>) {
    const known = typeof problem === 'object' && problem !== null ? (problem as AnyProblem) : undefined
    const words = [known?.title ?? response.statusText, known?.detail].filter((text) => (text ?? '') !== '')
    super([String(response.status), ...words].join(' – '))
    this.name = 'ApiError'
    this.status = response.status
    this.problem = known
    this.body = problem
    this.response = response
  }
}

/** What a call rejects with when an answer is not what the document says, and so not what its type says. */
export class AnswerError extends Error {
  readonly response: Response
  /** The body, where it was read. */
  readonly body: string | undefined

  constructor(message: string, response: Response, body?: string) {
    super(message)
    this.name = 'AnswerError'
    this.response = response
    this.body = body
  }
}

/**
 * Gives the data of a success: `const book = await unwrap(api.booksFind({ path: { id: 1 } }))`.
 *
 * @throws ApiError for every other answer.
 */
export async function unwrap<Result extends AnyResult>(result: Result | Promise<Result>): Promise<DataOf<Result>> {
  const settled: AnyResult = await result
  if (settled.ok) return settled.data as DataOf<Result>
  throw new ApiError(settled)
}
