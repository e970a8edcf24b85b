import { isOfTypes } from './file-part'
import type { Referee } from './referee'
import type { Answer } from './send'
import type { Operation, Schema } from './served-document'

/** Tells whether the document lists the answer's status, and its schema allows the body. */
export function isDocumented(
  referee: Referee,
  { responses }: Operation,
  { status, contentType, text }: Answer,
): boolean {
  const response = responses[String(status)]
  if (response === undefined) return status === 404 && text.includes('COVET_HTTP_NOT_FOUND')
  if (response.content === undefined) return text === ''
  const type = contentType.split(';')[0]?.trim() ?? ''
  const [, media] = Object.entries(response.content).find(([range]) => isOfTypes(type, [range])) ?? []
  if (media === undefined) return false
  const { schema } = media
  if (schema['format'] === 'binary') return true
  if (type === 'text/event-stream') return areEventsAllowed(referee, schema, text)
  return referee.judge(schema, valueOf(type, text)).allowed
}

function valueOf(type: string, text: string): unknown {
  if (type !== 'application/jsonl') return type.startsWith('text/') ? text : JSON.parse(text)
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}

/** The data of events is a text, and its schema may say what is in it: 3.1 by `contentSchema`, 3.0 in words. */
function areEventsAllowed(referee: Referee, schema: Schema, text: string): boolean {
  const data = schema['items'].properties.data as Schema
  const content = data['contentSchema'] as Schema | undefined
  const isJson = content !== undefined || String(data['description']).includes('JSON text')
  const events = parseEvents(text)
  const inside = isJson ? events.map((event) => JSON.parse(event['data'] as string) as unknown) : []
  if (content === undefined && isJson) return inside.every((value) => referee.judge(data, value).allowed)
  if (!referee.judge(schema, events).allowed) return false
  return content === undefined || inside.every((value) => referee.judge(content, value).allowed)
}

/** Reads the events that have data, as a browser does (WHATWG HTML, section 9.2.6); what is not ended is none. */
function parseEvents(text: string): Record<string, string | number>[] {
  const events = text.split('\n\n').slice(0, -1).map(parseEvent)
  return events.filter((event) => 'data' in event)
}

function parseEvent(block: string): Record<string, string | number> {
  const event: Record<string, string | number> = {}
  for (const line of block.split('\n')) {
    const [, field = '', value = ''] = /^([^:]+): ?(.*)$/s.exec(line) ?? []
    if (field === 'data' && 'data' in event) event['data'] = `${event['data']}\n${value}`
    else if (field !== '') event[field] = field === 'retry' ? Number(value) : value
  }
  return event
}
