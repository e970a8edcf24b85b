import type { StandardIssue } from '../contracts/standard-schema'
import type { IssueList, Place } from './input/issue-list'

/** Adds what a schema says against a value to the issues of its source. */
export function addStandardIssues(found: readonly StandardIssue[], issues: IssueList, loc: Place): void {
  for (const issue of found) {
    if (issues.full) return
    // Not `map`: arktype's path is an array of a class of its own, whose copies begin with their length.
    const inner = Array.from(issue.path ?? [], toKey)
    issues.add([...loc, ...inner], codeOf(issue), issue.message, paramsOf(issue))
  }
}

function toKey(part: NonNullable<StandardIssue['path']>[number]): string | number {
  const key = typeof part === 'object' ? part.key : part
  return typeof key === 'number' ? key : typeof key === 'symbol' ? (key.description ?? '') : key
}

/** zod and arktype say `code`, valibot says `type`. */
function codeOf(issue: StandardIssue): string {
  const { code, type } = issue as { code?: unknown; type?: unknown }
  const name = typeof code === 'string' && code !== '' ? code : type
  return typeof name === 'string' && name !== '' ? name : 'invalid'
}

/** The members in which the libraries keep a rule's own values; others repeat the input, or mean nothing elsewhere. */
const ruleMembers = [
  'expected',
  'minimum',
  'maximum',
  'inclusive',
  'divisor',
  'format',
  'requirement',
  'keys',
  'values',
]

function paramsOf(issue: StandardIssue): Readonly<Record<string, unknown>> {
  const members = issue as unknown as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    ruleMembers.filter((name) => isPlainValue(members[name])).map((name) => [name, members[name]]),
  )
}

function isPlainValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isScalar)
  return isScalar(value)
}

function isScalar(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  )
}
