import { type Application, createApp } from 'covet'
import { zoo } from './models/zoo'
import { Referee } from './support/referee'
import { fetchDocument, listOperations } from './support/served-document'
import { seed, settle } from './support/settle'
import { type Subject, tryOperation } from './support/trial'

const runs = 60

describe.each([
  ['as it is', undefined],
  ['with unknown keys refused', { unknown: 'reject' }],
  ['with unknown keys kept', { unknown: 'keep' }],
  ['without implied rules', { implied: false }],
] as const)('a zoo of models, %s', (_title, validation) => {
  let app: Application
  let subject: Subject

  beforeAll(async () => {
    app = await createApp(zoo(validation))
    const document = await fetchDocument(app)
    const older = new Referee(await fetchDocument(app, '/older.json'))
    subject = { app, document, referee: new Referee(document), older, headers: {} }
  })
  afterAll(() => app.close())

  it('is documented as what it takes, what it refuses and where, and what it answers', async () => {
    const found: string[] = []
    for (const operation of listOperations(subject.document)) {
      const { divergences } = await tryOperation(subject, operation, { seed, runs })
      found.push(...settle(divergences))
    }
    if (process.env['DUMP']) require('node:fs').appendFileSync(process.env['DUMP'], found.join('\n') + '\n')
    expect(found.length).toBe(0)
  })
})
