import type { ClassTransformOptions } from 'class-transformer'
import type { Class } from '../../utils/class'
import { transformerVersion } from '../nodes/stock-storage'
import { createTransformPlan, type PlanSettings, type TransformPlan } from './transform-plan'
import { completeOptions, settingsKey } from './transform-settings'

type Direction = PlanSettings['direction']

/** The plans of all classes for one direction and one set of options. */
export class TransformFamily {
  readonly #settings: PlanSettings
  #version = -1
  #plans = new WeakMap<Class, TransformPlan>()
  #plain: TransformPlan | undefined

  constructor(settings: PlanSettings) {
    this.#settings = settings
  }

  /** What is asked for. */
  get options(): ClassTransformOptions {
    return this.#settings.options
  }

  /** Forgets its plans where a decorator was applied since. */
  refresh(): this {
    const current = transformerVersion()
    if (current !== this.#version) {
      this.#plans = new WeakMap()
      this.#version = current
    }
    return this
  }

  /** Gives the plan of a class, made once; of no class where the type of an object is not known. */
  plan(type: Class | undefined): TransformPlan {
    if (type === undefined) return (this.#plain ??= createTransformPlan(undefined, this.#settings))
    const known = this.#plans.get(type)
    if (known !== undefined) return known
    const plan = createTransformPlan(type, this.#settings)
    this.#plans.set(type, plan)
    return plan
  }
}

const families = new Map<string, TransformFamily>()

/** Groups and versions may be made up of what a client sends; not each of their combinations is worth keeping. */
const familyLimit = 100

/** Finds the family for some options; `undefined` where class-transformer itself is to act. */
function familyOf(direction: Direction, options: ClassTransformOptions): TransformFamily | undefined {
  const settings = settingsKey(options)
  if (settings === undefined) return undefined
  const key = `${direction} ${settings}`
  const known = families.get(key)
  if (known !== undefined) return known.refresh()
  if (families.size >= familyLimit) return undefined
  // The caller's lists may change afterwards, and with them what they ask for.
  const { groups, excludePrefixes } = options
  const kept = { ...options, groups: groups?.slice(), excludePrefixes: excludePrefixes?.slice() }
  const family = new TransformFamily({ direction, options: kept as ClassTransformOptions })
  families.set(key, family)
  return family.refresh()
}

/** Makes the finder of one direction's families, by complete options, or for none. */
export function createFamilyFinder(
  direction: Direction,
): (options: ClassTransformOptions | undefined) => TransformFamily | undefined {
  const usual = new TransformFamily({ direction, options: completeOptions(undefined) })
  return (options) => (options === undefined ? usual.refresh() : familyOf(direction, options))
}
