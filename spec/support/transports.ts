import { type AppOptions, type Application, type BuildOptions, createApp } from 'covet'

/** A request in the one form that both transports take. */
export interface SentRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | Uint8Array
}

/** An answer in the one form that both transports give. */
export interface Received {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  json(): any
}

/** Sends a request to the application under test. */
export type Send = (url: string, request?: SentRequest) => Promise<Received>

/** What a spec of behaviour is given: a way to build an application and to ask it, whatever lies between. */
export interface Transport {
  readonly name: 'in process' | 'over a socket'
  /** Builds an application that is closed after the test; errors that it logs are silent unless a logger is given. */
  start(options: AppOptions, build?: BuildOptions): Promise<{ readonly app: Application; readonly send: Send }>
}

/** Runs the same specs in process and over a real socket. */
export function describeTransports(title: string, specs: (transport: Transport) => void): void {
  describe.each(['in process', 'over a socket'] as const)(`${title} (%s)`, (name) => {
    const open: Application[] = []
    afterEach(async () => {
      await Promise.all(open.splice(0).map((app) => app.close()))
    })
    specs({
      name,
      async start(options, build) {
        const app = await createApp({ logger: false, ...options }, build)
        open.push(app)
        return { app, send: name === 'in process' ? inProcess(app) : await overSocket(app) }
      },
    })
  })
}

function inProcess(app: Application): Send {
  return async (url, request = {}) => app.inject({ url, ...request })
}

async function overSocket(app: Application): Promise<Send> {
  const { url: base } = await app.listen({ port: 0 })
  return async (url, { method, headers, json, body } = {}) => {
    const sent = json === undefined ? body : JSON.stringify(json)
    const response = await fetch(base + url, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: { ...(json === undefined ? undefined : { 'content-type': 'application/json' }), ...headers },
      redirect: 'manual',
      ...(sent === undefined ? undefined : { body: sent }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
  }
}
