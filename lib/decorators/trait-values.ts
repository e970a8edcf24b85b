import type { TraitDefinition } from '../contracts/route-definition'
import type { RouteTrait } from '../contracts/route-trait'

/**
 * Reads what a decorator of one's own left on a route, on a class of a plugin's role or on a method of it: the values in
 * effect, outermost first, and so at most one of a trait that replaces.
 *
 * @param trait what the decorator was made of.
 */
export function traitValues<Value>(
  { traits }: { readonly traits: readonly TraitDefinition[] },
  trait: RouteTrait<Value>,
): readonly Value[] {
  return traits.filter((one) => one.trait === trait).map(({ value }) => value as Value)
}
