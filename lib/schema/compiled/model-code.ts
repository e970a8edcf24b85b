import type { Class } from '../../utils/class'
import type { CallLog } from '../input/call-log'
import type { HydrateRun } from '../input/hydrate'

/** What does not change from value to value: part of the code. */
export type CodeSettings = Pick<HydrateRun, 'form' | 'unknown' | 'implied' | 'style' | 'lowerKeys'>

/** Builds a value, or gives `undefined` where the walk is to look at it. */
export type HydrateCode = (raw: unknown, depth: number, calls: CallLog | undefined, known?: number) => unknown

/** Tells whether a value certainly passes; `false` means that the walk is to look at it. */
export type AcceptCode = (value: unknown, calls: CallLog | undefined) => boolean

/** Lists the properties, by their place in the plan, that do not certainly pass; `undefined` for no direct instance. */
export type DoubtCode = (value: unknown) => readonly number[] | undefined

/** A model class in code. The functions are made when they are first called, and put themselves in their own place. */
export interface ModelCode {
  readonly type: Class
  readonly settings: CodeSettings
  hydrate: HydrateCode
  accepts: AcceptCode
  /** For a class that asks no function of the user's. */
  doubts: DoubtCode
}

/** Finds the code of a model class, made or to be made. */
export type FindCode = (type: Class) => ModelCode
