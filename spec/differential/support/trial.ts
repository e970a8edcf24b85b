import type { ClassTransformOptions } from 'class-transformer'
import type { ValidatorOptions } from 'class-validator'
import { inspect } from 'node:util'
import { allowRejections, takeCalls } from './calls'
import { type Difference, findDifference } from './compare'
import { compiled, type Library, modelOf, standIns, stock } from './libraries'
import { assignInput, makeInput, type ModelCase } from './model-case'
import { transformOptionSets, validatorOptionSets } from './option-sets'
import { mixSeed, Random } from './random'

type Outcome =
  | { readonly how: 'returned' | 'resolved'; readonly value: unknown }
  | { readonly how: 'threw' | 'rejected'; readonly value: unknown }

type Check = 'validate' | 'validateSync' | 'validateOrReject'

/** Everything that follows from one seed: which input is tried, in which way, under which options. */
interface Plan {
  readonly seed: number
  readonly broken: boolean
  readonly library: Library
  readonly hydrate: boolean
  readonly check: Check
  readonly validatorOptions: ValidatorOptions | undefined
  readonly transformOptions: ClassTransformOptions | undefined
  readonly toPlain: boolean
}

/** What came of one input: whether the stock libraries found it valid, and in what the others differ. */
export interface Verdict {
  /** `thrown` where nothing could be validated: no input of either side. */
  readonly side: 'valid' | 'invalid' | 'thrown'
  readonly difference?: string
}

const common = { whitelist: true } as const

function planTrial(model: ModelCase, index: number, runSeed: number): Plan {
  const seed = mixSeed(runSeed, model.type.name, index)
  const random = new Random(seed)
  const checks: readonly Check[] =
    model.async === true
      ? ['validate', 'validate', 'validateOrReject', 'validateSync']
      : ['validateSync', 'validateSync', 'validate', 'validateOrReject']
  const own = <T>(mine: readonly T[] | undefined, all: readonly T[]): T =>
    mine !== undefined && (model.ownOptionsOnly === true || random.chance(0.6)) ? random.pick(mine) : random.pick(all)
  return {
    seed,
    broken: index % 2 === 1,
    library: random.chance(0.5) ? compiled : standIns,
    hydrate: model.via === 'hydrate' || (model.via !== 'assign' && random.chance(0.65)),
    check: random.pick(checks),
    validatorOptions: random.chance(0.35) ? common : own(model.validatorOptions, validatorOptionSets),
    transformOptions:
      model.transformOptions === undefined && random.chance(0.6)
        ? undefined
        : own(model.transformOptions, transformOptionSets),
    toPlain: random.chance(0.3),
  }
}

function makeOne(model: ModelCase, plan: Plan): unknown {
  const random = new Random(plan.seed ^ 0x5bd1e995)
  if (plan.broken && model.wild !== undefined && random.chance(0.1)) return random.pick(model.wild)(random)
  return makeInput(model, random, plan.broken)
}

interface Run {
  readonly made: Outcome
  readonly checked: Outcome | undefined
  readonly plain: Outcome | undefined
  readonly calls: readonly string[]
}

function attempt(act: () => unknown): Outcome {
  try {
    return { how: 'returned', value: act() }
  } catch (error) {
    return { how: 'threw', value: error }
  }
}

/** Waits for what comes at once; what a hostile `then` keeps for ever is `pending` to both. */
async function settle(outcome: Outcome): Promise<Outcome> {
  if (!(outcome.value instanceof Promise)) return outcome
  const later = new Promise<string>((resolve) => void setImmediate(resolve, 'pending'))
  try {
    return { how: 'resolved', value: await Promise.race([outcome.value, later]) }
  } catch (error) {
    return { how: 'rejected', value: error }
  }
}

async function run(model: ModelCase, plan: Plan, library: Library): Promise<Run> {
  const input = makeOne(model, plan)
  takeCalls()
  allowRejections(plan.check !== 'validateSync')
  const { type } = model
  const options = plan.transformOptions === undefined ? undefined : { ...plan.transformOptions }
  const made = attempt(() =>
    plan.hydrate || typeof input !== 'object' || input === null
      ? library.hydrate(type, input, options)
      : assignInput(type, input),
  )
  if (made.how === 'threw') return { made, checked: undefined, plain: undefined, calls: takeCalls() }
  const value = made.value as object
  const checked = await settle(attempt(() => library[plan.check](type, value, copy(plan.validatorOptions))))
  const plain = plan.toPlain ? attempt(() => library.toPlain(value, options)) : undefined
  return { made, checked, plain, calls: takeCalls() }
}

function copy(options: ValidatorOptions | undefined): ValidatorOptions | undefined {
  return options === undefined ? undefined : { ...options }
}

/** Hydrates and writes a model often enough, under all options, that code of its own does so from then on. */
export function warmUp(model: ModelCase, runSeed: number): void {
  const random = new Random(mixSeed(runSeed, 'warm', model.type.name))
  for (const options of new Set([undefined, ...(model.transformOptions ?? []), ...transformOptionSets])) {
    for (let count = 0; count < 25; count++) {
      const made = attempt(() => standIns.hydrate(model.type, makeInput(model, random, false), options))
      if (made.how === 'returned') attempt(() => standIns.toPlain(made.value, options))
    }
  }
  takeCalls()
}

/** Tries one input with the stock libraries and with ours. */
export async function tryInput(model: ModelCase, index: number, runSeed: number): Promise<Verdict> {
  const plan = planTrial(model, index, runSeed)
  const one = await run(model, plan, stock)
  const other = await run(model, plan, plan.library)
  const difference = findDifference(one, other) ?? (await findInPromises(one, other)) ?? findRefusal(model, plan, one)
  const side = sideOf(one.checked)
  return difference === undefined ? { side } : { side, difference: tell(model, plan, one, other, difference) }
}

function sideOf(checked: Outcome | undefined): Verdict['side'] {
  if (checked === undefined) return 'thrown'
  if (checked.how === 'threw' || !(Array.isArray(checked.value) || checked.value === undefined)) return 'thrown'
  return checked.value === undefined || checked.value.length === 0 ? 'valid' : 'invalid'
}

/** Promises in an instance are compared by what they bring, those that bring nothing at once aside. */
async function findInPromises(one: Run, other: Run): Promise<Difference | undefined> {
  const [mine, theirs] = [one.made.value, other.made.value] as (Record<string, unknown> | undefined)[]
  if (typeof mine !== 'object' || mine === null || typeof theirs !== 'object' || theirs === null) return undefined
  for (const key of Object.keys(mine)) {
    if (!(mine[key] instanceof Promise)) continue
    const difference = findDifference(
      await settle({ how: 'returned', value: mine[key] }),
      await settle({ how: 'returned', value: theirs[key] }),
    )
    if (difference !== undefined) return difference
  }
  return undefined
}

/** What the stock libraries take, the compiled check must take as well, and refuse what they refuse. */
function findRefusal(model: ModelCase, plan: Plan, one: Run): Difference | undefined {
  if (
    model.door === undefined ||
    model.async === true ||
    !plan.hydrate ||
    plan.transformOptions !== undefined ||
    plan.validatorOptions !== common
  ) {
    return undefined
  }
  const side = sideOf(one.checked)
  const input = makeOne(model, plan)
  if (side === 'thrown' || !isJson(input)) return undefined
  const accepted = modelOf(model.type).accepts(input)
  takeCalls()
  if (accepted === (side === 'valid')) return undefined
  return { path: 'accepts', stock: side === 'valid', compiled: accepted, what: 'acceptance' }
}

/** Whether a value could have come as JSON, without the keys that every object has: what stock makes of them is a quirk. */
export function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(isJson)
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.keys(value).every(
    (key) => !(key in Object.prototype) && isJson((value as Record<string, unknown>)[key]),
  )
}

function show(value: unknown): string {
  return inspect(value, { depth: 8, breakLength: 120 })
}

/** Everything that repeats a difference. */
function tell(model: ModelCase, plan: Plan, one: Run, other: Run, difference: Difference): string {
  const { library, ...rest } = plan
  return [
    `${model.type.name}: ${library.name} differs in ${difference.what} at ${difference.path || 'the whole'}`,
    `stock: ${show(difference.stock)}`,
    `ours:  ${show(difference.compiled)}`,
    `plan: ${show(rest)}`,
    `input: ${show(makeOne(model, plan))}`,
    `stock result: ${show(one)}`,
    `our result:   ${show(other)}`,
  ].join('\n')
}
