import { isRecord } from '../../../../utils/is-record'
import { canonicalText, type JsonObject, objectAt } from './json'
import { resolvePointer } from './resolve-pointer'

/** Words about a schema: no value is another one for them. */
const words = new Set(['title', 'description', 'summary', 'externalDocs', 'deprecated'])
/** Values, in which nothing is a keyword. */
const values = new Set(['example', 'examples', 'default', 'enum', 'const'])
/** Schemas by names that are the user's. */
const maps = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas'])

/**
 * Tells whether two schemas are written differently in more than words, references followed: whatever is made from them, such
 * as an example, may then be another one.
 *
 * @param documents what the references of each lead into.
 */
export function haveOtherMembers(old: unknown, next: unknown, documents: readonly [unknown, unknown]): boolean {
  const visited = new Set<string>()

  const differ = (one: unknown, other: unknown): boolean => {
    if (addressOf(one) !== undefined || addressOf(other) !== undefined) {
      // What leads back here differs if the rest does.
      const pair = `${canonicalText(one)} ${canonicalText(other)}`
      if (visited.has(pair)) return false
      visited.add(pair)
      return differ(follow(one, documents[0]), follow(other, documents[1]))
    }
    if (Array.isArray(one) && Array.isArray(other)) {
      return one.length !== other.length || one.some((item, index) => differ(item, other[index]))
    }
    if (!isRecord(one) || !isRecord(other)) return canonicalText(one) !== canonicalText(other)
    return namesOf(one, other).some((name) => {
      if (words.has(name) || name.startsWith('x-')) return false
      if (values.has(name)) return canonicalText(one[name]) !== canonicalText(other[name])
      if (!maps.has(name)) return differ(one[name], other[name])
      const [ones, others] = [objectAt(one, name), objectAt(other, name)]
      return namesOf(ones, others).some((each) => differ(ones[each], others[each]))
    })
  }

  return differ(old, next)
}

function addressOf(schema: unknown): string | undefined {
  return isRecord(schema) && typeof schema.$ref === 'string' ? schema.$ref : undefined
}

/** Gives what a reference names, with what stands beside it; a schema that is none stays as it is. */
function follow(schema: unknown, document: unknown): unknown {
  const address = addressOf(schema)
  if (address === undefined || !isRecord(schema)) return schema
  const { $ref: _address, ...beside } = schema
  const named = resolvePointer(document, address)
  return isRecord(named) ? { ...named, ...beside } : named
}

function namesOf(one: JsonObject, other: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
}
