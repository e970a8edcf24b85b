import { formatSourceLocation } from '../../utils/source-location'
import { formatTable } from '../format-table'
import type { RequestExplanation } from './explain-request'

type StepEntry = RequestExplanation['steps'][number]

/** Writes an explanation for people; columns that say nothing are left out. */
export function writeExplanation(
  { result, summary, steps, errors, others }: RequestExplanation,
  shorten: (file: string) => string,
): readonly string[] {
  const lines = [summary]
  if (steps.length > 0) lines.push('', ...writeSteps(steps, shorten))
  if (errors.length > 0) lines.push('', 'An error is shown to:', '', ...writeSteps(errors, shorten))
  if (others.length === 0) return lines
  const heading = result === 'found' ? 'These would have answered, too:' : 'Near it:'
  const rows = others.map(({ method, path, name, host, version, why }) => [
    `  ${method} ${path}`,
    name,
    [host === null ? [] : `host ${host}`, version === null ? [] : `version ${version}`, why ?? []].flat().join(', '),
  ])
  return [...lines, '', heading, '', ...formatTable(rows)]
}

function writeSteps(steps: readonly StepEntry[], shorten: (file: string) => string): readonly string[] {
  const rows = steps.map(({ stage, what, from, file, line, detail }) => [
    stage,
    what,
    from ?? '',
    file === null ? '' : formatSourceLocation({ file: shorten(file), line: line ?? 1 }),
    detail ?? '',
  ])
  const table = [['Stage', 'What', 'From', 'Source', 'Detail'], ...rows]
  const shown = table[0].map((_, column) => column < 2 || rows.some((row) => row[column] !== ''))
  return formatTable(table.map((row) => row.filter((_, column) => shown[column]))).map((line) => `  ${line}`)
}
