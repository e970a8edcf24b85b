import type {
  OperationBody,
  OperationDraft,
  OperationParameter,
  OperationPatch,
  OperationResponse,
} from '../../../contracts/operation'
import { allOfSchemas, anyOfSchemas, type MediaTypes, mergeMediaTypes } from './merge-schemas'

type SecurityRequirement = Readonly<Record<string, readonly string[]>>

/** The operation of one route while its parameters, traits and guards describe themselves. */
export class RouteOperation implements OperationDraft {
  operationId: string
  tags: string[] = []
  summary: string | undefined = undefined
  description: string | undefined = undefined
  deprecated = false
  hidden = false
  isStream = false
  status = 200
  parameters: OperationParameter[] = []
  requestBody: OperationBody | undefined = undefined
  responses = new Map<number, OperationResponse>()
  problems = new Map<number, Set<string>>()
  security: SecurityRequirement[] = []
  extensions: Record<string, unknown> = {}

  constructor(operationId: string) {
    this.operationId = operationId
  }

  merge(patch: OperationPatch): void {
    for (const parameter of patch.parameters ?? []) this.#addParameter(parameter)
    if (patch.requestBody !== undefined) this.requestBody = mergeBodies(this.requestBody, patch.requestBody)
    for (const [status, response] of Object.entries(patch.responses ?? {})) this.#addResponse(Number(status), response)
    for (const [status, reasons] of Object.entries(patch.problems ?? {})) this.#addProblems(Number(status), reasons)
    this.tags = [...new Set([...this.tags, ...(patch.tags ?? [])])]
    this.summary = patch.summary ?? this.summary
    this.description = patch.description ?? this.description
    this.deprecated ||= patch.deprecated ?? false
    this.security = requireBoth(this.security, patch.security ?? [])
    Object.assign(this.extensions, patch.extensions)
  }

  #addParameter(parameter: OperationParameter): void {
    const index = this.parameters.findIndex((other) => parameterKey(other) === parameterKey(parameter))
    const earlier = this.parameters[index]
    if (earlier === undefined) {
      this.parameters.push(parameter)
      return
    }
    this.parameters[index] = {
      ...parameter,
      ...earlier,
      required: earlier.required || parameter.required,
      description: earlier.description ?? parameter.description,
    }
  }

  #addResponse(status: number, response: OperationResponse): void {
    const earlier = this.responses.get(status)
    this.responses.set(status, earlier === undefined ? response : mergeResponses(earlier, response))
  }

  #addProblems(status: number, reasons: readonly string[]): void {
    this.problems.set(status, new Set([...(this.problems.get(status) ?? []), ...reasons]))
  }
}

/** What tells parameters apart: place and name, the latter in any case for headers (RFC 9110 section 5.1). */
export function parameterKey({ in: location, name }: OperationParameter): string {
  return `${location} ${location === 'header' ? name.toLowerCase() : name}`
}

/** Joins two descriptions of one answer, either of which may be sent. */
export function mergeResponses(first: OperationResponse, second: OperationResponse): OperationResponse {
  const content = mergeMediaTypes(first.content ?? {}, second.content ?? {}, (a, b) => anyOfSchemas([a, b]))
  return {
    description: second.description ?? first.description,
    content: first.content === undefined && second.content === undefined ? undefined : content,
    headers: first.headers === undefined ? second.headers : { ...first.headers, ...second.headers },
  }
}

/** Named parts of one body: the request must satisfy each of them, and be of a type that all of them take. */
function mergeBodies(first: OperationBody | undefined, second: OperationBody): OperationBody {
  if (first === undefined) return second
  return {
    required: first.required || second.required,
    description: first.description ?? second.description,
    content: keepCommon(mergeMediaTypes(first.content, second.content, allOfSchemas), first.content, second.content),
  }
}

function keepCommon(merged: MediaTypes, first: MediaTypes, second: MediaTypes): MediaTypes {
  const common = Object.entries(merged).filter(([type]) => type in first && type in second)
  return common.length === 0 ? merged : Object.fromEntries(common)
}

/** Contributors ask for theirs independently, while a list means alternatives: each pair of alternatives is one. */
function requireBoth(first: SecurityRequirement[], second: readonly SecurityRequirement[]): SecurityRequirement[] {
  if (first.length === 0) return [...second]
  if (second.length === 0) return first
  return first.flatMap((one) =>
    second.map((other) => {
      const both: Record<string, readonly string[]> = { ...one }
      for (const [name, scopes] of Object.entries(other)) both[name] = [...new Set([...(both[name] ?? []), ...scopes])]
      return both
    }),
  )
}
