/** A media range of an `Accept` header, and how much it is wanted. */
interface AcceptedRange {
  readonly range: string
  readonly quality: number
}

/**
 * Chooses among media types the one that a client wants most (RFC 9110 section 12.5.1); of equals the one that it names
 * rather than one that a `*` takes in, and then the first. Parameters of ranges other than their weight are not looked at.
 *
 * @param accept the `Accept` header; without one, everything is wanted.
 * @returns the place of the type in `offers`; `undefined` where the client takes none of them.
 */
export function negotiate(accept: string | undefined, offers: readonly string[]): number | undefined {
  if (accept === undefined || accept.trim() === '') return 0
  const ranges = parseAccept(accept)
  let best: number | undefined
  let most = 0
  for (const [index, offer] of offers.entries()) {
    const wish = wishFor(offer, ranges)
    if (wish <= most) continue
    best = index
    most = wish
  }
  return best
}

function parseAccept(accept: string): readonly AcceptedRange[] {
  return accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    const quality = weight === undefined ? 1 : Number(weight.slice(2))
    return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 }
  })
}

/** The most specific range that a type falls under decides. Weights have three digits, so what is behind them breaks ties. */
function wishFor(offer: string, ranges: readonly AcceptedRange[]): number {
  const [group] = offer.split('/')
  for (const [index, name] of [offer, `${group}/*`, '*/*'].entries()) {
    const found = ranges.find(({ range }) => range === name)
    if (found !== undefined) return found.quality === 0 ? 0 : found.quality - index / 10_000
  }
  return 0
}
