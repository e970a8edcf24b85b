import { silentLogger } from './app/logger'
import { type BuildOptions, planApplication } from './app/plan-application'
import type { AppOptions } from './app-options'
import { withFeatures } from './create-app'
import type { AppDefinition } from './define-app'
import { type BootProblem, severityOf, withoutRepetition } from './errors/boot-error'
import type { Severity } from './errors/catalogue-row'

/** What a check of an application found. */
export interface CheckReport {
  /** Errors first, then warnings, then notices; in each the order in which they were found. */
  readonly findings: readonly BootProblem[]
  /** How many there are of each severity. */
  readonly counts: Readonly<Record<Severity, number>>
}

/**
 * Checks an application without starting it: everything is read and compiled as at boot, no service is built, no
 * factory is called, no port and no connection is opened. Plugins register.
 *
 * @example
 * void checkApp({ title: 'Bookshop' }).then(({ findings }) => console.log(findings))
 */
export async function checkApp(definition: AppDefinition | AppOptions, build: BuildOptions = {}): Promise<CheckReport> {
  const { problems } = await planApplication(withFeatures(definition), silentLogger, build)
  return reportProblems(problems)
}

const severities = ['error', 'warning', 'notice'] as const

/** Sorts what was found about an application by how much it matters, and counts it. */
export function reportProblems(problems: readonly BootProblem[]): CheckReport {
  const distinct = withoutRepetition(problems)
  const [errors, warnings, notices] = severities.map((severity) =>
    distinct.filter((problem) => severityOf(problem) === severity),
  ) as [BootProblem[], BootProblem[], BootProblem[]]
  return {
    findings: [...errors, ...warnings, ...notices],
    counts: { error: errors.length, warning: warnings.length, notice: notices.length },
  }
}
