import type { Application } from 'covet'
import { type Payload, writeForm } from './form-body'
import { bodyFormOf, type Operation, type Parameter } from './served-document'
import { pairs } from './written-text'

/** What a request is made of, before it is written down. */
export interface Draft {
  /** By place and name: `query page`. One that is not there is not sent. */
  readonly parameters: ReadonlyMap<Parameter, unknown>
  /** Of a form its fields by name, of bytes one character a byte. */
  readonly body: unknown
  /** Sent in the place of the documented one. */
  readonly contentType?: string | undefined
}

/** Brings about what an endless stream of events tells of. */
export type Stir = () => Promise<void>

/** An answer as the specs look at it. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

/** Sends a draft by the rules of its parameters' `style` and `explode`. */
export async function send(
  app: Application,
  operation: Operation,
  draft: Draft,
  headers: Record<string, string>,
  stir: Stir,
): Promise<Answer> {
  const { method, path } = operation
  const query: string[] = []
  const cookies: string[] = []
  const sent: Record<string, string> = { ...headers }
  let url = path
  for (const [{ name, in: place, style, explode }, value] of draft.parameters) {
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(String(value)))
    else if (place === 'header') sent[name] = [value].flat().join(',')
    else if (place === 'cookie') cookies.push(`${name}=${encodeURIComponent(String(value))}`)
    else if (Array.isArray(value) && explode === false)
      query.push(`${encodeURIComponent(name)}=${value.map((item) => encodeURIComponent(String(item))).join(',')}`)
    else if (style === 'deepObject')
      query.push(...pairs(name, value).map((pair) => pair.map(encodeURIComponent).join('=')))
    else query.push(...[value].flat().map((item) => `${encodeURIComponent(name)}=${encodeURIComponent(String(item))}`))
  }
  if (cookies.length > 0) sent['cookie'] = cookies.join('; ')
  const payload = payloadOf(operation, draft)
  const request = {
    method,
    url: query.length === 0 ? url : `${url}?${query.join('&')}`,
    headers: payload === undefined ? sent : { ...sent, 'content-type': draft.contentType ?? payload.type },
    ...(payload && { body: payload.bytes }),
  }
  return isFollowed(operation) ? follow(app, request, stir) : ask(app, request)
}

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
}

async function ask(app: Application, request: Sent): Promise<Answer> {
  const answer = await app.inject(request)
  return { status: answer.status, contentType: answer.headers.get('content-type') ?? '', text: answer.text }
}

/** Writes the body that a draft sends; `undefined` for none. */
function payloadOf(operation: Operation, { body }: Draft): Payload | undefined {
  if (body === undefined) return undefined
  const { mediaType: type = '' } = operation
  switch (bodyFormOf(operation)) {
    case 'form':
      return writeForm(operation, body as object)
    case 'text':
      return { type, bytes: Buffer.from(body as string) }
    case 'bytes':
      return { type: type.replace('*', 'x'), bytes: Buffer.from(body as string, 'latin1') }
    default:
      return { type, bytes: Buffer.from(JSON.stringify(body)) }
  }
}

function isFollowed({ responses }: Operation): boolean {
  return responses['200']?.content?.['text/event-stream'] !== undefined
}

/** Reads a stream of events, which may have no end, up to the end of its first event with data, and leaves. */
async function follow(app: Application, { method, url, headers, body }: Sent, stir: Stir): Promise<Answer> {
  const answer = await app.fetch(
    new Request(`http://localhost${url}`, {
      method,
      headers,
      ...(body === undefined ? undefined : { body: new Uint8Array(body) }),
    }),
  )
  const contentType = answer.headers.get('content-type') ?? ''
  const { status } = answer
  if (!contentType.startsWith('text/event-stream')) return { status, contentType, text: await answer.text() }
  const stirred = stir()
  const decoder = new TextDecoder()
  let text = ''
  // Leaving the loop cancels the body.
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    if (/(^|\n)data:[^]*\n\n/.test(text)) break
  }
  await stirred
  return { status, contentType, text }
}
