import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Application, createApp, defineApp } from 'covet'
import { bookshop } from '../../sample-app/app'
import { type AnyOperation, clientFolders, compileStrictly, type GeneratedClient } from '../support/generated-client'
import { staffKey } from './support/shop'

// To call a new operation, add it to client/calls.ts: until then that file does not compile.
const calls = readFileSync(join(__dirname, 'client/calls.ts'), 'utf8')

describe("the shop's client", () => {
  const createFolder = clientFolders()
  let app: Application
  let client: GeneratedClient
  let url: string

  beforeAll(async () => {
    const env = { BOOKSHOP_DATABASE: ':memory:', BOOKSHOP_STAFF_KEY: staffKey }
    app = await createApp(defineApp(bookshop({ env })))
    url = (await app.listen({ port: 0, host: '127.0.0.1' })).url
    client = createFolder(app.openapi(), { 'calls.ts': calls })
  })
  afterAll(() => app.close())

  it('compiles strictly, with a call of every operation', () => {
    expect(compileStrictly(client.folder, 'CommonJS')).toBe('')
  })

  it.each(['over a socket', 'in process'])('calls every operation %s', async (way) => {
    const { createClient } = client.load()
    const { createCalls } = require(join(client.folder, 'calls.ts')) as {
      createCalls(api: unknown): Record<string, () => Promise<unknown>>
    }
    const api = createClient({
      ...(way === 'in process' ? { fetch: app.fetch } : { baseUrl: url }),
      auth: { staffKey },
    })
    const called = new Set<string>()
    const watched = Object.fromEntries(
      Object.entries(api).map(([name, call]): [string, AnyOperation] => [
        name,
        (input) => {
          called.add(name)
          return call(input)
        },
      ]),
    )

    for (const [name, call] of Object.entries(createCalls(watched))) {
      await call()
      expect([name, called.has(name)]).toEqual([name, true])
    }

    expect([...called].toSorted()).toEqual(operationIds(app).toSorted())
  })
})

function operationIds(app: Application): string[] {
  return Object.values(app.openapi().paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => (operation as { operationId?: string }).operationId ?? []),
  )
}
