import type { ClientAnswer, ClientOperation, SentRequest } from '../document/client-operation'
import { listCallbacks } from '../document/list-sent-requests'
import { writeMember } from '../schema/object-type'
import type { SchemaPlace, Writer } from '../schema/schema-place'
import { unionOf } from '../schema/type-text'
import { statusesOf } from './answer-types'
import { writeComment } from './comments'
import { writeContent, writeGroups } from './input-types'
import { writeKey } from './literals'

/** Writes the types of the webhooks; nothing where there are none. */
export function writeWebhooks(requests: readonly SentRequest[], place: SchemaPlace, writer: Writer): readonly string[] {
  if (requests.length === 0) return []
  const members = writeRequests(requests, { ...place, indent: '  ' }, writer)
  return [`/** What the API sends, by its name. */\nexport interface Webhooks {\n${members}}\n`]
}

/** Writes the types of the callbacks of all operations; nothing where there are none. */
export function writeCallbacks(
  operations: readonly ClientOperation[],
  place: SchemaPlace,
  writer: Writer,
): readonly string[] {
  const members = operations.flatMap((operation) => {
    const requests = listCallbacks(operation, writer.references)
    if (requests.length === 0) return []
    return [`  ${writeKey(operation.name)}: {\n${writeRequests(requests, { ...place, indent: '    ' }, writer)}  }\n`]
  })
  if (members.length === 0) return []
  const comment = writeComment(['What the API sends because of a call: by the operation, and by its name.'])
  return [`${comment}export interface Callbacks {\n${members.join('\n')}}\n`]
}

function writeRequests(requests: readonly SentRequest[], place: SchemaPlace, writer: Writer): string {
  return requests.map((request) => writeRequest(request, place, writer)).join('\n')
}

/** Who receives it reads what the API writes, and writes what the API reads: a call from its other end. */
function writeRequest(request: SentRequest, { indent, ...rest }: SchemaPlace, writer: Writer): string {
  const { key, method, path, summary, description, isDeprecated, parameters, body, answers } = request
  const name = `\`${`${method} ${path}`.trimEnd()}\``
  const comment = writeComment([summary, description, name, isDeprecated ? '@deprecated' : undefined], indent)
  const place = { ...rest, indent: `${indent}  ` }
  const sent = { ...place, direction: 'output' } as const
  // Who receives it has no path to fill in: the address is its own.
  const told = parameters.filter((parameter) => parameter.place !== 'path')
  const bodies = (body?.contents ?? []).map((content) => writeContent(content, sent, writer, 'Blob'))
  const members = [
    writeGroups(told, sent, writer),
    body === undefined ? '' : writeMember('body', unionOf(bodies), body.isRequired, '', place.indent),
    `${place.indent}answer:${writeAnswers(answers, { ...place, direction: 'input' }, writer)}\n`,
  ]
  return `${comment}${indent}${writeKey(key)}: {\n${members.join('')}${indent}}\n`
}

/** Writes the answers that are expected, one a line where there are several. */
function writeAnswers(answers: readonly ClientAnswer[], place: SchemaPlace, writer: Writer): string {
  const exact = answers.map(({ key }) => key)
  const inner = { ...place, indent: `${place.indent}  ` }
  const members = answers.flatMap(({ key, contents }) => {
    const status = key === 'default' ? 'number' : statusesOf(key, exact).join(' | ')
    if (status === '') return []
    if (contents.length === 0) return [`{ status: ${status}; body?: undefined }`]
    const body = unionOf(contents.map((content) => writeContent(content, inner, writer, 'BinaryBody')))
    return [`{ status: ${status}; body: ${body.text} }`]
  })
  if (members.length < 2) return ` ${members[0] ?? 'unknown'}`
  return members.map((member) => `\n${inner.indent}| ${member}`).join('')
}
