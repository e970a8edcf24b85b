import { type Application, createApp } from 'covet'
import { looseZoo, zoo } from './models/zoo'
import { Referee } from './support/referee'
import { fetchDocument, listOperations } from './support/served-document'
import { seed, settle } from './support/settle'
import { type Subject, tryOperation } from './support/trial'

/** Operations that the document forbids nothing of. */
const boundless = ['GET /differing/piped', 'GET /streams/plain/events', 'POST /bodies/valibot']

describe.each([
  { title: 'as it is', options: () => zoo(), runs: 32, least: 1600, sides: 2, oneSided: boundless },
  { title: 'with unknown keys refused', options: () => zoo({ unknown: 'reject' }), runs: 15, least: 800 },
  { title: 'with unknown keys kept', options: () => zoo({ unknown: 'keep' }), runs: 10, least: 500 },
  { title: 'without implied rules', options: looseZoo, runs: 25, least: 500 },
])('a zoo of models, $title', ({ options, runs, least, sides: fewest = 0, oneSided: expected = [] }) => {
  let app: Application
  let subject: Subject

  beforeAll(async () => {
    app = await createApp(options())
    const document = await fetchDocument(app)
    const older = await fetchDocument(app, '/older.json')
    subject = {
      app,
      document,
      referee: new Referee(document),
      older: { referee: new Referee(older), operations: listOperations(older) },
      headers: {},
    }
  })
  afterAll(() => app.close())

  it('is documented as what it takes, what it refuses and where, and what it answers', async () => {
    const found: string[] = []
    const oneSided: string[] = []
    const sides = { allowed: 0, forbidden: 0 }
    for (const operation of listOperations(subject.document)) {
      const { allowed, forbidden, divergences } = await tryOperation(subject, operation, { seed, runs })
      sides.allowed += allowed
      sides.forbidden += forbidden
      found.push(...settle(divergences))
      if (Math.min(allowed, forbidden) < fewest) oneSided.push(`${operation.method} ${operation.path}`)
    }

    expect(found).toEqual([])
    expect([...new Set(oneSided)].toSorted()).toEqual(expected)
    expect(sides.allowed + sides.forbidden).toBeGreaterThanOrEqual(least)
    expect(Math.min(sides.allowed, sides.forbidden)).toBeGreaterThan(100)
  }, 120_000)
})
