import type { Comparison } from './comparison'
import { haveOtherMembers } from './schemas/have-other-members'
import { canonicalText, type JsonObject, objectAt } from './schemas/json'
import { isRecord } from '../../../utils/is-record'

const told = new Set(['title', 'description', 'summary', 'example', 'examples', 'externalDocs', 'default', 'tags'])

/** Tells of what people read, and no client does. */
export function compareDocumentation(comparison: Comparison): void {
  const { old, next } = comparison
  for (const name of ['info', 'tags', 'externalDocs']) {
    if (canonicalText(old[name]) !== canonicalText(next[name])) tell(comparison, 'the document', [name])
  }
  const [olds, nexts] = [old, next].map((document) => objectAt(document, 'components'))
  for (const kind of Object.keys(olds)) {
    const [before, after] = [objectAt(olds, kind), objectAt(nexts, kind)]
    for (const name of Object.keys(before)) {
      if (Object.hasOwn(after, name) && haveOtherTexts(before[name], after[name], comparison))
        tell(comparison, 'components', [kind, name])
    }
  }
}

/** Tells whether something else is said of what stands in both. */
export function haveOtherTexts(old: unknown, next: unknown, comparison: Comparison): boolean {
  if (Array.isArray(old) && Array.isArray(next)) return haveOtherItems(old, next, comparison)
  if (!isRecord(old) || !isRecord(next) || '$ref' in old !== '$ref' in next) return false
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].some((name) => {
    if (isTold(name)) {
      const isSame = canonicalText(old[name]) === canonicalText(next[name])
      return !isSame && !(name === 'example' && followsFromSchema(old, next, comparison))
    }
    if (isMap(name)) return haveOtherTextsByName(old[name], next[name], comparison)
    return haveOtherTexts(old[name], next[name], comparison)
  })
}

/** An example may be made from the schema beside it: what is another one there is told as such, and nobody wrote a word. */
function followsFromSchema(old: JsonObject, next: JsonObject, comparison: Comparison): boolean {
  return haveOtherMembers(old.schema, next.schema, [comparison.old, comparison.next])
}

/** Names in it are the user's: a property may be called like a keyword. */
function isMap(name: string): boolean {
  return name === 'properties' || name === 'patternProperties' || name === 'headers'
}

function haveOtherTextsByName(old: unknown, next: unknown, comparison: Comparison): boolean {
  if (!isRecord(old) || !isRecord(next)) return false
  return Object.keys(old).some((name) => haveOtherTexts(old[name], next[name], comparison))
}

/** Parameters are known by their names; of other lists the order means nothing. */
function haveOtherItems(olds: readonly unknown[], nexts: readonly unknown[], comparison: Comparison): boolean {
  const named = new Map(nexts.filter(isRecord).map((item) => [`${String(item.in)} ${String(item.name)}`, item]))
  if (olds.some((item) => isRecord(item) && 'name' in item)) {
    return olds
      .filter(isRecord)
      .some((item) => haveOtherTexts(item, named.get(`${String(item.in)} ${String(item.name)}`), comparison))
  }
  return olds.length === nexts.length && canonicalText(textsOf(olds)) !== canonicalText(textsOf(nexts))
}

function isTold(name: string): boolean {
  return name.startsWith('x-') ? !/^x-item-?schema$/i.test(name) : told.has(name)
}

function tell(comparison: Comparison, where: string, path: readonly string[]): void {
  comparison.tells({ where, path }, 'documentation', 'descriptions, examples or the like differ')
}

/** Keeps what is said, and where; lists are told apart by what is in them. */
function textsOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map(textsOf).filter((each) => each !== undefined)
    return texts.length === 0 ? undefined : texts.map(canonicalText).sort()
  }
  return isRecord(value) ? keepTexts(value, (name, member) => (isTold(name) ? member : inner(name, member))) : undefined
}

function inner(name: string, member: unknown): unknown {
  if (!isMap(name) || !isRecord(member)) return textsOf(member)
  return keepTexts(member, (_name, schema) => textsOf(schema))
}

function keepTexts(value: JsonObject, read: (name: string, member: unknown) => unknown): JsonObject | undefined {
  const kept = Object.entries(value).map(([name, member]) => [name, read(name, member)] as const)
  const texts = kept.filter(([, member]) => member !== undefined)
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}
