import type { StandardSchema } from '../../contracts/standard-schema'
import { isThenable } from '../../utils/thenable'
import type { ValueForm } from './convert'
import { copyClean } from './copy-clean'
import type { IssueList, Place } from './issue-list'
import { convertTexts } from '../standard-texts'
import { addStandardIssues } from '../standard-issues'
import { withUnknownKeys } from '../standard-schema'

/** What reading by a library's schema needs to know and collects. */
export interface StandardRun {
  readonly form: ValueForm
  readonly unknown: 'strip' | 'reject' | 'keep'
  readonly style: 'csv' | 'repeat'
  /** Whether an empty text stands for nothing where no text is wanted: forms. */
  readonly blankIsAbsent?: boolean | undefined
  readonly issues: IssueList
  /** Answers of asynchronous schemas that are still to come. */
  readonly pending: Promise<void>[]
  /** What schemas threw: an error of theirs, unless something else speaks against the value. */
  readonly thrown: unknown[]
}

/** Stands in the place of a value whose schema answers later; `settleDeferred` puts the value there. */
class Deferred {
  value: unknown
}

/**
 * Reads a value by a library's schema: what the schema makes of it, or, with issues noted, what came. Keys that reach
 * into prototypes are no part of what the schema sees.
 */
export function readStandard(
  schema: StandardSchema,
  raw: unknown,
  run: StandardRun,
  loc: Place,
  depth: number,
): unknown {
  const input = copyClean(run.form === 'strings' ? convertTexts(schema, raw, run) : raw, depth)
  const take = (result: Awaited<ReturnType<StandardSchema['~standard']['validate']>>): unknown => {
    if (result.issues === undefined) return result.value
    addStandardIssues(result.issues, run.issues, loc)
    return input
  }
  try {
    const result = withUnknownKeys(schema, run.unknown)['~standard'].validate(input)
    if (!isThenable(result)) return take(result)
    const deferred = new Deferred()
    const settle = (settled: typeof result extends PromiseLike<infer Settled> ? Settled : never): void => {
      deferred.value = take(settled)
    }
    run.pending.push(Promise.resolve(result).then(settle, (error: unknown) => void run.thrown.push(error)))
    return deferred
  } catch (error) {
    run.thrown.push(error)
    return input
  }
}

/** Puts the values of asynchronous schemas, once they have answered, where they belong. */
export function settleDeferred(value: unknown, seen: Set<unknown> = new Set()): unknown {
  if (value instanceof Deferred) return value.value
  if (typeof value !== 'object' || value === null || seen.has(value)) return value
  seen.add(value)
  if (value instanceof Set) return new Set([...value].map((item) => settleDeferred(item, seen)))
  if (value instanceof Map) {
    for (const [key, item] of value) value.set(key, settleDeferred(item, seen))
    return value
  }
  const record = value as Record<string, unknown>
  for (const key of Object.keys(record)) {
    const item = record[key]
    const settled = settleDeferred(item, seen)
    if (settled !== item) record[key] = settled
  }
  return value
}
