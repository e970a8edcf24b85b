import type { SourceLocation } from '../../utils/source-location'

/** What sort of thing happens in a step. */
export type ExplainedStage =
  | 'middleware'
  | 'mounts'
  | 'match'
  | 'time limit'
  | 'route middleware'
  | 'guard'
  | 'interceptor in'
  | 'body'
  | 'dependency'
  | 'parameter'
  | 'handler'
  | 'teardown'
  | 'projection'
  | 'interceptor out'
  | 'serialization'
  | 'filter'
  | 'error middleware'
  | 'problem'

/** One thing that happens to a request. */
export interface ExplainedStep {
  readonly stage: ExplainedStage
  readonly what: string
  /** The level that it was declared at, or what asks for it. */
  readonly from?: string | undefined
  readonly source?: SourceLocation | undefined
  readonly detail?: string | undefined
}
