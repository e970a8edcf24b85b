import type { InjectedResponse } from '../app/transport/in-process'

/** A request of the test client as it goes out. */
export interface SentRequest {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly headers: ReadonlyMap<string, string | readonly string[]>
  readonly body: string | Uint8Array | undefined
}

const statuses = [301, 302, 303, 307, 308]
const ofBody = ['content-encoding', 'content-language', 'content-length', 'content-location', 'content-type']

/**
 * Gives the request that an answer redirects to, as the Fetch standard says ("HTTP-redirect fetch"); nothing for an
 * answer that is none, or that leads to another host, where nobody would answer.
 */
export function followRedirect(sent: SentRequest, { status, headers }: InjectedResponse): SentRequest | undefined {
  const location = headers.get('location')
  if (!statuses.includes(status) || location === null) return undefined
  const from = new URL(sent.url)
  const to = new URL(location, from)
  if (to.hostname !== from.hostname || !/^https?:$/.test(to.protocol)) return undefined
  to.hash = ''
  const becomesGet =
    ((status === 301 || status === 302) && sent.method === 'POST') ||
    (status === 303 && sent.method !== 'GET' && sent.method !== 'HEAD')
  if (!becomesGet) return { ...sent, url: to.href }
  const kept = new Map([...sent.headers].filter(([name]) => !ofBody.includes(name)))
  return { method: 'GET', url: to.href, headers: kept, body: undefined }
}
