/** How large the parts of a JSON document may be, whatever its size in bytes. */
export interface BodyShape {
  /** The levels that arrays and objects may nest. */
  readonly depth: number
  /** The keys of one object. */
  readonly keys: number
  /** The items of one array. */
  readonly items: number
}

/** Far more than an honest document has, far fewer than a megabyte could hold. */
export const defaultBodyShape: BodyShape = { depth: 256, keys: 10_000, items: 100_000 }

const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/**
 * Tells in what a JSON text is larger than its limits, before anything is built from it; `undefined` where it is not.
 *
 * One pass over the bytes, and none over a text too short to be that large. UTF-8's later bytes are above 0x7f, so
 * bytes are enough. Keys given twice count twice.
 */
export function findExcess(bytes: Uint8Array, shape: BodyShape): keyof BodyShape | undefined {
  const { depth, keys, items } = shape
  if (bytes.length <= Math.min(depth, keys, items)) return undefined
  // Of each open level: whether it is a list, and how many more commas it may have.
  const lists: boolean[] = []
  const rooms: number[] = []
  let level = -1
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]
    if (byte === quote) index = skipText(bytes, index)
    else if (byte === comma) {
      const room = (rooms[level] ?? 0) - 1
      if (room < 0) return level < 0 ? undefined : lists[level] === true ? 'items' : 'keys'
      rooms[level] = room
    } else if (byte === openBracket || byte === openBrace) {
      if (++level >= depth) return 'depth'
      lists[level] = byte === openBracket
      rooms[level] = (byte === openBracket ? items : keys) - 1
    } else if (byte === closeBracket || byte === closeBrace) level--
  }
  return undefined
}

/** Gives the place of the quote that ends the text that begins at a place. */
function skipText(bytes: Uint8Array, start: number): number {
  let index = start + 1
  while (index < bytes.length && bytes[index] !== quote) index += bytes[index] === backslash ? 2 : 1
  return index
}
