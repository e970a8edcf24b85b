/** A part of a regular expression, as far as texts can be made from it. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  /** One character: the source of a class, an escape or the dot. */
  | { readonly kind: 'any-of'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternPart[] }
  | { readonly kind: 'either'; readonly parts: readonly PatternPart[] }
  | { readonly kind: 'repeated'; readonly part: PatternPart; readonly least: number; readonly most: number }

const classToken = String.raw`\[\^?(?:\\.|[^\]\\])*\]`
const escapeToken = String.raw`\\(?:[pP]\{[^}]+\}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)`
const quantifierToken = String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})\??`
const tokens = new RegExp(
  `${classToken}|${escapeToken}|${quantifierToken}|\\(\\?:|\\(\\?<[A-Za-z_]\\w*>|\\(\\?|.`,
  'gsu',
)

/** Takes a regular expression apart; `undefined` where something in it has no place in a part. */
export function parsePatternParts(source: string): PatternPart | undefined {
  const list = source.match(tokens) ?? []
  let at = 0
  const result = readEither(0)
  return at === list.length ? result : undefined

  function readEither(depth: number): PatternPart | undefined {
    const parts: PatternPart[] = []
    for (;;) {
      const part = readSequence(depth)
      if (part === undefined) return undefined
      parts.push(part)
      if (list[at] !== '|') return parts.length === 1 ? part : { kind: 'either', parts }
      at += 1
    }
  }

  function readSequence(depth: number): PatternPart | undefined {
    const parts: PatternPart[] = []
    while (at < list.length && list[at] !== '|' && list[at] !== ')') {
      const part = readRepeated(depth)
      if (part === undefined) return undefined
      parts.push(part)
    }
    return { kind: 'sequence', parts }
  }

  function readRepeated(depth: number): PatternPart | undefined {
    const part = readOne(list[at], depth)
    if (part === undefined) return undefined
    const times = toTimes(list[at])
    if (times === undefined) return part
    at += 1
    return { kind: 'repeated', part, ...times }
  }

  function readOne(token: string, depth: number): PatternPart | undefined {
    at += 1
    if (token.startsWith('(')) {
      // `(?=`, `(?!` and `(?<=` look around.
      if (token === '(?' || depth > 20) return undefined
      const part = readEither(depth + 1)
      if (list[at] !== ')') return undefined
      at += 1
      return part
    }
    return toCharacter(token)
  }
}

function toCharacter(token: string): PatternPart | undefined {
  if (token === '^' || token === '$') return { kind: 'text', text: '' }
  if (token === '.' || (token.startsWith('[') && token.length > 1)) return { kind: 'any-of', source: token }
  if (!token.startsWith('\\')) return toTimes(token) === undefined ? { kind: 'text', text: token } : undefined
  const escaped = token.slice(1)
  // Edges of words and references to groups are no characters.
  if (/^[bB1-9k]/.test(escaped)) return undefined
  return /^[a-zA-Z0]/.test(escaped) ? { kind: 'any-of', source: token } : { kind: 'text', text: escaped }
}

/** Reads a quantifier; `undefined` for anything else. */
function toTimes(token: string | undefined): { readonly least: number; readonly most: number } | undefined {
  if (token === undefined || !/^(?:[*+?]|\{\d+(?:,\d*)?\})\??$/.test(token)) return undefined
  if (token.startsWith('*')) return { least: 0, most: Infinity }
  if (token.startsWith('+')) return { least: 1, most: Infinity }
  if (token.startsWith('?')) return { least: 0, most: 1 }
  const [least = 0, most] = token.match(/\d+/g)?.map(Number) ?? []
  return { least, most: most ?? (token.includes(',') ? Infinity : least) }
}
