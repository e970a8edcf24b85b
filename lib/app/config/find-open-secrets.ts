import { type BootProblem, createProblem } from '../../errors/boot-error'
import { placeOf } from './describe-config'
import type { ConfigReading } from './read-config'

/** Finds the fields that would show a variable which another class keeps secret. */
export function findOpenSecrets(readings: readonly ConfigReading[]): readonly BootProblem[] {
  const all = readings.flatMap(({ type, fields }) => fields.map((field) => ({ type, ...field })))
  const keepers = new Map<string, string>()
  for (const { type, variable, property, secret } of all) {
    if (secret) keepers.set(variable, `${type.name}.${property.name}`)
  }
  return all.flatMap(({ type, variable, property, secret }) => {
    const keeper = keepers.get(variable)
    if (secret || keeper === undefined) return []
    const place = placeOf(type, property.name)
    return [createProblem('COVET_CONFIG_SECRET', [place.where, variable, keeper], place)]
  })
}
