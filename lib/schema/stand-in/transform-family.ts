import type { ClassTransformOptions } from 'class-transformer'
import type { Class } from '../../utils/class'
import { canGenerate } from '../compiled/code-writer'
import { readOwnFieldNames } from '../nodes/field-metadata'
import { transformerVersion } from '../nodes/stock-storage'
import { ancestorsOf } from '../nodes/stock-transformer'
import { readStockRules } from '../nodes/stock-validator'
import { createTransformPlan, type PlanSettings, type TransformPlan } from './transform-plan'
import { completeOptions, settingsKey } from './transform-settings'
import type { ObjectCode, ObjectCodeSource } from './write-object'

type Direction = PlanSettings['direction']

type WriteObject = (source: ObjectCodeSource) => ObjectCode

/** How many objects of a class are worth writing code for it: about what writing it takes. */
const worthwhile = 20

/** A class, planned, and in code once that is worth its while. */
class PlannedClass {
  readonly plan: TransformPlan
  readonly #write: (() => ObjectCode) | undefined
  #code: ObjectCode | undefined
  #uses = 0

  constructor(type: Class | undefined, settings: PlanSettings, write: WriteObject) {
    const plan = createTransformPlan(type, settings)
    this.plan = plan
    const isWritable = type !== undefined && !plan.stock && !(type.prototype instanceof Map) && canGenerate()
    this.#write = isWritable ? () => write({ type, plan, settings, names: declaredKeys(type, plan) }) : undefined
  }

  /** `undefined` where the walk is to go by the plan. */
  get code(): ObjectCode | undefined {
    if (this.#code !== undefined || this.#write === undefined) return this.#code
    this.#uses += 1
    if (this.#uses > worthwhile) this.#code = this.#write()
    return this.#code
  }
}

/** Names the keys that decorators declare: what most objects of the class hold. */
function declaredKeys(type: Class, { names }: TransformPlan): readonly string[] {
  const fields = ancestorsOf(type).flatMap(readOwnFieldNames)
  return [...new Set([...names, ...readStockRules(type).map(({ propertyName }) => propertyName), ...fields])]
}

/** The plans of all classes for one direction and one set of options. */
export class TransformFamily {
  readonly #settings: PlanSettings
  #version = -1
  readonly #write: WriteObject
  #classes = new WeakMap<Class, PlannedClass>()
  #plain: PlannedClass | undefined

  constructor(settings: PlanSettings, write: WriteObject) {
    this.#settings = settings
    this.#write = write
  }

  /** What is asked for. */
  get options(): ClassTransformOptions {
    return this.#settings.options
  }

  /** Forgets its plans where a decorator was applied since. */
  refresh(): this {
    const current = transformerVersion()
    if (current !== this.#version) {
      this.#classes = new WeakMap()
      this.#version = current
    }
    return this
  }

  /** Finds a class, planned once; of none where the type of an object is not known. */
  find(type: Class | undefined): PlannedClass {
    if (type === undefined) return (this.#plain ??= new PlannedClass(type, this.#settings, this.#write))
    const known = this.#classes.get(type)
    if (known !== undefined) return known
    const planned = new PlannedClass(type, this.#settings, this.#write)
    this.#classes.set(type, planned)
    return planned
  }
}

const families = new Map<string, TransformFamily>()

/** Groups and versions may be made up of what a client sends; not each of their combinations is worth keeping. */
const familyLimit = 100

/** Finds the family for some options; `undefined` where class-transformer itself is to act. */
function familyOf(
  direction: Direction,
  options: ClassTransformOptions,
  write: WriteObject,
): TransformFamily | undefined {
  const settings = settingsKey(options)
  if (settings === undefined) return undefined
  const key = `${direction} ${settings}`
  const known = families.get(key)
  if (known !== undefined) return known.refresh()
  if (families.size >= familyLimit) return undefined
  // The caller's lists may change afterwards, and with them what they ask for.
  const { groups, excludePrefixes } = options
  const kept = { ...options, groups: groups?.slice(), excludePrefixes: excludePrefixes?.slice() }
  const family = new TransformFamily({ direction, options: kept as ClassTransformOptions }, write)
  families.set(key, family)
  return family.refresh()
}

/** Makes the finder of one direction's families, by complete options, or for none. */
export function createFamilyFinder(
  direction: Direction,
  write: WriteObject,
): (options: ClassTransformOptions | undefined) => TransformFamily | undefined {
  const usual = new TransformFamily({ direction, options: completeOptions(undefined) }, write)
  return (options) => (options === undefined ? usual.refresh() : familyOf(direction, options, write))
}
