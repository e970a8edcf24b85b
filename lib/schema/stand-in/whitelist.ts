import type { ValidationPlan } from './validation-plan'

/** Lists an object's keys that no rule names, as class-validator finds them. */
export function findForeignKeys(object: object, { grouped }: ValidationPlan): readonly string[] {
  return Object.keys(object).filter((key) => {
    const rules = grouped[key]
    // Inherited names of the grouping object itself count as declared, unless their value has a length of 0.
    return !rules || rules.length === 0
  })
}
