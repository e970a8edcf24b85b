import { createApp, defineApp } from 'covet'
import { bookshop } from '../../../sample-app/app'
import type { DatabaseSettings } from '../../../sample-app/settings'
import { describeWithEachDatabase } from './databases'

export const staffKey = 'the-key-of-the-back-door'

/** An answer of the shop. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body; `undefined` where there is none. */
  readonly body: any
}

export interface Ask {
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Sends the staff key along. */
  readonly staff?: boolean
}

/** A running shop, seen as a client sees it. */
export interface Shop {
  ask(method: string, path: string, ask?: Ask): Promise<Answer>
  /** Sends what `ask` cannot, and gives what it cannot: forms, bytes, streams. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** How a request gets to the shop. */
export type Way = 'in process' | 'over a socket'

/** Opens a shop on a database, for specs that open and close it themselves. */
export async function openShop(database: DatabaseSettings, way: Way = 'in process'): Promise<Shop> {
  const app = await createApp(defineApp(bookshop({ env: toEnvironment(database) })))
  const server = way === 'over a socket' ? await app.listen({ port: 0, host: '127.0.0.1' }) : undefined
  return {
    async ask(method, path, { json, headers, staff } = {}) {
      const sent = { ...(staff === true ? { 'x-api-key': staffKey } : {}), ...headers }
      return server === undefined
        ? toAnswer(await app.inject({ method, url: path, headers: sent, json }))
        : toAnswer(await send(new URL(path, server.url), method, sent, json))
    },
    fetch(path, init) {
      if (server !== undefined) return fetch(new URL(path, server.url), init)
      return app.fetch(new Request(new URL(path, 'http://localhost'), init))
    },
    async close() {
      await app.close()
    },
  }
}

/** The shop's variables, in the place of the machine's own. */
function toEnvironment(database: DatabaseSettings): Record<string, string> {
  const where = database.kind === 'postgres' ? { DATABASE_URL: database.url } : { BOOKSHOP_DATABASE: database.file }
  return { ...where, BOOKSHOP_STAFF_KEY: staffKey }
}

async function send(url: URL, method: string, headers: Record<string, string>, json: unknown) {
  const body =
    json === undefined
      ? { headers }
      : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(json) }
  const response = await fetch(url, { method, ...body })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

function toAnswer({ status, headers, text }: { status: number; headers: Headers; text: string }): Answer {
  return { status, headers, body: text === '' ? undefined : JSON.parse(text) }
}

/** Declares the same specs for a shop on each database and on each way to it; they share one freshly stocked shop. */
export function describeShop(title: string, define: (shop: Shop) => void): void {
  describe(title, () => {
    describe.each<Way>(['in process', 'over a socket'])('%s', (way) => {
      describeWithEachDatabase((database) => {
        let open: Shop

        beforeAll(async () => {
          open = await openShop(database(), way)
        })
        afterAll(() => open.close())

        define({
          ask: (method, path, ask) => open.ask(method, path, ask),
          fetch: (path, init) => open.fetch(path, init),
          close: () => open.close(),
        })
      })
    })
  })
}

/** The places of the values that an answer refuses, each once: `body /lines/0/copies`. */
export function places(answer: Answer): string[] {
  const { errors } = answer.body as { errors: { in: string; pointer: string }[] }
  return [...new Set(errors.map((error) => `${error.in} ${error.pointer}`))].toSorted()
}
