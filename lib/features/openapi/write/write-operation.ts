import { problemContentType } from '../../../errors/problem-details'
import type { OperationHeader, OperationMediaType, OperationResponse } from '../../../contracts/operation'
import type { ExampleWriter } from '../examples/example-writer'
import { toPlainData, withPlainContent, withPlainExamples } from './plain-data'
import { placeExamples } from './place-examples'
import type { WriteProblem } from './problem-schemas'
import { mergeResponses, type RouteOperation } from '../describe/route-operation'
import { statusPhrase } from './status-phrase'

/** What writing an operation needs of the document that it goes into. */
export interface OperationWriter {
  readonly writeProblem: WriteProblem
  /** Fills in examples where nobody gave one; `undefined` for not at all. */
  readonly examples: ExampleWriter | undefined
}

/** Writes an operation as the document holds it (OpenAPI, Operation Object). */
export function writeOperation(
  operation: RouteOperation,
  writer: OperationWriter,
  callbacks?: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { tags, summary, description, externalDocs, operationId, parameters, requestBody, security, servers } =
    operation
  const { examples } = writer
  return {
    tags: tags.length === 0 ? undefined : tags,
    summary,
    description,
    externalDocs,
    operationId,
    deprecated: operation.deprecated || undefined,
    security: security.length === 0 && !operation.public ? undefined : security,
    servers: servers.length === 0 ? undefined : servers,
    parameters: parameters.length === 0 ? undefined : parameters.map(withPlainExamples),
    requestBody: requestBody && { ...requestBody, content: writeContent(requestBody.content, examples) },
    responses: writeResponses(operation, writer),
    callbacks,
    ...(Object.keys(operation.extensions).length === 0 ? undefined : toPlainData(operation.extensions)),
  }
}

function writeContent(
  content: Readonly<Record<string, OperationMediaType>>,
  examples: ExampleWriter | undefined,
): Readonly<Record<string, OperationMediaType>> {
  const plain = withPlainContent(content)
  return examples === undefined ? plain : examples.fill(plain)
}

function writeResponses(
  { responses, problems, headers, examples, status: ordinary }: RouteOperation,
  { writeProblem, examples: writer }: OperationWriter,
): Readonly<Record<string, OperationResponse>> {
  const all = new Map(responses)
  const ready = new Set<OperationResponse>()
  const shown = new Set(examples.map(({ status = ordinary }) => status))
  for (const [status, reasons] of problems) {
    const declared = responses.get(status)
    const isShown = shown.has(status) || declared?.content?.[problemContentType] !== undefined
    const problem = writeProblem(status, reasons, isShown)
    all.set(status, declared === undefined ? problem : mergeResponses(problem, declared))
    ready.add(problem)
  }
  placeExamples(all, examples, ordinary)
  const common = Object.keys(headers).length === 0 ? undefined : headers
  const written: Record<string, OperationResponse> = {}
  // Integer keys come in ascending order by themselves; the greatest first, or V8 makes room for all those before it.
  for (const [status, response] of [...all].sort(([one], [other]) => other - one)) {
    written[status] = ready.has(response) ? response : writeResponse(status, response, common, writer)
  }
  return written
}

function writeResponse(
  status: number,
  { description, headers, content = {} }: OperationResponse,
  common: Readonly<Record<string, OperationHeader>> | undefined,
  examples: ExampleWriter | undefined,
): OperationResponse {
  const isOrdinary = status < 400
  const isEmpty = Object.keys(content).length === 0
  return {
    description: description ?? statusPhrase(status),
    headers: common !== undefined && isOrdinary ? { ...common, ...headers } : headers,
    // Of errors, the schema of problem details says enough.
    content: isEmpty ? undefined : writeContent(content, isOrdinary ? examples : undefined),
  }
}
