import type { ClassTransformOptions, TransformationType } from 'class-transformer'
import type { Class } from '../../utils/class'
import type { TransformFamily } from './transform-family'
import type { Keyed, KeyPlan, TransformPlan } from './transform-plan'
import { completeOptions } from './transform-settings'
import type { ObjectWalk } from './write-object'

interface StockExecutor {
  transform(source: undefined, value: unknown, type: unknown, arrayType: unknown, isMap: boolean): unknown
}

const { TransformOperationExecutor } = require('class-transformer/cjs/TransformOperationExecutor') as {
  readonly TransformOperationExecutor: new (
    direction: TransformationType,
    options: ClassTransformOptions,
  ) => StockExecutor
}

/**
 * Brings values from one form to the other as class-transformer does, by plans that are made once for each class. At
 * whatever it has no plan for (maps, buffers, promises, unions, circles) class-transformer itself goes on.
 */
export abstract class ValueWalk implements ObjectWalk {
  readonly #direction: TransformationType
  readonly #family: TransformFamily
  #options: ClassTransformOptions | undefined
  protected readonly exposesUnset: boolean
  protected readonly exposesDefaults: boolean

  /** `options` are those of this call, complete; made when they are needed where there are none. */
  constructor(direction: TransformationType, family: TransformFamily, options: ClassTransformOptions | undefined) {
    this.#direction = direction
    this.#family = family
    this.#options = options
    this.exposesUnset = Boolean(family.options.exposeUnsetFields)
    this.exposesDefaults = Boolean(family.options.exposeDefaultValues)
  }

  /** Makes the object that stands for one of a planned class, or of none. */
  protected abstract toObject(value: Keyed, type: Class | undefined, plan: TransformPlan): unknown

  /** Makes the list that stands for one. */
  protected abstract toList(arrayType: unknown): unknown

  /** Brings a value to its type. */
  walk(value: unknown, type: unknown, arrayType: unknown, isMap: boolean): unknown {
    if (typeof value !== 'object' || value === null) {
      return type === undefined || isMap ? value : this.#convert(value, type, arrayType)
    }
    if (Array.isArray(value) || value instanceof Set) return this.#walkList(value, type, arrayType)
    if (isMap || value instanceof Map) return this.#leave(value, type, arrayType, isMap)
    if (type === String || type === Number || type === Boolean) return (type as (value: unknown) => unknown)(value)
    if (value instanceof Date) return new Date(value.valueOf())
    return this.#walkObject(value as Keyed, type, arrayType)
  }

  #convert(value: unknown, type: unknown, arrayType: unknown): unknown {
    if (value === null || value === undefined) return value
    if (type === String || type === Number || type === Boolean) return (type as (value: unknown) => unknown)(value)
    if (type === Date) return new Date(value as string)
    return type === Buffer ? this.#leave(value, type, arrayType, false) : value
  }

  #walkList(value: readonly unknown[] | Set<unknown>, type: unknown, arrayType: unknown): unknown {
    // Of a union each item is asked for its class, which changes it.
    if (typeof type === 'object' && type !== null) return this.#leave(value, type, arrayType, false)
    const list = this.toList(arrayType)
    const add = (item: unknown): void => {
      const walked = this.walk(item, type, undefined, item instanceof Map)
      if (list instanceof Set) list.add(walked)
      else (list as unknown[]).push(walked)
    }
    value.forEach(add)
    return list
  }

  #walkObject(value: Keyed, type: unknown, arrayType: unknown): unknown {
    if (type === Date) return new Date(value as never)
    if (type === Buffer || value instanceof Buffer) return this.#leave(value, type, arrayType, false)
    if (typeof value['then'] === 'function') return this.#leave(value, type, arrayType, false)
    const guessed = type || guessType(value)
    if (guessed !== undefined && typeof guessed !== 'function') return this.#leave(value, type, arrayType, false)
    const { plan, code } = this.#family.find(guessed as Class | undefined)
    if (plan.stock) return this.#leave(value, type, arrayType, false)
    return code === undefined ? this.toObject(value, guessed as Class, plan) : code(value, this)
  }

  abstract takeKey(value: Keyed, key: string, target: Keyed, plan: TransformPlan): void

  fill(value: Keyed, keys: readonly string[], target: Keyed, plan: TransformPlan): unknown {
    for (const key of keys) {
      if (key !== '__proto__' && key !== 'constructor') this.takeKey(value, key, target, plan)
    }
    return target
  }

  keysOf(value: object, { takesKeys, listed, passes }: TransformPlan): readonly string[] {
    const all = takesKeys ? Object.keys(value) : []
    const own = passes === undefined ? all : all.filter(passes)
    if (listed.length === 0) return own
    const others = takesKeys ? listed.filter((key) => !own.includes(key)) : listed
    return own.concat(others)
  }

  applyTransforms(value: unknown, { transforms }: KeyPlan, key: string, obj: unknown): unknown {
    let result = value
    for (const transform of transforms) {
      result = transform.transformFn({ value: result, key, obj, type: this.#direction, options: this.#told })
    }
    return result
  }

  get #told(): ClassTransformOptions {
    return (this.#options ??= completeOptions(undefined))
  }

  #leave(value: unknown, type: unknown, arrayType: unknown, isMap: boolean): unknown {
    const executor = new TransformOperationExecutor(this.#direction, this.#told)
    return executor.transform(undefined, value, type, arrayType, isMap)
  }
}

/** Without a type, an object's own class counts, but for what pretends to be an array. */
function guessType(value: Keyed): unknown {
  const own: unknown = value['constructor']
  return own === Object || own === Array ? undefined : own
}
