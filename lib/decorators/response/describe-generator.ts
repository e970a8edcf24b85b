import type { DescribeTools, OperationDraft, OperationResponse } from '../../contracts/operation'
import type { SchemaNode } from '../../contracts/schema-node'
import { eventStreamContent, jsonLinesContent } from './stream-content'

/** An answer whose items a generator yields, as `@Returns` declares it. */
export interface GeneratorAnswer {
  readonly status: number
  readonly description: string | undefined
  readonly headers: OperationResponse['headers']
  readonly node: SchemaNode
}

/** Describes a generator whose form nothing declares: text leaves as it is, other items in the form that the client chooses. */
export function describeGenerator(
  operation: OperationDraft,
  { status, description, headers, node }: GeneratorAnswer,
  tools: DescribeTools,
): void {
  const item = node.kind === 'array' ? node.items : node
  if (item.kind === 'string') {
    const content = { 'application/octet-stream': { schema: { type: 'string' } } }
    operation.merge({ responses: { [status]: { description, headers, content } } })
    return
  }
  operation.merge({
    responses: {
      [status]: {
        description,
        headers,
        content: { ...jsonLinesContent(item, tools), ...eventStreamContent(item, tools) },
      },
    },
    problems: { 406: ['COVET_HTTP_NOT_ACCEPTABLE'] },
  })
}
