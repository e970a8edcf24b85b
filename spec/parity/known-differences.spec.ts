import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, createApp } from 'covet'
import { type Example, knownDifferences } from './known-differences'
import { looseZoo, zoo } from './models/zoo'
import { Referee } from './support/referee'
import { fetchDocument, listOperations } from './support/served-document'
import { type Divergence, type Subject, tryDraft } from './support/trial'

/** The first cells of the table under a heading of the page. */
function titlesIn(markdown: string, heading: string): string[] {
  const section = markdown.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((line) => (line.split('|')[1] ?? '').trim())
}

describe('the known differences between documents and applications', () => {
  const subjects = new Map<boolean, Subject>()
  const apps: Application[] = []

  beforeAll(async () => {
    for (const [loose, options] of [[false, zoo()] as const, [true, looseZoo()] as const]) {
      const app = await createApp(options)
      apps.push(app)
      const document = await fetchDocument(app)
      const older = await fetchDocument(app, '/older.json')
      subjects.set(loose, {
        app,
        document,
        referee: new Referee(document),
        older: { referee: new Referee(older), operations: listOperations(older) },
        headers: {},
      })
    }
  })
  afterAll(() => Promise.all(apps.map((app) => app.close())))

  async function divergencesOf({
    operation: wanted,
    parameters = {},
    body,
    contentType,
    loose = false,
  }: Example): Promise<readonly Divergence[]> {
    const subject = subjects.get(loose) as Subject
    const operation = listOperations(subject.document).find(({ method, path }) => `${method} ${path}` === wanted)
    if (operation === undefined) throw new Error(`there is no ${wanted}`)
    const values = operation.parameters.flatMap((parameter) => {
      const name = `${parameter.in} ${parameter.name}`
      return name in parameters ? [[parameter, parameters[name]] as const] : []
    })
    return (await tryDraft(subject, operation, { parameters: new Map(values), body, contentType })).divergences
  }

  it.each(knownDifferences.map((one) => [one.title, one] as const))(
    'are: %s',
    async (_title, { explains, example }) => {
      const divergences = await divergencesOf(example)

      expect(divergences.length).toBeGreaterThan(0)
      expect(divergences.filter((one) => !explains(one))).toEqual([])
    },
  )

  it('are those that the documentation lists', () => {
    const page = readFileSync(join(__dirname, '../../docs/openapi.md'), 'utf8')
    const listed = titlesIn(page, 'Where the document and the application differ')
    expect(listed).toEqual(knownDifferences.map(({ title }) => title))
  })
})
