import { type PathPattern, variantsOf } from '../../router/pattern'
import type { PatternParameter, Segment, SegmentPart } from '../../router/segment'

const words = ['~ζ q', 'Zq', 'zq', 'z-q', 'z.q', 'z_q', '7', '-7', "z'q", '%', 'z'.repeat(80)]

/** Values of every sort that a converter takes, the oddest first: those that a narrower converter hardly takes. */
const samples: ReadonlyMap<string, readonly string[]> = new Map([
  ['str', words.map(encodeURIComponent)],
  ['path', [6, 4, 3, 2, 1].flatMap((depth) => words.slice(0, 3).map((word) => deepPath(word, depth)))],
  ['int', ['-70', '7', '0', '90071992547']],
  ['float', ['-7.5', '7e2', '0.1', '7']],
  ['uuid', ['9d1f7e0a-3c5b-1d2e-8f60-a1b2c3d4e5f6', '00000000-0000-0000-0000-000000000000']],
  ['bool', ['no', 'ON', 'true', '0']],
])

/** Tells whether what a converter takes is known here: those of this library. */
export function hasSamples({ converter }: PatternParameter): boolean {
  return samples.has(converter.name)
}

/** So many paths are tried before a route counts as hidden. */
const pathLimit = 400

function deepPath(word: string, depth: number): string {
  return Array.from({ length: depth }, () => encodeURIComponent(word)).join('/')
}

/**
 * Gives paths that a pattern takes, as requests have them; none where a parameter has a converter of the user's. No
 * path has an empty segment.
 */
export function* samplePaths(pattern: PathPattern): Iterable<string> {
  const slash = pattern.trailingSlash ? '/' : ''
  let left = pathLimit
  for (const { segments } of variantsOf(pattern)) {
    for (const path of fill(segments, 0)) {
      if (left === 0) return
      left -= 1
      yield path === '' ? '/' : `${path}${slash}`
    }
  }
}

function* fill(segments: readonly Segment[], from: number): Iterable<string> {
  const segment = segments[from]
  if (segment === undefined) {
    yield ''
    return
  }
  for (const head of fillParts(segment.kind === 'mixed' ? segment.parts : [segment], 0)) {
    for (const tail of fill(segments, from + 1)) yield `/${head}${tail}`
  }
}

function* fillParts(parts: readonly SegmentPart[], from: number): Iterable<string> {
  const part = parts[from]
  if (part === undefined) {
    yield ''
    return
  }
  const values = part.kind === 'text' ? [encodeURIComponent(part.text)] : samplesOf(part.parameter)
  for (const value of values) for (const rest of fillParts(parts, from + 1)) yield `${value}${rest}`
}

function samplesOf({ converter }: PatternParameter): readonly string[] {
  return samples.get(converter.name) ?? []
}
