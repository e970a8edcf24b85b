import { type PatternPart, parsePatternParts } from './pattern-parts'

/** Characters in the order in which they make the plainest text. */
const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890 -_./:@+,;!?#%&*=()[]{}<>$\'"^~|`\\\n'
const longest = 100

/**
 * Makes texts that a regular expression probably matches; none for one with parts that cannot be followed simply, such
 * as references and looking around. Whether one does match is for the expression to say.
 */
export function* textsOfPattern(source: string, leastLength: number): Generator<string> {
  const parts = parsePatternParts(source)
  if (parts === undefined) return
  const seen = new Set<string>()
  for (const times of [1, 0, 2, 3, 4, 6, 8, leastLength]) {
    const text = write(parts, times)
    if (text === undefined || text.length > longest || seen.has(text)) continue
    seen.add(text)
    yield text
  }
}

/** Writes each part once; what may be repeated freely, as often as is wanted. */
function write(part: PatternPart, times: number): string | undefined {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'any-of':
      return findCharacter(part.source)
    case 'sequence':
      return part.parts.reduce<string | undefined>((text, inner) => {
        const next = text === undefined ? undefined : write(inner, times)
        return next === undefined ? undefined : text + next
      }, '')
    case 'either':
      return part.parts.map((inner) => write(inner, times)).find((text) => text !== undefined)
    case 'repeated': {
      const count = Math.min(Math.max(part.least, times), part.most)
      if (count > longest) return undefined
      const text = count === 0 ? '' : write(part.part, times)
      return text?.repeat(count)
    }
  }
}

const found = new Map<string, string | undefined>()

/** Finds a character of a class by asking the class itself. */
function findCharacter(source: string): string | undefined {
  if (found.has(source)) return found.get(source)
  const expression = new RegExp(`^${source}$`, 'u')
  const character = Array.from(characters + source).find((one) => expression.test(one))
  // The classes of an application's patterns are few; those of all applications of a process may not be.
  if (found.size < 1000) found.set(source, character)
  return character
}
