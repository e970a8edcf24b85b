import { compileAccept, DEFAULT_SPECIFICITY, type Accept, type Converter } from './converter'
import type { PatternParameter, Segment, SegmentPart } from './segment'

/**
 * Tries one decoded segment: on a match writes the values from index `count` on and returns the new count, else -1.
 * Writing by index lets the router backtrack without undoing anything.
 */
export type SegmentMatch = (segment: string, values: unknown[], count: number) => number

/**
 * How often one segment may be cut in another way before it counts as no match. A stranger chooses the segment and could else make
 * the number of cuts grow with a power of its length.
 */
const MAX_CUTS = 64

/** Builds the check of a segment that is a parameter or mixes text with parameters. */
export function compileSegment(segment: Exclude<Segment, { kind: 'text' }>): SegmentMatch {
  return segment.kind === 'mixed' ? compileMixed(segment.parts) : wholeSegment(segment.parameter.converter)
}

/** One check for each converter, shared by all positions: in a large table the memory that a match touches is most of its cost. */
const wholeSegments = new WeakMap<Converter, SegmentMatch>()

function wholeSegment(converter: Converter): SegmentMatch {
  const known = wholeSegments.get(converter)
  if (known !== undefined) return known
  const accept = compileAccept(converter)
  const match: SegmentMatch = (text, values, count) => {
    const value = accept(text)
    if (value === undefined) return -1
    values[count] = value
    return count + 1
  }
  wholeSegments.set(converter, match)
  return match
}

/** How much a parameter's converter narrows its position. */
export function specificityOf({ converter }: PatternParameter): number {
  return converter.specificity ?? DEFAULT_SPECIFICITY
}

/** One parameter of a mixed segment with the text after it. */
interface Cut {
  readonly accept: Accept
  readonly after: string
  /** True when the longest value is tried first: `{slug}-{id:int}` takes the last hyphen, `{id:int}-{slug}` the first. */
  readonly greedy: boolean
}

function compileMixed(parts: readonly SegmentPart[]): SegmentMatch {
  const cuts: Cut[] = []
  let prefix = ''
  parts.forEach((part, at) => {
    if (part.kind === 'text') {
      if (at === 0) prefix = part.text
      return
    }
    const next = parts[at + 1]
    const after = next?.kind === 'text' ? next.text : ''
    cuts.push({ accept: compileAccept(part.parameter.converter), after, greedy: specificityOf(part.parameter) <= 0 })
  })
  return (text, values, count) =>
    text.startsWith(prefix) && new Cutting(cuts, text, values, count).cut(0, prefix.length) ? count + cuts.length : -1
}

/** One attempt to cut a segment into the values of its parameters. */
class Cutting {
  #left = MAX_CUTS
  readonly #cuts: readonly Cut[]
  readonly #text: string
  readonly #values: unknown[]
  readonly #count: number

  constructor(cuts: readonly Cut[], text: string, values: unknown[], count: number) {
    this.#cuts = cuts
    this.#text = text
    this.#values = values
    this.#count = count
  }

  /** Finds values for the parameters from `index` on, in the text from `start` on. */
  cut(index: number, start: number): boolean {
    const cut = this.#cuts[index]
    if (index === this.#cuts.length - 1) {
      return this.#text.endsWith(cut.after) && this.#take(cut, index, start, this.#text.length - cut.after.length)
    }
    let end = next(this.#text, cut, cut.greedy ? this.#text.length : start)
    while (end > start && this.#left > 0) {
      this.#left -= 1
      if (this.#take(cut, index, start, end) && this.cut(index + 1, end + cut.after.length)) return true
      end = next(this.#text, cut, end)
    }
    return false
  }

  #take(cut: Cut, index: number, start: number, end: number): boolean {
    if (end <= start) return false
    const value = cut.accept(this.#text.slice(start, end))
    this.#values[this.#count + index] = value
    return value !== undefined
  }
}

/** The next place that ends a value, from `from` onwards or, for a greedy cut, backwards; -1 when there is none. */
function next(text: string, { after, greedy }: Cut, from: number): number {
  return greedy ? text.lastIndexOf(after, from - 1) : text.indexOf(after, from + 1)
}
