import type { ValidatorOptions } from 'class-validator'
import type { FindPlan } from './validation-plan'
import { findForeignKeys } from './whitelist'

/**
 * Tells whether an object certainly has no errors, and takes undeclared keys away where that is asked for. `false`
 * means that the whole check is to be made: nothing that it would do is done differently for it.
 */
export function acceptInstance(object: object, plans: FindPlan, options: ValidatorOptions | undefined): boolean {
  if (options?.skipMissingProperties || options?.skipNullProperties || options?.skipUndefinedProperties) return false
  const enter = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.every(enterItem)
    if (value instanceof Set || value instanceof Map) return [...value.values()].every(enterItem)
    return value instanceof Object && accept(value)
  }
  const enterItem = (item: unknown): boolean => item === undefined || enter(item)
  const accept = (each: object): boolean => {
    const plan = plans(each.constructor)
    const accepts = plan.count === 0 ? undefined : plan.accepts()
    if (accepts === undefined) return false
    if (options?.whitelist) {
      const foreign = findForeignKeys(each, plan)
      if (foreign.length > 0 && options.forbidNonWhitelisted) return false
      for (const key of foreign) delete (each as Record<string, unknown>)[key]
    }
    return accepts(each, enter)
  }
  try {
    return accept(object)
  } catch {
    // Whatever it was (an object inside itself, a key that cannot be taken away) comes up again in the whole check.
    return false
  }
}
