import type { SchemaNode } from '../../contracts/schema-node'
import type { ParamLocation } from '../../errors/validation-error'
import { takesBlank } from './blank-text'
import { accepts, check } from './check'
import { listModels } from '../nodes/check-models'
import type { CheckRun } from './check-run'
import { createFastReader, Doubt } from '../compiled/fast-reader'
import { convertScalar, isScalarNode, type ValueForm } from './convert'
import { copyClean, DepthExceeded, depthLimit } from './copy-clean'
import { hydrate, type HydrateRun } from './hydrate'
import { IssueList, type Place } from './issue-list'
import { settleDeferred } from './read-standard'
import { acceptsAbsent } from '../standard-schema'
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
  readonly limits?: { readonly issues: number } | undefined
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
  const blankIsAbsent = location === 'form'
  const settings = { form: from, unknown, implied, style, lowerKeys, blankIsAbsent } as const
  const isScalar = isScalarNode(node)
  const fast = createFastReader(node, settings)
  const fillsAbsent = node.kind === 'standard' && acceptsAbsent(node.schema)
  // Here, or the first request would wait for it.
  for (const type of listModels(node)) planModel(type)
  const read: Reader = (input) => {
    if (isScalar && typeof input !== 'object' && input !== undefined) {
      // Most requests are right: what may pass needs no list of what speaks against it.
      const value = convertScalar(node, input, from)
      if (accepts(node, value)) return value
    }
    if (input === undefined && options.default !== undefined) return copyClean(options.default)
    const known = input === undefined ? undefined : fast(input)
    const doubt = known instanceof Doubt ? known : undefined
    if (known !== undefined && doubt === undefined) return known
    const issues = new IssueList(location, options.limits?.issues)
    if (input === undefined && !fillsAbsent) {
      if (!required) return undefined
      issues.add(loc, 'required', '$property is required')
      throw issues.toError()
    }
    const thrown: unknown[] = []
    const calls = doubt?.calls
    const checkRun: CheckRun = {
      implied,
      strictTypes: from === 'strings',
      lowerKeys,
      issues,
      noted: false,
      pending: [],
      thrown,
      calls,
      code: doubt,
      doubts: 0,
    }
    // What was built already is only looked at.
    if (doubt?.value !== undefined) return finishReading(node, doubt.value, noPlaces, checkRun, loc)
    const run: HydrateRun = { ...settings, issues, refused: [], pending: [], thrown, calls, code: doubt, doubts: 0 }
    return readValue(node, input, run, checkRun, loc)
  }
  return blankIsAbsent && !takesBlank(node) ? (input) => read(input === '' ? undefined : input) : read
}

const noPlaces: readonly Place[] = []

function readValue(node: SchemaNode, input: unknown, run: HydrateRun, checkRun: CheckRun, loc: Place): unknown {
  const { issues } = run
  let value: unknown
  try {
    value = hydrate(node, input, run, loc)
  } catch (error) {
    if (!(error instanceof DepthExceeded)) throw error
    issues.add(loc, 'maxDepth', `$property nests deeper than ${depthLimit} levels`, { limit: depthLimit })
    throw issues.toError()
  }
  if (run.pending.length === 0) return finishReading(node, value, run.refused, checkRun, loc)
  return Promise.all(run.pending).then(() => finishReading(node, settleDeferred(value), run.refused, checkRun, loc))
}

function finishReading(
  node: SchemaNode,
  value: unknown,
  refused: readonly Place[],
  run: CheckRun,
  loc: Place,
): unknown {
  const { issues } = run
  run.noted = issues.count > 0
  if (!issues.has(loc)) check(node, value, run, loc)
  for (const place of refused) if (!issues.has(place)) issues.add(place, 'transform', '$property cannot be read')
  if (run.pending.length > 0) return Promise.all(run.pending).then(() => settle(value, run))
  // Thrown from here, and not from further down: each function that an error leaves costs its time.
  if (issues.count > 0) throw issues.toError()
  if (run.thrown.length > 0) throw run.thrown[0]
  return value
}

function settle(value: unknown, { issues, thrown }: CheckRun): unknown {
  if (issues.count > 0) throw issues.toError()
  if (thrown.length > 0) throw thrown[0]
  return value
}
