import { deriveModel } from '../../schema/nodes/derive-model'
import type { Class } from '../../utils/class'

/** Makes a model of some of another's properties. */
export function PickType<T, K extends keyof T>(base: Class<T>, properties: readonly K[]): Class<Pick<T, K>> {
  const picked = new Set<PropertyKey>(properties)
  const name = `Pick${base?.name}`
  const keeps = (property: string): boolean => picked.has(property)
  return deriveModel([base], { factory: 'PickType', name, keeps, partial: false }) as Class<Pick<T, K>>
}
