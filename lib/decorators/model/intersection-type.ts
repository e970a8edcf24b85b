import { deriveModel } from '../../schema/nodes/derive-model'
import type { Class } from '../../utils/class'

/** The instance type that several classes make together. */
type Together<Bases extends readonly unknown[]> = Bases extends readonly [infer First, ...infer Rest]
  ? First & Together<Rest>
  : unknown

/** Makes a model of all properties of several others. */
export function IntersectionType<Bases extends readonly [unknown, ...unknown[]]>(
  ...bases: { readonly [Index in keyof Bases]: Class<Bases[Index]> }
): Class<Together<Bases>> {
  const name = bases.map((base: Class | undefined) => base?.name).join('')
  const options = { factory: 'IntersectionType', name, keeps: () => true, partial: false }
  return deriveModel(bases, options) as Class<Together<Bases>>
}
