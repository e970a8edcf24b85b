import type { OperationMediaType, OperationResponse } from '../../../contracts/operation'
import type { RouteOperation } from './route-operation'

/** Describes answers as they are sent: in what those around the handler put its values into, the innermost first. */
export function wrapAnswers({ wraps, responses }: RouteOperation): void {
  if (wraps.length === 0) return
  for (const [status, response] of responses) {
    if (status >= 200 && status < 300) responses.set(status, { ...response, content: wrapContent(response, wraps) })
  }
}

function wrapContent({ content }: OperationResponse, wraps: RouteOperation['wraps']): OperationResponse['content'] {
  if (content === undefined) return undefined
  const entries = Object.entries(content).map(([type, media]): readonly [string, OperationMediaType] => {
    if (!/^[^/]+\/([^/;]+\+)?json\b/i.test(type)) return [type, media]
    return [type, { ...media, schema: wraps.reduceRight((schema, wrap) => wrap(schema), media.schema) }]
  })
  return Object.fromEntries(entries)
}
