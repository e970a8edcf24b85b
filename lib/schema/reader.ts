import type { SchemaNode } from '../contracts/schema-node'
import type { ParamLocation } from '../errors/validation-error'
import { accepts, check } from './check'
import { listModels } from './check-models'
import type { CheckRun } from './check-run'
import { convertScalar, isScalarNode, type ValueForm } from './convert'
import { copyClean, DepthExceeded, depthLimit } from './copy-clean'
import { hydrate, type HydrateRun } from './hydrate'
import { IssueList, type Place } from './issue-list'
import { planModel } from './model-plan'

/** How one value, or one whole source of a request, is read. */
export interface ReaderOptions {
  readonly in: ParamLocation
  /** Where the value stands in its source: `['q']` for a named parameter, `[]` for a whole source. */
  readonly loc: Place
  /** The form it comes in; `value` is what a converter made, or JSON inside a body. */
  readonly from: ValueForm
  /** Whether the implied rules hold: declared types, nested properties required and single. */
  readonly implied: boolean
  readonly unknown: 'strip' | 'reject' | 'keep'
  readonly required: boolean
  /** Taken for an absent value, unchecked. */
  readonly default?: unknown
  readonly style?: 'csv' | 'repeat' | undefined
}

/**
 * Reads a value: hydrated and checked, or a promise of it where a constraint is asynchronous. `undefined` is an
 * absent value. Throws a `ValidationError` that lists everything that is not acceptable.
 */
export type Reader = (input: unknown) => unknown

/** Makes the reader of a value at the HTTP door. */
export function compileReader(node: SchemaNode, options: ReaderOptions): Reader {
  const { loc, from, implied, required } = options
  const location = options.in
  // A header or a cookie of somebody else's is no mistake of this route's client.
  const unknown = location === 'header' || location === 'cookie' ? 'strip' : options.unknown
  const lowerKeys = location === 'header'
  const style = options.style ?? 'repeat'
  const settings = { form: from, unknown, implied, style, lowerKeys } as const
  const isScalar = isScalarNode(node)
  // Here, or the first request would wait for it.
  for (const type of listModels(node)) planModel(type)
  return (input) => {
    if (isScalar && typeof input !== 'object' && input !== undefined) {
      // Most requests are right: what may pass needs no list of what speaks against it.
      const value = convertScalar(node, input, from)
      if (accepts(node, value)) return value
    }
    if (input === undefined && options.default !== undefined) return copyClean(options.default)
    const issues = new IssueList(location)
    if (input === undefined) {
      if (required) issues.add(loc, 'required', '$property is required')
      issues.throwIfAny()
      return undefined
    }
    const run: HydrateRun = { ...settings, issues, refused: [] }
    const checkRun: CheckRun = {
      implied,
      strictTypes: from === 'strings',
      lowerKeys,
      issues,
      pending: [],
      thrown: [],
    }
    return readValue(node, input, run, checkRun, loc)
  }
}

function readValue(node: SchemaNode, input: unknown, run: HydrateRun, checkRun: CheckRun, loc: Place): unknown {
  const { issues } = run
  let value: unknown
  try {
    value = hydrate(node, input, run, loc)
  } catch (error) {
    if (!(error instanceof DepthExceeded)) throw error
    issues.add(loc, 'maxDepth', `$property nests deeper than ${depthLimit} levels`, { limit: depthLimit })
    issues.throwIfAny()
  }
  if (!issues.has(loc)) check(node, value, checkRun, loc)
  for (const place of run.refused) if (!issues.has(place)) issues.add(place, 'transform', '$property cannot be read')
  const finish = (): unknown => {
    issues.throwIfAny()
    if (checkRun.thrown.length > 0) throw checkRun.thrown[0]
    return value
  }
  return checkRun.pending.length === 0 ? finish() : Promise.all(checkRun.pending).then(finish)
}
