import type { OpenApiDocument } from '../../contracts/application-slots'
import type { CommandCall } from '../../contracts/command'
import type { Change } from '../../features/openapi/compare/change'
import { compareDocuments } from '../../features/openapi/compare/compare-documents'
import { canonicalText } from '../../features/openapi/compare/schemas/json'
import { readDocument } from './read-document'

/** What `covet openapi --check` found. */
interface DocumentCheck {
  /** As it was named. */
  readonly file: string
  readonly changes: readonly Change[]
  /** Whether the file holds the very document that the application has, however it is written. */
  readonly isSame: boolean
}

/**
 * Compares a file with the application's document, and says what is different: first what may break clients that were made
 * for the file.
 *
 * @param path the file, absolute.
 * @returns the exit code: 1 for a breaking change; with `--strict` for any difference.
 */
export function checkDocument(
  file: string,
  path: string,
  document: OpenApiDocument,
  { options, write }: Pick<CommandCall, 'options' | 'write'>,
): number {
  const old = readDocument(path, `--check ${file}`)
  const changes = compareDocuments(old, document, new Date())
  const check = { file, changes, isSame: canonicalText(old) === canonicalText(document) }
  if (options.json === true) write(JSON.stringify(toData(check), undefined, 2))
  else for (const line of toLines(check)) write(line)
  if (options.strict === true && !check.isSame) return 1
  return changes.some(({ breaking }) => breaking) ? 1 : 0
}

/** The form of `--json`: fields may be added to it, and none is renamed or removed under one `version`. */
function toData({ file, changes, isSame }: DocumentCheck): Readonly<Record<string, unknown>> {
  const breaking = changes.filter((change) => change.breaking).length
  return { version: 1, file, same: isSame, counts: { breaking, other: changes.length - breaking }, changes }
}

function toLines({ file, changes, isSame }: DocumentCheck): readonly string[] {
  if (isSame) return [`${file} is up to date.`]
  if (changes.length === 0) return [`${file} is written in another way, and says the same.`]
  const breaking = changes.filter((change) => change.breaking)
  const others = changes.filter((change) => !change.breaking)
  return [...toSection('Breaking', breaking), ...toSection('Not breaking', others), sum(breaking.length, others.length)]
}

function toSection(heading: string, changes: readonly Change[]): readonly string[] {
  if (changes.length === 0) return []
  const entries = changes.flatMap(({ code, where, path, message }) => [
    `  ${code}  ${where}${path === '' ? '' : ` ${path}`}`,
    `    ${message}`,
  ])
  return [heading, '', ...entries, '']
}

function sum(breaking: number, others: number): string {
  return `${breaking} breaking, ${others} not breaking`
}
