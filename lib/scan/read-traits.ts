import type { TraitDefinition, TraitLevel } from '../contracts/route-definition'
import { traitsKey } from '../decorators/metadata-keys'
import { readOwnMetadata } from '../metadata/store'

/** Reads the traits that decorators left on a class or a method itself, with the level that they count at. */
export function readTraits(target: object, member: string | undefined, level: TraitLevel): readonly TraitDefinition[] {
  return (readOwnMetadata(traitsKey, target, member) ?? []).map((trait) => ({ ...trait, level }))
}
