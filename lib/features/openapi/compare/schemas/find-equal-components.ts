import { canonicalText, type JsonObject, objectAt } from './json'
import { referencesOf, withoutAnnotations } from './plain-schema'

/**
 * Finds the components that mean the same in two documents, by their addresses: their own text is the same, and they
 * refer to none that does not. Most of a document is found equal here, and never walked.
 */
export function findEqualComponents(old: JsonObject, next: JsonObject): ReadonlySet<string> {
  const olds = objectAt(objectAt(old, 'components'), 'schemas')
  const nexts = objectAt(objectAt(next, 'components'), 'schemas')
  const references = new Map<string, ReadonlySet<string>>()
  for (const name of Object.keys(olds)) {
    if (!Object.hasOwn(nexts, name)) continue
    const plain = withoutAnnotations(olds[name])
    if (canonicalText(plain) !== canonicalText(withoutAnnotations(nexts[name]))) continue
    references.set(addressOf(name), referencesOf(plain))
  }
  let hasChanged = true
  while (hasChanged) {
    hasChanged = false
    for (const [address, targets] of references) {
      if ([...targets].every((target) => references.has(target))) continue
      references.delete(address)
      hasChanged = true
    }
  }
  return new Set(references.keys())
}

function addressOf(name: string): string {
  return `#/components/schemas/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
