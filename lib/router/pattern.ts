import { PatternSyntaxError } from './pattern-syntax-error'
import { parseSegment, type PatternParameter, type Segment } from './segment'

export type { PatternParameter, Segment } from './segment'

/** A path as a user wrote it, understood. */
export interface PathPattern {
  /** As written. */
  readonly source: string
  /** The one spelling for documents: `/books/{id}`, without converters, optional marks and trailing slash. */
  readonly canonical: string
  readonly segments: readonly Segment[]
  /** Every parameter, from left to right. */
  readonly parameters: readonly PatternParameter[]
  /** True when written with a slash at the end, which counts only where trailing slashes are not ignored. */
  readonly trailingSlash: boolean
}

/** One way to write a pattern once each optional parameter is either there or not. */
export interface PatternVariant {
  readonly segments: readonly Segment[]
  readonly parameters: readonly PatternParameter[]
  readonly canonical: string
  /** Equal for two variants that match exactly the same paths, whatever their parameters are called. */
  readonly shape: string
}

/** Each optional parameter doubles the variants, so a handful bounds them at 32. */
const MAX_OPTIONALS = 5

/**
 * Parses a path: `{name}`, `:name`, `{name?}`, `{name:converter}`, `{name:path}` and text, percent-encoded or not.
 * @throws PatternSyntaxError naming the mistake
 */
export function parsePattern(path: string): PathPattern {
  const inner = path.replace(/^\//, '')
  const trailingSlash = inner.endsWith('/')
  const raws = inner === '' ? [] : inner.slice(0, trailingSlash ? -1 : undefined).split('/')
  const segments = raws.map((raw) => {
    if (raw === '') throw new PatternSyntaxError('empty-segment', path, '//')
    return parseSegment(raw, path)
  })
  const parameters = parametersOf(segments)
  assertParameters(parameters, path)
  return { source: path, canonical: canonicalOf(segments), segments, parameters, trailingSlash }
}

function assertParameters(parameters: readonly PatternParameter[], source: string): void {
  const names = new Set<string>()
  for (const { name } of parameters) {
    if (names.has(name)) throw new PatternSyntaxError('duplicate-name', source, name)
    names.add(name)
  }
  const second = parameters.filter(({ catchAll }) => catchAll)[1]
  if (second !== undefined) throw new PatternSyntaxError('two-catch-alls', source, second.name)
  const over = parameters.filter(({ optional }) => optional)[MAX_OPTIONALS]
  if (over !== undefined) throw new PatternSyntaxError('too-many-optionals', source, over.name)
}

/**
 * Lists what a pattern stands for with each optional parameter there or absent, the fullest first; one variant without optionals.
 * Variants of one shape are listed once: in `/{a?}/{b?}` a single segment is `a`.
 */
export function variantsOf(pattern: PathPattern): readonly PatternVariant[] {
  let lists: (readonly Segment[])[] = [[]]
  for (const segment of pattern.segments) {
    const optional = segment.kind === 'parameter' && segment.parameter.optional
    lists = lists.flatMap((list) => (optional ? [[...list, segment], list] : [[...list, segment]]))
  }
  const variants = new Map<string, PatternVariant>()
  for (const segments of lists) {
    const shape = `/${segments.map(shapeOf).join('/')}`
    if (variants.has(shape)) continue
    variants.set(shape, { segments, parameters: parametersOf(segments), canonical: canonicalOf(segments), shape })
  }
  return [...variants.values()]
}

/** What a segment matches, without its parameters' names. */
export function shapeOf(segment: Segment): string {
  return writeSegment(segment, ({ converter }) => `{:${converter.name}}`)
}

/** Joins prefixes and a path with single slashes; absent, empty and `/` parts add nothing. */
export function joinPaths(...parts: (string | undefined)[]): string {
  let joined = ''
  for (const part of parts) {
    if (part === undefined || part === '' || part === '/') continue
    joined = `${joined.replace(/\/$/, '')}/${part.replace(/^\//, '')}`
  }
  return joined === '' ? '/' : joined
}

function parametersOf(segments: readonly Segment[]): readonly PatternParameter[] {
  return segments
    .flatMap((segment) => (segment.kind === 'mixed' ? segment.parts : [segment]))
    .flatMap((part) => (part.kind === 'parameter' ? [part.parameter] : []))
}

function canonicalOf(segments: readonly Segment[]): string {
  return `/${segments.map((segment) => writeSegment(segment, ({ name }) => `{${name}}`)).join('/')}`
}

function writeSegment(segment: Segment, write: (parameter: PatternParameter) => string): string {
  if (segment.kind === 'mixed') return segment.parts.map((part) => writeSegment(part, write)).join('')
  // Only what would read as syntax is encoded, so that the document shows other scripts as they are.
  return segment.kind === 'text' ? segment.text.replace(/[%/?#{}\s]/g, encodeURIComponent) : write(segment.parameter)
}
