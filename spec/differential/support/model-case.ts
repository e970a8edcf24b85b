// Before the models: what is imported first sees class-validator's decorators as they register.
import '../../../lib/index'
import type { ClassTransformOptions } from 'class-transformer'
import type { ValidatorOptions } from 'class-validator'
import type { Class } from '../../../lib/utils/class'
import type { Random } from './random'
import { anything } from './values'

/** Makes one value; two calls with equal random numbers make equal values that share nothing. */
export type Make = (random: Random) => unknown

/** What a key of an input may hold. */
export interface KeyInputs {
  /** Values that pass, in most option sets. */
  readonly good: readonly Make[]
  /** Values that do not; anything at all is tried besides. */
  readonly bad?: readonly Make[]
  /** Whether it may be absent. */
  readonly optional?: boolean
}

/** A model class with the inputs and options that it is tried with. */
export interface ModelCase {
  readonly type: Class
  readonly keys: Readonly<Record<string, KeyInputs>>
  /** Tried more often than the common sets. */
  readonly validatorOptions?: readonly ValidatorOptions[]
  readonly transformOptions?: readonly ClassTransformOptions[]
  /** Tried with its own sets alone. */
  readonly ownOptionsOnly?: boolean
  /** How inputs become what is validated: hydrated, assigned to a new instance, or either. Default `either`. */
  readonly via?: 'hydrate' | 'assign' | 'either'
  /** Has asynchronous constraints, so `validate` is tried more than `validateSync`. */
  readonly async?: boolean
  /**
   * Plain JSON without conversions: the HTTP door without implied rules takes what the stock libraries take, by its
   * generated code alone, or `walked` for some values.
   */
  readonly door?: true | 'walked'
  /** Values that are no objects of such keys. */
  readonly wild?: readonly Make[]
}

/** Where keys' names hurt. */
const extraKeys = ['extra', '_hidden', 'hasOwnProperty', 'toString', 'constructor', '__proto__', '7', 'then', 'valueOf']

/** Makes an input of a model: all keys as they should be, or some not. */
export function makeInput({ keys }: ModelCase, random: Random, broken: boolean): Record<string, unknown> {
  const names = random.chance(0.2) ? random.shuffle(Object.keys(keys)) : Object.keys(keys)
  const worse = new Set<string>()
  if (broken) for (let count = 1 + random.below(2); count > 0; count--) worse.add(random.pick(names))
  const input: Record<string, unknown> = {}
  for (const name of names) {
    const key = keys[name]
    if (worse.has(name)) {
      if (random.chance(0.15)) continue
      set(input, name, makeBad(key, random))
    } else if (key.optional !== true || random.chance(0.7)) set(input, name, random.pick(key.good)(random))
  }
  if (random.chance(broken ? 0.2 : 0.06)) set(input, random.pick(extraKeys), anything(random))
  return input
}

function makeBad({ bad = [] }: KeyInputs, random: Random): unknown {
  return bad.length > 0 && random.chance(0.75) ? random.pick(bad)(random) : anything(random)
}

/** An own property under every name, `__proto__` included, as `JSON.parse` makes it. */
function set(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
}

/** A plain object of another model, for nested keys. */
export function plain(of: () => ModelCase, broken = false): Make {
  return (random) => makeInput(of(), random, broken)
}

/** An instance of another model, for nested keys. */
export function instance(of: () => ModelCase, broken = false): Make {
  return (random) => assignInput(of().type, makeInput(of(), random, broken))
}

/** Puts an input's keys on a new instance, as no library would. */
export function assignInput(type: Class, input: object): object {
  const target = new type() as object
  for (const key of Object.keys(input)) {
    if (key === '__proto__' || key === 'constructor') continue
    const own = Object.getOwnPropertyDescriptor(type.prototype as object, key)
    if (own === undefined) set(target, key, (input as Record<string, unknown>)[key])
  }
  return target
}

/** A list of values. */
export function list(make: Make, min = 0, max = 3): Make {
  return (random) => Array.from({ length: min + random.below(max - min + 1) }, () => make(random))
}

/** A set of values. */
export function setOf(make: Make, min = 0, max = 3): Make {
  return (random) => new Set(list(make, min, max)(random) as unknown[])
}

/** A map to values. */
export function mapOf(make: Make, min = 0, max = 3): Make {
  return (random) => new Map((list(make, min, max)(random) as unknown[]).map((item, index) => [`k${index}`, item]))
}

/** A plain object of values by free keys. */
export function recordOf(make: Make): Make {
  return (random) =>
    Object.fromEntries((list(make)(random) as unknown[]).map((item, index) => [`k${index}`, item] as const))
}

/** One of some primitive values. */
export function of(...values: readonly (string | number | boolean | bigint | symbol | null | undefined)[]): Make {
  return (random) => random.pick(values)
}

/** What passes, and what does not, under a key. */
export function key(good: Make | readonly Make[], bad: Make | readonly Make[] = [], optional = false): KeyInputs {
  const toList = (makes: Make | readonly Make[]): readonly Make[] => (typeof makes === 'function' ? [makes] : makes)
  return { good: toList(good), bad: toList(bad), optional }
}
