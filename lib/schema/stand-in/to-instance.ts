import { type ClassTransformOptions, plainToInstance, TransformationType } from 'class-transformer'
import type { Class } from '../../utils/class'
import { createFamilyFinder } from './transform-family'
import { isMapOf, type Keyed, type KeyPlan, type TransformPlan, typeOfKey } from './transform-plan'
import { completeOptions } from './transform-settings'
import { ValueWalk } from './value-walk'
import { writeToInstance } from './write-object'

const direction = TransformationType.PLAIN_TO_CLASS
const findFamily = createFamilyFinder(direction, writeToInstance)

/** Makes instances of a class, as class-transformer's `plainToInstance` does. */
export function toInstance(type: unknown, plain: unknown, options: ClassTransformOptions | undefined): unknown {
  const complete = options === undefined ? undefined : completeOptions(options)
  const family = findFamily(complete)
  if (family === undefined) return plainToInstance(type as new () => object, plain, options)
  return new InstanceWalk(direction, family, complete).walk(plain, type, undefined, false)
}

class InstanceWalk extends ValueWalk {
  protected toList(arrayType: unknown): unknown {
    if (!arrayType || arrayType === Array) return []
    const list = new (arrayType as new () => object)()
    return list instanceof Set || 'push' in list ? list : []
  }

  protected toObject(value: Keyed, targetType: Class | undefined, plan: TransformPlan): unknown {
    const keys = this.keysOf(value, plan)
    return this.fill(value, keys, (targetType === undefined ? {} : new targetType()) as Keyed, plan)
  }

  takeKey(value: Keyed, key: string, instance: Keyed, plans: TransformPlan): void {
    const plan = plans.find(key)
    const given = value[key]
    const type = plan === undefined ? undefined : typeOfKey(plan, instance, value)
    const arrayType = Array.isArray(value[key]) ? plan?.type?.reflectedType : undefined
    const target = plan?.target ?? key
    if (isClosed(instance, target)) return
    const final =
      given === undefined && this.exposesDefaults
        ? instance[target]
        : this.#finish(value, this.walk(given, type, arrayType, isMapOf(given, plan)), plan)
    if (final === undefined && !this.exposesUnset) return
    if (instance instanceof Map) instance.set(target, final)
    else instance[target] = final
  }

  #finish(source: Keyed, walked: unknown, plan: KeyPlan | undefined): unknown {
    if (plan === undefined || plan.transforms.length === 0) return walked
    return this.applyTransforms(walked, plan, plan.target, source)
  }
}

/** A method, and a getter without a setter, is nothing that a value could be given to. */
function isClosed(instance: Keyed, key: string): boolean {
  // Not taken apart: where there is no constructor, the error reads as class-transformer's.
  const prototype = (instance['constructor'] as { readonly prototype?: object }).prototype
  if (!prototype) return false
  if (Object.hasOwn(prototype, key)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key)
    if (descriptor !== undefined && !descriptor.set) return true
  }
  return instance[key] instanceof Function
}
