import type { Application } from 'covet'
import type { Transport } from '../../support/transports'

/** An answer that is still coming. */
export interface OpenAnswer {
  readonly status: number
  readonly headers: Headers
  /** Reads on until a text has come; gives all that came so far. */
  until(text: string): Promise<string>
  /** Reads to the end; rejects where the answer breaks off. */
  rest(): Promise<string>
  /** Goes away. */
  leave(): void
}

/** Gives a way to ask an application for an answer without waiting for all of it. */
export async function openStreams(app: Application, { name }: Transport) {
  const base = name === 'in process' ? 'http://localhost' : (await app.listen({ port: 0 })).url
  const ask = name === 'in process' ? app.fetch : fetch
  return async (path: string, init: RequestInit = {}): Promise<OpenAnswer> => {
    const leaving = new AbortController()
    const response = await ask(new Request(base + path, { signal: leaving.signal, ...init }))
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    let received = ''
    const readUntil = async (isEnough: () => boolean): Promise<string> => {
      while (!isEnough()) {
        const { done = true, value } = (await reader?.read()) ?? {}
        if (done) break
        received += decoder.decode(value, { stream: true })
      }
      return received
    }
    return {
      status: response.status,
      headers: response.headers,
      until: (text) => readUntil(() => received.includes(text)),
      rest: () => readUntil(() => false),
      leave: () => leaving.abort(),
    }
  }
}
