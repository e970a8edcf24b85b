import fc from 'fast-check'
import createFindMyWay from 'find-my-way'
import { compileAccept } from '../../../lib/router/converter'
import { parsePattern, variantsOf, type PatternVariant, type Segment } from '../../../lib/router/pattern'
import { createRouter } from '../../../lib/router/router'

const METHODS = ['GET', 'POST', 'DELETE'] as const
const method = fc.constantFrom(...METHODS)
/** Few words, so that routes and requests meet. */
const word = fc.constantFrom('a', 'b', 'ab', 'é', '1', '22', '1.5', 'true')
const segments = (part: fc.Arbitrary<string>) => fc.array(part, { maxLength: 4 })
const request = fc.tuple(method, segments(fc.oneof(word, fc.constantFrom('a%2Fb', '%C3%A9', 'x-1', '%62'))))

/** Names parameters by their position, as a table without conflicts has them. */
function numbered(parts: readonly string[]): string {
  return `/${parts.map((part, at) => part.replace('$', `p${at}`)).join('/')}`
}

function readParams(params: Record<string, unknown>): Record<string, unknown> {
  return { ...params }
}

describe('createRouter beside find-my-way', () => {
  const path = fc.tuple(segments(fc.oneof(word, fc.constant('{$}'))), fc.boolean())
  const table = fc.uniqueArray(
    fc.tuple(method, path).map(([verb, [parts, rest]]) => ({
      verb,
      ours: numbered(rest ? [...parts, '{$:path}'] : parts),
      theirs: encodeURI(numbered(rest ? [...parts, '*'] : parts).replace(/\{(p\d)\}/g, ':$1')).replaceAll(
        '%C3%A9',
        'é',
      ),
      rest: rest ? `p${parts.length}` : undefined,
    })),
    { selector: ({ verb, ours }) => `${verb} ${ours}`, maxLength: 25 },
  )

  it('agrees on text, parameters and final catch-alls', () => {
    fc.assert(
      fc.property(table, fc.array(request, { minLength: 5, maxLength: 20 }), (rows, requests) => {
        const router = createRouter(
          rows.map((row) => ({ method: row.verb, pattern: parsePattern(row.ours), value: row })),
          { trailingSlash: 'strict' },
        )
        const reference = createFindMyWay()
        for (const row of rows) reference.on(row.verb, row.theirs, () => undefined, row)
        for (const [verb, parts] of requests) {
          const asked = `/${parts.join('/')}`
          const mine = router.match(verb, asked)
          const other = reference.find(verb, asked)
          // Parameters may be empty there and need a character here: compare what both can mean.
          if (other !== null && Object.values(other.params).includes('')) continue
          const expected =
            other === null ? undefined : [other.store, rename(other.params, other.store as { rest?: string })]
          expect(mine.kind === 'found' ? [mine.value, readParams(mine.params)] : undefined).toEqual(expected)
        }
      }),
    )
  })

  function rename(params: Record<string, string | undefined>, { rest }: { rest?: string | undefined }) {
    const { '*': value, ...named } = params
    return rest === undefined ? named : { ...named, [rest]: value }
  }
})

describe('createRouter beside a search of the whole table', () => {
  const part = fc.oneof(
    word,
    fc.constantFrom('{$}', '{$:int}', '{$:float}', '{$:bool}', '{$?}', '{$:int?}', '{$:path}', 'x-{$:int}', 'x-{$}'),
  )
  const table = fc.uniqueArray(
    fc
      .tuple(fc.oneof(method, fc.constant('ALL')), segments(part))
      .filter(([, parts]) => parts.filter((text) => text === '{$:path}').length < 2)
      .map(([verb, parts]) => ({ verb, path: numbered(parts) })),
    { selector: ({ verb, path }) => `${verb} ${path}`, maxLength: 15 },
  )

  it('agrees on which rows a path has and on the best of them', () => {
    fc.assert(
      fc.property(table, fc.array(request, { minLength: 5, maxLength: 20 }), (rows, requests) => {
        const entries = rows.map(({ verb, path }) => ({
          method: verb,
          pattern: parsePattern(path),
          value: `${verb} ${path}`,
        }))
        const router = createRouter(entries, { trailingSlash: 'strict' })
        for (const [verb, parts] of requests) {
          const mine = router.match(verb, `/${parts.join('/')}`)
          const fits = entries.flatMap((entry, order) =>
            variantsOf(entry.pattern).flatMap((variant) => {
              const rank = rankOf(variant, parts.map(decodeURIComponent))
              return rank === undefined ? [] : [{ entry, rank, order }]
            }),
          )
          const answering = fits.filter(({ entry }) => entry.method === verb || entry.method === 'ALL')
          const best = answering.toSorted(
            (a, b) => compareRanks(a.rank, b.rank) || exact(b.entry) - exact(a.entry) || a.order - b.order,
          )[0]
          const allow = [
            ...new Set(fits.flatMap(({ entry }) => (entry.method === 'GET' ? ['GET', 'HEAD'] : [entry.method]))),
          ].sort()
          if (best !== undefined) expect(mine).toMatchObject({ kind: 'found', value: best.entry.value })
          else expect(mine).toEqual(allow.length === 0 ? { kind: 'not-found' } : { kind: 'method-not-allowed', allow })
        }
      }),
    )
  })

  const exact = (entry: { readonly method: string }) => (entry.method === 'ALL' ? 0 : 1)

  /** For each segment of the variant how good it is, smaller being better; nothing when the path does not fit. */
  function rankOf(variant: PatternVariant, parts: readonly string[]): readonly (readonly number[])[] | undefined {
    const rest = variant.segments.findIndex((segment) => segment.kind === 'parameter' && segment.parameter.catchAll)
    const surplus = parts.length - variant.segments.length
    if (rest === -1 ? surplus !== 0 : surplus < 0) return undefined
    const ranks: number[][] = []
    for (const [at, segment] of variant.segments.entries()) {
      if (at === rest) {
        ranks.push([3, -(variant.segments.length - at - 1)])
        continue
      }
      const text = parts[rest !== -1 && at > rest ? at + surplus : at] ?? ''
      const rank = rankSegment(segment, text)
      if (rank === undefined) return undefined
      ranks.push(rank)
    }
    return ranks
  }

  function rankSegment(segment: Segment, text: string): number[] | undefined {
    if (segment.kind === 'text') return segment.text === text ? [0] : undefined
    const mixed = segment.kind === 'mixed'
    if (mixed && !text.startsWith('x-')) return undefined
    const parameter = segment.kind === 'mixed' ? segment.parts[1] : segment
    if (parameter?.kind !== 'parameter') return undefined
    const { converter } = parameter.parameter
    const value = compileAccept(converter)(mixed ? text.slice(2) : text)
    return value === undefined ? undefined : [mixed ? 1 : 2, -(converter.specificity ?? 10)]
  }

  function compareRanks(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
    const [left, right] = [a.map(padded).flat(), b.map(padded).flat()]
    const at = left.findIndex((rank, index) => rank !== right[index])
    return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
  }

  function padded([kind = 0, detail = 0]: readonly number[]): [number, number] {
    return [kind, detail]
  }
})
