import type { RouteDefinition } from '../../contracts/route-definition'
import { matchHost, normalizeHost, parseHost } from '../../router/host'
import { parsePattern, type PathPattern, type Segment } from '../../router/pattern'
import { PatternSyntaxError } from '../../router/pattern-syntax-error'
import type { RouterEntry } from '../../router/router'
import { specificityOf } from '../../router/segment-match'
import type { AskedRoute } from './asked-route'

type Entry = RouterEntry<RouteDefinition>

/** What a pattern names. */
export interface NamedRoutes {
  /** Those that take the method, the one that is asked before the others first. */
  readonly fits: readonly RouteDefinition[]
  /** All of them, whatever their method. */
  readonly named: readonly RouteDefinition[]
}

/** A path with parameters in it is no request: it names routes by their pattern. `undefined` for any other path. */
export function findByPattern(asked: AskedRoute, entries: readonly Entry[]): NamedRoutes | undefined {
  const pattern = /\{|\/:/.test(asked.path) ? parse(asked.path) : undefined
  if (pattern === undefined) return undefined
  const named = entries.filter(
    (entry) =>
      namelessOf(entry.pattern) === namelessOf(pattern) && takesHost(entry, asked) && takesVersion(entry, asked),
  )
  const exact = named.filter(({ pattern: { source } }) => source === asked.path)
  const listed = exact.length > 0 ? exact : named
  const methods = asked.method === 'HEAD' ? ['HEAD', 'GET', 'ALL'] : [asked.method, 'ALL']
  const fits = listed
    .filter(({ method }) => methods.includes(method))
    .toSorted(
      (a, b) =>
        compareHosts(a, b, asked) ||
        comparePatterns(a.pattern, b.pattern) ||
        methods.indexOf(a.method) - methods.indexOf(b.method) ||
        compareVersions(a, b, asked),
    )
  return { fits: fits.filter((entry) => isRival(entry, fits[0])).map(toRoute), named: listed.map(toRoute) }
}

function toRoute({ value }: Entry): RouteDefinition {
  return value
}

function parse(path: string): PathPattern | undefined {
  try {
    return parsePattern(path)
  } catch (error) {
    if (error instanceof PatternSyntaxError) return undefined
    throw error
  }
}

function namelessOf({ canonical }: PathPattern): string {
  return canonical.replaceAll(/\{[^}]*\}/g, '{}')
}

/** A host may be asked for by its pattern as well; where none is asked for, every one is meant. */
function takesHost({ host: own }: Entry, { host }: AskedRoute): boolean {
  if (host === undefined || own === undefined || own === host) return true
  return matchHost(parseHost(own), normalizeHost(host)) !== undefined
}

function takesVersion({ versions = [] }: Entry, { version }: AskedRoute): boolean {
  return version === undefined || versions.length === 0 || versions.includes(version)
}

/** Of the hosts that take a request the one that says most comes first; a request for none is for routes of any host. */
function compareHosts(a: Entry, b: Entry, { host }: AskedRoute): number {
  const rank = ({ host: own }: Entry): number => {
    if (own === undefined) return host === undefined ? -1 : Infinity
    return own === host ? -1 : parseHost(own).parameters.length
  }
  return compareNumbers(rank(a), rank(b))
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b
}

/** Patterns that differ in nothing but their converters: the narrower ones come first, and what spans segments last. */
function comparePatterns(a: PathPattern, b: PathPattern): number {
  const [ours, theirs] = [a, b].map(({ segments }) => segments.map(narrownessOf))
  const at = ours.findIndex((narrowness, index) => narrowness !== theirs[index])
  return at === -1 ? 0 : (theirs[at] ?? 0) - (ours[at] ?? 0)
}

function narrownessOf(segment: Segment): number {
  const parts = segment.kind === 'mixed' ? segment.parts : [segment]
  return parts.reduce((sum, part) => {
    if (part.kind === 'text') return sum
    return part.parameter.catchAll ? -1 : sum + specificityOf(part.parameter)
  }, 0)
}

/** Where a version is asked for, what is for it alone; else what is for any. */
function compareVersions(a: Entry, b: Entry, { version }: AskedRoute): number {
  const [ours, theirs] = [a, b].map(({ versions = [] }) => (versions.length === 0 ? 1 : 0))
  return version === undefined ? theirs - ours : ours - theirs
}

/** A route that is for a host or a version which the first one is not for answers other requests. */
function isRival(entry: Entry, first: Entry | undefined): boolean {
  if (first === undefined || entry === first) return true
  const isHostShared = entry.host === undefined || first.host !== undefined
  const ownVersions = entry.versions ?? []
  const isVersionShared = ownVersions.length === 0 || ownVersions.some((one) => first.versions?.includes(one) === true)
  return isHostShared && isVersionShared
}
