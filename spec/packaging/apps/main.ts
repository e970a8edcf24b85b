import { createApp, defineApp, type Application } from 'covet'
import { TestClient } from 'covet/testing'
import { BooksController } from './books.controller.js'
import { Settings } from './settings.js'

const definition = defineApp({
  title: 'Packed',
  version: '1.0.0',
  controllers: [BooksController],
  config: { classes: [Settings], env: { PORT: '80', WORKERS: '2', VERBOSE: 'yes', HOSTS: 'a,b', KEY: 'hidden' } },
})

async function ask(app: Application, method: string, path: string, body?: unknown): Promise<unknown[]> {
  const headers = { 'content-type': 'application/json' }
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) }
  const response = await app.fetch(new Request(`http://localhost${path}`, init))
  const answer = (await response.json()) as { errors?: { code: string; loc: unknown[] }[] }
  return [response.status, answer.errors?.map(({ code, loc }) => `${loc.join('.')} ${code}`).sort() ?? answer]
}

async function main(): Promise<void> {
  const app = await createApp(definition)
  const injected = await app.inject({ method: 'GET', url: '/books/counted/4' })
  const document = (await app.openapi()) as { paths: Record<string, unknown> }
  const answers = {
    created: await ask(app, 'POST', '/books', { title: 'Dune', cents: 999, extra: true }),
    found: await ask(app, 'GET', '/books/Dune'),
    missing: (await ask(app, 'GET', '/books/Emma'))[0],
    refused: await ask(app, 'POST', '/books', { title: '', cents: 1.5 }),
    counted: await ask(app, 'GET', '/books/counted/4?by=3'),
    uncounted: await ask(app, 'GET', '/books/counted/four'),
    injected: injected.status,
    settings: app.get(Settings),
    key: app.get(Settings).key,
    paths: Object.keys(document.paths).sort(),
  }
  await app.close()
  const client = await TestClient.create(definition)
  const tested = await client.post('/books', { json: { title: 'Dune', cents: 999 } })
  await client.close()
  console.log(JSON.stringify({ ...answers, tested: tested.status }))
}

void main()
