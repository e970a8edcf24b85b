import { type ClassTransformOptions, instanceToPlain, TransformationType } from 'class-transformer'
import type { Class } from '../../utils/class'
import { createFamilyFinder } from './transform-family'
import { isMapOf, type Keyed, type TransformPlan, typeOfKey } from './transform-plan'
import { completeOptions } from './transform-settings'
import { ValueWalk } from './value-walk'
import { writeToPlain } from './write-object'

const direction = TransformationType.CLASS_TO_PLAIN
const findFamily = createFamilyFinder(direction, writeToPlain)

/** Makes plain objects of instances, as class-transformer's `instanceToPlain` does. */
export function toPlainObject(value: unknown, options: ClassTransformOptions | undefined): unknown {
  const complete = options === undefined ? undefined : completeOptions(options)
  const family = findFamily(complete)
  if (family === undefined) return instanceToPlain(value, options)
  return new PlainWalk(direction, family, complete).walk(value, undefined, undefined, false)
}

class PlainWalk extends ValueWalk {
  protected toList(): unknown {
    return []
  }

  protected toObject(value: Keyed, _type: Class | undefined, plan: TransformPlan): unknown {
    return this.fill(value, this.keysOf(value, plan), {}, plan)
  }

  /** Each getter is read as often as class-transformer reads it: it may count, or give another object each time. */
  takeKey(value: Keyed, key: string, plain: Keyed, plans: TransformPlan): void {
    const plan = plans.find(key)
    const read = value[key] instanceof Function ? (value[key] as () => unknown)() : value[key]
    const type = plan === undefined ? undefined : typeOfKey(plan, plain, value)
    const arrayType = Array.isArray(value[key]) ? plan?.type?.reflectedType : undefined
    let given = value[key]
    if (plan !== undefined && plan.transforms.length > 0) given = this.applyTransforms(given, plan, key, value)
    const changed = value[key] === given ? read : given
    const final = this.walk(changed, type, arrayType, isMapOf(read, plan))
    if (final !== undefined || this.exposesUnset) plain[plan?.target ?? key] = final
  }
}
