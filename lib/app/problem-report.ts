import { BootError, type BootProblem, severityOf, withoutRepetition } from '../errors/boot-error'
import { formatSourceLocation } from '../utils/source-location'
import type { Logger } from './logger'

/** How many places of one warning are written out; `covet check` lists all of them. */
const placeLimit = 5

/** What becomes of problems: errors are thrown, and each warning is logged once in an application's life. */
export class ProblemReport {
  readonly #logger: Logger
  readonly #told = new Set<string>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /**
   * Logs the warnings among the problems, one message for each code; notices are for `covet check` alone.
   *
   * @throws BootError with all the errors among them.
   */
  settle(problems: readonly BootProblem[]): void {
    const errors = problems.filter((problem) => severityOf(problem) === 'error')
    if (errors.length > 0) throw new BootError(errors)
    const warnings = withoutRepetition(problems.filter((problem) => severityOf(problem) === 'warning'))
    const fresh = warnings.filter((problem) => !this.#told.has(toLine(problem)))
    for (const code of new Set(fresh.map((problem) => problem.code))) {
      const alike = fresh.filter((problem) => problem.code === code)
      this.#logger.warn(writeWarning(code, alike[0].docs, alike.map(toLine)))
    }
    for (const problem of fresh) this.#told.add(toLine(problem))
  }
}

function toLine({ message, source }: BootProblem): string {
  return source === undefined ? message : `${message} (${formatSourceLocation(source)})`
}

function writeWarning(code: string, docs: string | undefined, lines: readonly string[]): string {
  const see = docs === undefined ? [] : [`See ${docs}`]
  if (lines.length === 1) return [`${code}: ${lines[0]}`, ...see].join('\n  ')
  const left = lines.length - placeLimit
  const more = left > 0 ? [`and ${left} more, which \`covet check\` lists`] : []
  return [`${code}:`, ...lines.slice(0, placeLimit).map((line) => `- ${line}`), ...more, ...see].join('\n  ')
}
