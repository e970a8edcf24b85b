import { isEvents, isJson, isLines, isText } from './content-types'
import { EventParser } from './event-stream'
import type { AnswerKind, Operation } from './operation'
import { createLineParser, readStream } from './read-stream'
import { AnswerError, type AnyResult } from './results'

/** Statuses whose answers have no body, whatever their headers say (RFC 9110). */
const empty = [204, 205, 304]

/**
 * Makes the result of an answer.
 *
 * @throws AnswerError for one whose body is not what the document says of its status.
 */
export async function readAnswer(name: string, operation: Operation, response: Response): Promise<AnyResult> {
  const { status } = response
  const kinds = operation.answers[status] ?? operation.answers[`${Math.floor(status / 100)}XX`]
  if (kinds === undefined) {
    const problem = await readUnexpected(name, response, operation.answers['default'])
    return { ok: false, status: 'undocumented', problem, response }
  }
  const isBodiless = kinds.length === 0 || empty.includes(status) || operation.method === 'HEAD'
  const data = isBodiless ? await drop(response) : await readBody(name, response, kinds)
  const isSuccess = status >= 200 && status < 300
  return isSuccess ? { ok: true, status, data, response } : { ok: false, status, problem: data, response }
}

async function drop(response: Response): Promise<undefined> {
  await response.body?.cancel()
  return undefined
}

function kindOf(contentType: string): AnswerKind {
  if (isJson(contentType)) return 'json'
  if (isEvents(contentType)) return 'events'
  if (isLines(contentType)) return 'lines'
  return isText(contentType) ? 'text' : 'blob'
}

async function readBody(name: string, response: Response, kinds: readonly AnswerKind[]): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? ''
  // Nothing is said of such a body, and there may be none.
  if (contentType === '' && kinds.includes('none')) return (await response.text()) || undefined
  const actual = kindOf(contentType)
  const chosen = chooseKind(actual, kinds)
  if (chosen !== undefined) return read(name, response, chosen)
  // A stream may never end.
  const body = actual === 'json' || actual === 'text' ? await response.text() : await drop(response)
  const given = contentType === '' ? 'no content type' : contentType
  const message = `${name} was answered by ${response.status} with ${given}, which is not ${kinds.join(' or ')}.`
  throw new AnswerError(message, response, body)
}

function chooseKind(actual: AnswerKind, kinds: readonly AnswerKind[]): AnswerKind | undefined {
  if (kinds.includes(actual)) return actual
  if (actual === 'events' && (kinds.includes('text-events') || kinds.includes('any'))) return 'text-events'
  return kinds.includes('any') ? actual : kinds.find((kind) => kind === 'blob')
}

/** What the document does not tell of may be anything, and is never refused. */
async function readUnexpected(
  name: string,
  response: Response,
  kinds: readonly AnswerKind[] | undefined,
): Promise<unknown> {
  if (empty.includes(response.status)) return drop(response)
  if (kinds !== undefined && kinds.length > 0) return readBody(name, response, kinds)
  const actual = kindOf(response.headers.get('content-type') ?? 'text/plain')
  if (actual === 'blob') return response.blob()
  if (actual !== 'json' && actual !== 'text') return drop(response)
  const text = await response.text()
  try {
    return actual === 'json' ? (JSON.parse(text) as unknown) : text === '' ? undefined : text
  } catch {
    return text
  }
}

function read(name: string, response: Response, kind: AnswerKind): unknown {
  const toJson = (text: string): unknown => parse(name, response, text)
  if (kind === 'text') return response.text()
  if (kind === 'blob') return response.blob()
  if (kind === 'json') return response.text().then(toJson)
  const body = response.body ?? new Blob([]).stream()
  if (kind === 'lines') return readStream(body, createLineParser(), toJson)
  const readData = kind === 'text-events' ? (text: string): unknown => text : toJson
  return readStream(body, new EventParser(), (event) => ({ ...event, data: readData(event.data) }))
}

function parse(name: string, response: Response, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AnswerError(
      `${name} was answered by ${response.status} with what claims to be JSON and is not: ${reason}`,
      response,
      text,
    )
  }
}
