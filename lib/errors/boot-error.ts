import { formatSourceLocation, type SourceLocation } from '../utils/source-location'
import { type BootErrorArguments, type BootErrorCode, catalogue } from './catalogue'
import type { Severity } from './catalogue-row'
import { docsAddress } from './docs-address'

/** Where a problem lies: in words (`BooksController.find`) and in the source. */
export interface ProblemPlace {
  readonly where?: string | undefined
  readonly source?: SourceLocation | undefined
}

/** One thing that is wrong with an application, with what to do about it. */
export interface BootProblem extends ProblemPlace {
  readonly code: BootErrorCode
  /** Only an `error`, the default, keeps the application from starting. */
  readonly severity?: Severity | undefined
  readonly message: string
  readonly remedy: string
  /** The page and the heading that tell more: a file that the package brings along. */
  readonly docs?: string | undefined
}

/** Makes a problem from its row in the catalogue. */
export function createProblem<Code extends BootErrorCode>(
  code: Code,
  args: BootErrorArguments<Code>,
  place: ProblemPlace = {},
): BootProblem {
  const row = catalogue[code] as {
    readonly severity: Severity
    readonly message: (...a: readonly unknown[]) => string
    readonly remedy: unknown
  }
  const remedy = typeof row.remedy === 'function' ? (row.remedy as typeof row.message)(...args) : String(row.remedy)
  return { code, severity: row.severity, message: row.message(...args), remedy, docs: docsAddress(code), ...place }
}

/** Tells how much a problem matters: what a plugin of other people's says nothing of is an error. */
export function severityOf({ severity = 'error' }: BootProblem): Severity {
  return severity
}

/** Prints a problem the way a developer reads it: place, what, remedy, code. */
function formatProblem(problem: BootProblem): string {
  const source = problem.source === undefined ? '' : ` (${formatSourceLocation(problem.source)})`
  const place = problem.where === undefined && source === '' ? '' : `${problem.where ?? 'At'}${source}: `
  const docs = problem.docs === undefined ? '' : `\n  Docs: ${problem.docs}`
  return `${place}${problem.message}\n  Remedy: ${problem.remedy}\n  Code: ${problem.code}${docs}`
}

/** A single error of the developer's making: a wrong call, a wrong option, a wrong decorator. */
export class CovetError extends Error {
  readonly code: BootErrorCode
  readonly remedy: string
  readonly #problem: BootProblem

  constructor(problem: BootProblem, options?: ErrorOptions, message = formatProblem(problem)) {
    super(message, options)
    this.name = 'CovetError'
    this.code = problem.code
    this.remedy = problem.remedy
    this.#problem = problem
  }

  /** What it tells, as one problem among others; no property of its own, so that it is not printed twice. */
  get problem(): BootProblem {
    return this.#problem
  }
}

/** Makes a single error from its row in the catalogue. */
export function createError<Code extends BootErrorCode>(
  code: Code,
  args: BootErrorArguments<Code>,
  place?: ProblemPlace,
): CovetError {
  return new CovetError(createProblem(code, args, place))
}

/** Everything that keeps an application from starting, thrown once. */
export class BootError extends CovetError {
  readonly problems: readonly BootProblem[]

  constructor(problems: readonly BootProblem[]) {
    const distinct = withoutRepetition(problems)
    const summary = createProblem('COVET_BOOT_FAILED', [distinct.length])
    const list = distinct.map((problem, index) => `${index + 1}. ${formatProblem(problem)}`)
    super(summary, undefined, [summary.message, ...list].join('\n\n'))
    this.name = 'BootError'
    this.problems = distinct
  }
}

/** Leaves one of each: a fault may be met on several ways, a model's on each route that uses it. */
export function withoutRepetition(problems: readonly BootProblem[]): readonly BootProblem[] {
  const known = new Map<string, BootProblem>()
  for (const problem of problems) {
    const key = `${problem.code} ${problem.where ?? ''} ${problem.message}`
    if (!known.has(key)) known.set(key, problem)
  }
  return [...known.values()]
}
