import type { Class } from '../../utils/class'
import type { CallLog } from './call-log'
import type { IssueList } from './issue-list'

/** Compiled code that helps the walk: most of what a refused value holds is right, and code tells so in a moment. */
export interface RunCode {
  /** Builds an instance; `undefined` where the walk is to do it. */
  builds(type: Class, raw: unknown, depth: number): object | undefined
  /** Lists the properties that do not certainly pass, by their place in the plan; `undefined` for all of them. */
  finds(type: Class, value: unknown): readonly number[] | undefined
}

/** What one check knows and collects. */
export interface CheckRun {
  readonly implied: boolean
  /** Types are checked even where the implied rules are off: texts that could not be converted must not pass. */
  readonly strictTypes: boolean
  readonly lowerKeys: boolean
  readonly issues: IssueList
  /** Whether building the value noted issues: then it is asked of each place whether there is one already. */
  noted: boolean
  /** Constraints that answered with a promise. */
  readonly pending: Promise<void>[]
  /** What rules and conditions threw: an error of theirs, unless something else speaks against the value. */
  readonly thrown: unknown[]
  /** What the user's rules and conditions answered before, and answer now; without it they are simply called. */
  readonly calls?: CallLog | undefined
  readonly code?: RunCode | undefined
  /** How many values that compiled code doubted the walk is inside of: looking again at each would take its square. */
  doubts: number
}
