import { deriveModel } from '../../schema/nodes/derive-model'
import type { Class } from '../../utils/class'

/**
 * Makes a model of another's properties, each of which may be absent; none may be `null` that could not be before.
 *
 * An absent property stays absent: values that the class gives its fields are not taken over.
 *
 * @example
 * class PatchBook extends PartialType(CreateBook) {}
 */
export function PartialType<T>(base: Class<T>): Class<Partial<T>> {
  const name = `Partial${base?.name}`
  return deriveModel([base], { factory: 'PartialType', name, keeps: () => true, partial: true }) as Class<Partial<T>>
}
