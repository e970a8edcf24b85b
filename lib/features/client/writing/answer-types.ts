import type { ClientAnswer, ClientContent, ClientOperation } from '../document/client-operation'
import { toData, toList } from '../document/data'
import { isEvents, isJson, isLines, isText } from '../runtime/content-types'
import type { AnswerKind } from '../runtime/operation'
import type { SchemaPlace, Writer } from '../schema/schema-place'
import { atom, type TypeText, unionOf } from '../schema/type-text'
import { isRecord } from '../../../utils/is-record'

/** What is read of one form of an answer, and how. */
interface ReadContent {
  readonly kinds: readonly AnswerKind[]
  readonly type: TypeText
}

/** The statuses that are registered and may end an exchange (RFC 9110 and its relatives): what a range stands for. */
const registered: Readonly<Record<string, readonly number[]>> = {
  '2XX': [200, 201, 202, 203, 204, 205, 206, 207, 208, 226],
  '3XX': [300, 301, 302, 303, 304, 305, 307, 308],
  '4XX': [
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424,
    425, 426, 428, 429, 431, 451,
  ],
  '5XX': [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
}

/** Statuses whose answers have no body (RFC 9110). */
const bodiless: readonly number[] = [204, 205, 304]

/** Gives the statuses that a key stands for, a range for those that are not listed themselves. */
export function statusesOf(key: string, exact: readonly string[]): readonly (number | string)[] {
  return registered[key]?.filter((status) => !exact.includes(String(status))) ?? [key]
}

/** Writes the members of an operation's result: one for each status, and one for what the document does not tell of. */
export function writeResultMembers(
  { answers }: ClientOperation,
  place: SchemaPlace,
  writer: Writer,
): readonly string[] {
  const exact = answers.map(({ key }) => key)
  const members = answers
    .filter(({ key }) => key !== 'default')
    .flatMap((answer) => {
      const { key, isSuccess } = answer
      const statuses = statusesOf(key, exact)
      const write = (some: readonly (number | string)[], type: string): readonly string[] =>
        some.length === 0 ? [] : [`${isSuccess ? 'Success' : 'Failure'}<${some.join(' | ')}, ${type}>`]
      const full = statuses.filter((status) => !bodiless.includes(Number(status)))
      const empty = statuses.filter((status) => bodiless.includes(Number(status)))
      return [...write(full, writeAnswerType(answer, place, writer)), ...write(empty, 'undefined')]
    })
  const rest = answers.find(({ key }) => key === 'default')
  const isTold = rest !== undefined && rest.contents.length > 0
  return [...members, isTold ? `Failure<OtherStatus, ${writeAnswerType(rest, place, writer)}>` : 'Unexpected']
}

function writeAnswerType({ contents }: ClientAnswer, place: SchemaPlace, writer: Writer): string {
  if (contents.length === 0) return 'undefined'
  return unionOf(contents.map((content) => readContent(content, place, writer).type)).text
}

/** Tells how the answers of an operation are read, by status. */
export function listAnswerKinds(
  { answers }: ClientOperation,
  place: SchemaPlace,
  writer: Writer,
): Readonly<Record<string, readonly AnswerKind[]>> {
  const kindsOf = ({ contents }: ClientAnswer): readonly AnswerKind[] => [
    ...new Set(contents.flatMap((content) => readContent(content, place, writer).kinds)),
  ]
  return Object.fromEntries(answers.map((answer) => [answer.key, kindsOf(answer)]))
}

function readContent({ contentType, schema }: ClientContent, place: SchemaPlace, writer: Writer): ReadContent {
  const write = (one: unknown): TypeText => writer.write(one, { ...place, direction: 'output' })
  if (isJson(contentType)) {
    const type = write(schema)
    // Where the document says nothing of a body it may be another, or none.
    return { kinds: type.text === 'unknown' ? ['json', 'any', 'none'] : ['json'], type }
  }
  if (isEvents(contentType)) {
    const data = readEventData(schema, writer)
    const item = data === undefined ? 'string' : write(data).text
    return {
      kinds: [data === undefined ? 'text-events' : 'events'],
      type: atom(`AsyncIterable<ServerSentEvent<${item}>>`),
    }
  }
  if (isLines(contentType)) {
    return { kinds: ['lines'], type: atom(`AsyncIterable<${write(itemsOf(schema, writer)).text}>`) }
  }
  if (isText(contentType)) return { kinds: ['text'], type: atom('string') }
  return contentType.startsWith('*')
    ? { kinds: ['any', 'none'], type: write(schema) }
    : { kinds: ['blob'], type: atom('Blob') }
}

/** A stream is written as the list of its items. */
function itemsOf(schema: unknown, { references }: Writer): unknown {
  const list = references.resolve(schema)
  return 'items' in list ? list['items'] : schema
}

/** Gives the schema of what the events hold as JSON; `undefined` where it is plain text. */
function readEventData(schema: unknown, { references }: Writer): unknown {
  const item = itemsOf(schema, { references } as Writer)
  const properties = references.resolve(item)['properties']
  const data = isRecord(properties) && 'data' in properties ? properties['data'] : item
  const told = references.resolve(data)
  if ('contentSchema' in told) return told['contentSchema']
  if (toList(told['type']).includes('string') || told['type'] === 'string') {
    return told['contentMediaType'] === 'application/json' ? true : undefined
  }
  return Object.keys(toData(data)).length === 0 ? undefined : data
}
