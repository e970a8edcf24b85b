import type { Comparison } from './comparison'
import { canonicalText, isObject, type JsonObject, objectAt } from './schemas/json'

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
      if (name in after && haveOtherTexts(before[name], after[name])) tell(comparison, 'components', [kind, name])
    }
  }
}

/** Tells whether something else is said of the same thing. */
export function haveOtherTexts(old: unknown, next: unknown): boolean {
  return canonicalText(textsOf(old)) !== canonicalText(textsOf(next))
}

function tell(comparison: Comparison, where: string, path: readonly string[]): void {
  comparison.tells({ where, path }, 'documentation', 'descriptions, examples or the like differ')
}

/** Keeps what is said, and where; lists are told apart by what is in them, for their order means nothing. */
function textsOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map(textsOf).filter((each) => each !== undefined)
    return texts.length === 0 ? undefined : texts.map(canonicalText).sort()
  }
  if (!isObject(value)) return undefined
  const kept = Object.entries(value).map(([name, member]) => [name, keep(name, member)] as const)
  const texts = kept.filter(([, member]) => member !== undefined)
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as JsonObject)
}

function keep(name: string, member: unknown): unknown {
  if (name === 'properties' && isObject(member)) {
    const inner = Object.entries(member).map(([key, schema]) => [key, textsOf(schema)] as const)
    const texts = inner.filter(([, text]) => text !== undefined)
    return texts.length === 0 ? undefined : (Object.fromEntries(texts) as JsonObject)
  }
  return told.has(name) || (name.startsWith('x-') && !name.toLowerCase().startsWith('x-item'))
    ? member
    : textsOf(member)
}
