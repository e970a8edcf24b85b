import { deriveModel } from '../../schema/nodes/derive-model'
import type { Class } from '../../utils/class'

/** Makes a model of another's properties without some. */
export function OmitType<T, K extends keyof T>(base: Class<T>, properties: readonly K[]): Class<Omit<T, K>> {
  const left = new Set<PropertyKey>(properties)
  const name = `Omit${base?.name}`
  const keeps = (property: string): boolean => !left.has(property)
  return deriveModel([base], { factory: 'OmitType', name, keeps, partial: false }) as Class<Omit<T, K>>
}
