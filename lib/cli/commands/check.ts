import { type CheckReport, reportProblems } from '../../check-app'
import type { CommandDefinition } from '../../contracts/command'
import { type BootProblem, severityOf } from '../../errors/boot-error'
import type { Severity } from '../../errors/catalogue-row'
import { formatSourceLocation } from '../../utils/source-location'
import type { Project } from '../project'

/** Makes `covet check`: lists what is wrong with an application, what is probably wrong, and what could be better. */
export function createCheckCommand(project: Pick<Project, 'plan'>): CommandDefinition {
  return {
    name: 'check',
    summary: 'Checks the application without starting it: no service is built, nothing is opened.',
    options: [
      { flags: '--json', description: 'As JSON, for tools.' },
      { flags: '--strict', description: 'Ends with 1 for warnings, too.' },
    ],
    async run({ options, write }) {
      const report = reportProblems((await project.plan()).problems)
      if (options.json === true) write(JSON.stringify(toDocument(report), undefined, 2))
      else for (const line of toLines(report)) write(line)
      const { error, warning } = report.counts
      return error > 0 || (options.strict === true && warning > 0) ? 1 : 0
    },
  }
}

/** The form of `--json`: fields may be added to it, and none is renamed or removed under one `version`. */
function toDocument({ findings, counts }: CheckReport): Readonly<Record<string, unknown>> {
  return { version: 1, counts, findings: findings.map(toEntry) }
}

function toEntry(problem: BootProblem): Readonly<Record<string, unknown>> {
  const { code, where = null, source, message, remedy, docs = null } = problem
  const { file = null, line = null } = source ?? {}
  return { severity: severityOf(problem), code, where, file, line, message, remedy, docs }
}

const headings: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', notice: 'Notices' }

function toLines({ findings, counts }: CheckReport): readonly string[] {
  const lines: string[] = []
  let severity: Severity | undefined
  for (const finding of findings) {
    if (severityOf(finding) !== severity) {
      severity = severityOf(finding)
      lines.push(headings[severity], '')
    }
    lines.push(...describe(finding), '')
  }
  return [...lines, sum(counts)]
}

function describe({ code, where, source, message, remedy, docs }: BootProblem): readonly string[] {
  const place = [where ?? [], source === undefined ? [] : formatSourceLocation(source)].flat().join(', ')
  return [
    `  ${code}${place === '' ? '' : `  ${place}`}`,
    `    ${message}`,
    `    Remedy: ${remedy}`,
    ...(docs === undefined ? [] : [`    Docs: ${docs}`]),
  ]
}

function sum({ error, warning, notice }: CheckReport['counts']): string {
  return [count(error, 'error'), count(warning, 'warning'), count(notice, 'notice')].join(', ')
}

function count(many: number, word: string): string {
  return `${many} ${word}${many === 1 ? '' : 's'}`
}
