'use strict'
// Measures route matching against its budget: a median of 1 µs among 1,000 mixed routes and of 2 µs among 10,000,
// beside bare find-my-way on the same paths in the same run. Needs `npm run build`. Exit code 1 when a budget is missed.
const path = require('node:path')
const createFindMyWay = require('find-my-way')

const lib = path.join(__dirname, '..', '..', 'dist', 'lib', 'router')
const { createRouter } = require(path.join(lib, 'router.js'))
const { parsePattern } = require(path.join(lib, 'pattern.js'))

const BUDGETS = [
  { routes: 1_000, microseconds: 1 },
  { routes: 10_000, microseconds: 2 },
]
const ROUNDS = 61
const MATCHES_PER_ROUND = 20_000
const UUID = '0188e1de-95f9-7c4e-8f3c-3b2a1c0d9e8f'

/** The kinds of routes in turn; find-my-way gets the nearest that it can express, without converters. */
const KINDS = [
  (area) => ({ method: 'GET', pattern: `${area}/list`, hit: `${area}/list`, bare: `${area}/list` }),
  (area) => ({ method: 'GET', pattern: `${area}/{id}`, hit: `${area}/some-slug`, bare: `${area}/:id` }),
  (area) => ({ method: 'POST', pattern: `${area}/list`, hit: `${area}/list`, bare: `${area}/list` }),
  (area) => ({ method: 'PUT', pattern: `${area}/{id}`, hit: `${area}/some-slug`, bare: `${area}/:id` }),
  (area) => ({ method: 'GET', pattern: `${area}/n/{n:int}`, hit: `${area}/n/4711`, bare: `${area}/n/:n` }),
  (area) => ({ method: 'DELETE', pattern: `${area}/u/{u:uuid}`, hit: `${area}/u/${UUID}`, bare: `${area}/u/:u` }),
  (area) => ({
    method: 'GET',
    pattern: `${area}/{id}/parts/{part}`,
    hit: `${area}/a/parts/b`,
    bare: `${area}/:id/parts/:part`,
  }),
  (area) => ({
    method: 'GET',
    pattern: `${area}/about/terms/of/use`,
    hit: `${area}/about/terms/of/use`,
    bare: `${area}/about/terms/of/use`,
  }),
  (area) => ({
    method: 'PATCH',
    pattern: `${area}/{id}/parts/{n:int}`,
    hit: `${area}/a/parts/12`,
    bare: `${area}/:id/parts/:n`,
  }),
  (area) => ({
    method: 'GET',
    pattern: `${area}/files/{path:path}`,
    hit: `${area}/files/a/b/c.txt`,
    bare: `${area}/files/*`,
  }),
]

function buildRows(count) {
  return Array.from({ length: count }, (_, at) => {
    const group = Math.floor(at / KINDS.length)
    return KINDS[at % KINDS.length](`/api/area${group % 25}/resource${group}`)
  })
}

/** Spreads the hits over the whole table in an order without pattern, the same in each run. */
function shuffle(rows) {
  let state = 42
  return rows
    .map((row) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return { row, key: state }
    })
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row)
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** Copies as a socket would bring them: text that was never hashed, outside of the measured time. */
function freshRequests(hits) {
  return Array.from({ length: MATCHES_PER_ROUND }, (_, at) => {
    const row = hits[at % hits.length]
    return { ...row, hit: Buffer.from(row.hit, 'latin1').toString('latin1') }
  })
}

function measure(hits, match) {
  const requests = freshRequests(hits)
  const start = process.hrtime.bigint()
  for (let at = 0; at < MATCHES_PER_ROUND; at += 1) match(requests[at])
  return Number(process.hrtime.bigint() - start) / MATCHES_PER_ROUND / 1_000
}

function run({ routes, microseconds }) {
  const rows = buildRows(routes)
  const hits = shuffle(rows)
  const entries = rows.map(({ method, pattern }) => ({ method, pattern: parsePattern(pattern), value: pattern }))
  const router = createRouter(entries, { trailingSlash: 'ignore' })
  const bare = createFindMyWay({ ignoreTrailingSlash: true, maxParamLength: 16_384 })
  for (const row of rows) bare.on(row.method, row.bare, () => undefined, row.bare)

  let misses = 0
  const matchOurs = ({ method, hit, pattern }) => {
    const match = router.match(method, hit)
    if (match.kind !== 'found' || match.value !== pattern) misses += 1
  }
  const matchBare = ({ method, hit, bare: pattern }) => {
    if (bare.find(method, hit)?.store !== pattern) misses += 1
  }
  const ours = []
  const bares = []
  for (let round = 0; round < ROUNDS; round += 1) {
    // Interleaved, so that whatever else the machine does meets both.
    bares.push(measure(hits, matchBare))
    ours.push(measure(hits, matchOurs))
  }
  // The first rounds are the compiler's.
  const [own, other] = [median(ours.slice(5)), median(bares.slice(5))]
  const ok = misses === 0 && own <= microseconds
  console.log(
    `${String(routes).padStart(6)} routes: ${own.toFixed(3)} µs a match (budget ${microseconds}), bare find-my-way ${other.toFixed(3)} µs, ` +
      `ratio ${(own / other).toFixed(2)}${misses > 0 ? `, ${misses} WRONG MATCHES` : ''} ${ok ? 'ok' : 'MISSED'}`,
  )
  return ok
}

const results = BUDGETS.map(run)
process.exitCode = results.every(Boolean) ? 0 : 1
