import { type Application, createApp } from 'covet'
import { looseZoo, zoo } from './models/zoo'
import { Referee } from './support/referee'
import { fetchDocument, listOperations } from './support/served-document'
import { seed, settle } from './support/settle'
import { type Subject, tryOperation } from './support/trial'

describe.each([
  ['as it is', () => zoo(), 40, 2000],
  ['with unknown keys refused', () => zoo({ unknown: 'reject' }), 25, 1250],
  ['with unknown keys kept', () => zoo({ unknown: 'keep' }), 15, 750],
  ['without implied rules', looseZoo, 25, 500],
])('a zoo of models, %s', (_title, options, runs, least) => {
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
    const sides = { allowed: 0, forbidden: 0 }
    for (const operation of listOperations(subject.document)) {
      const { allowed, forbidden, divergences } = await tryOperation(subject, operation, { seed, runs })
      sides.allowed += allowed
      sides.forbidden += forbidden
      found.push(...settle(divergences))
    }

    expect(found).toEqual([])
    expect(sides.allowed + sides.forbidden).toBeGreaterThanOrEqual(least)
    expect(Math.min(sides.allowed, sides.forbidden)).toBeGreaterThan(100)
  }, 120_000)
})
