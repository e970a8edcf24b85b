import type { TraitDefinition } from '../contracts/route-definition'

/**
 * Merges the traits of all levels, outermost level first.
 *
 * Of a replacing trait the nearest use remains; within one level that is the one written on top, as it would be if
 * each decorator overwrote what the ones below it had set.
 */
export function effectiveTraits(levels: readonly (readonly TraitDefinition[])[]): readonly TraitDefinition[] {
  const all = levels.flat()
  const winners = new Map<object, TraitDefinition>()
  for (const level of levels) {
    for (const definition of level.toReversed()) winners.set(definition.trait, definition)
  }
  return all.filter((definition) => definition.trait.merge === 'append' || winners.get(definition.trait) === definition)
}
