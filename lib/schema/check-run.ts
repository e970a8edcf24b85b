import type { IssueList } from './issue-list'

/** What one check knows and collects. */
export interface CheckRun {
  readonly implied: boolean
  /** Types are checked even where the implied rules are off: texts that could not be converted must not pass. */
  readonly strictTypes: boolean
  readonly lowerKeys: boolean
  readonly issues: IssueList
  /** Constraints that answered with a promise. */
  readonly pending: Promise<void>[]
  /** What rules and conditions threw: an error of theirs, unless something else speaks against the value. */
  readonly thrown: unknown[]
}
