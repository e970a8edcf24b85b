import type { OperationResponse } from '../../../contracts/operation'
import { writeProblem } from './problem-schemas'
import { mergeResponses, type RouteOperation } from './route-operation'
import { statusPhrase } from './status-phrase'

/** Writes an operation as the document holds it (OpenAPI, Operation Object). */
export function writeOperation(operation: RouteOperation): Readonly<Record<string, unknown>> {
  const { tags, summary, description, operationId, parameters, requestBody, security } = operation
  return {
    tags,
    summary,
    description,
    operationId,
    deprecated: operation.deprecated || undefined,
    security: security.length === 0 ? undefined : security,
    parameters: parameters.length === 0 ? undefined : parameters,
    requestBody,
    responses: writeResponses(operation),
    ...operation.extensions,
  }
}

function writeResponses({ responses, problems }: RouteOperation): Readonly<Record<string, OperationResponse>> {
  const written = new Map(responses)
  for (const [status, reasons] of problems) {
    const problem = writeProblem(status, reasons)
    const declared = responses.get(status)
    written.set(status, declared === undefined ? problem : mergeResponses(problem, declared))
  }
  // Integer keys of an object come in ascending order by themselves.
  return Object.fromEntries([...written].map(([status, response]) => [status, writeResponse(status, response)]))
}

function writeResponse(status: number, { description, headers, content = {} }: OperationResponse): OperationResponse {
  return {
    description: description ?? statusPhrase(status),
    headers,
    content: Object.keys(content).length === 0 ? undefined : content,
  }
}
