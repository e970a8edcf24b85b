import type { JsonSchema } from '../../../contracts/operation'

const opening = '"#/components/schemas/'

/**
 * Picks the schemas that the texts of a document's parts refer to, and those that they refer to; gives their texts in the
 * order of their names. The texts are there anyway, and a walk through as many objects takes several times as long.
 */
export function pickUsedSchemas(
  all: ReadonlyMap<string, JsonSchema>,
  parts: readonly string[],
): readonly (readonly [name: string, text: string])[] {
  const used = new Map<string, string>()
  const texts = [...parts]
  for (const text of texts) {
    for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + opening.length)) {
      const name = readName(text, at + opening.length)
      const schema = used.has(name) ? undefined : all.get(name)
      if (schema === undefined) continue
      const written = JSON.stringify(schema)
      used.set(name, written)
      texts.push(written)
    }
  }
  return [...used].sort(([one], [other]) => (one < other ? -1 : 1))
}

/** A reference may lead further, into a part of a schema. */
function readName(text: string, start: number): string {
  const [name] = text.slice(start, text.indexOf('"', start)).split('/', 1)
  return name
}
