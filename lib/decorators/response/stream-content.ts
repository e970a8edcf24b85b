import type { DescribeTools, JsonSchema, OperationMediaType } from '../../contracts/operation'
import type { SchemaNode } from '../../contracts/schema-node'

/** Bodies by content type. */
export type StreamContent = Readonly<Record<string, OperationMediaType>>

/** What is written of a stream of events: a list of them (OpenAPI 3.2, section Sequential Media Types, in the words of 3.1). */
export function eventStreamContent(node: SchemaNode | undefined, tools: DescribeTools): StreamContent {
  const items = {
    type: 'object',
    required: ['data'],
    properties: {
      data: dataSchema(node, tools),
      event: { type: 'string' },
      id: { type: 'string' },
      retry: { type: 'integer', minimum: 0 },
    },
  }
  return { 'text/event-stream': { schema: { type: 'array', items } } }
}

/** What is written of JSON Lines: a list of what stands on them. */
export function jsonLinesContent(node: SchemaNode | undefined, tools: DescribeTools): StreamContent {
  const items = node === undefined ? {} : tools.schema(node, 'output')
  return { 'application/jsonl': { schema: { type: 'array', items } } }
}

/** 3.0.3 cannot say of a text what is in it, so it is told in words. */
function dataSchema(node: SchemaNode | undefined, { version, schema }: DescribeTools): JsonSchema {
  if (node === undefined) return { type: 'string' }
  const content = schema(node, 'output')
  if (version === '3.1.0') return { type: 'string', contentMediaType: 'application/json', contentSchema: content }
  const description = 'Sent as JSON text.'
  return '$ref' in content ? { allOf: [content], description } : { description, ...content }
}
