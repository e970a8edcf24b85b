import { isDeepStrictEqual } from 'node:util'
import type {
  JsonSchema,
  OperationBody,
  OperationDraft,
  OperationHeader,
  OperationParameter,
  OperationPatch,
  OperationResponse,
  PlacedExample,
} from '../../../contracts/operation'
import type {
  DescribedCallback,
  DocumentTag,
  ExternalDocumentation,
  SecurityRequirement,
} from '../../../contracts/operation-parts'
import { allOfSchemas, anyOfSchemas, type MediaTypes, mergeMediaTypes } from './merge-schemas'

/** Something with a name that is described in two ways. */
export interface DescriptionConflict {
  readonly what: 'tag' | 'security scheme'
  readonly name: string
}

/** The operation of one route while its parameters, traits and guards describe themselves. */
export class RouteOperation implements OperationDraft {
  operationId: string | undefined
  tags: string[] = []
  readonly tagDetails: Map<string, DocumentTag> = new Map()
  summary: string | undefined = undefined
  description: string | undefined = undefined
  externalDocs: ExternalDocumentation | undefined = undefined
  deprecated = false
  hidden = false
  isStream = false
  readonly wraps: ((schema: JsonSchema) => JsonSchema)[] = []
  isIntercepted = false
  public = false
  status = 200
  parameters: OperationParameter[] = []
  requestBody: OperationBody | undefined = undefined
  responses = new Map<number, OperationResponse>()
  problems = new Map<number, Set<string>>()
  headers: Record<string, OperationHeader> = {}
  examples: PlacedExample[] = []
  security: SecurityRequirement[] = []
  readonly securitySchemes: Map<string, JsonSchema> = new Map()
  /** What the contributors of schemes are called, by the name of the scheme. */
  readonly schemeSources: Map<string, string> = new Map()
  callbacks: DescribedCallback[] = []
  servers: JsonSchema[] = []
  extensions: Record<string, unknown> = {}
  readonly ofEveryRoute: Set<string> = new Set()
  /** What its contributors describe differently: told at boot. */
  readonly conflicts: DescriptionConflict[] = []

  constructor(operationId?: string) {
    this.operationId = operationId
  }

  merge(patch: OperationPatch, from?: string): void {
    for (const parameter of patch.parameters ?? []) this.#addParameter(parameter)
    if (patch.requestBody !== undefined) this.requestBody = mergeBodies(this.requestBody, patch.requestBody)
    for (const [status, response] of Object.entries(patch.responses ?? {})) this.#addResponse(Number(status), response)
    for (const [status, reasons] of Object.entries(patch.problems ?? {})) this.#addProblems(Number(status), reasons)
    for (const tag of patch.tags ?? []) this.#addTag(tag)
    if (patch.wrap !== undefined) this.wraps.push(patch.wrap)
    this.summary = patch.summary ?? this.summary
    this.description = patch.description ?? this.description
    this.externalDocs = patch.externalDocs ?? this.externalDocs
    this.deprecated ||= patch.deprecated ?? false
    this.public ||= patch.public ?? false
    if (patch.security !== undefined) this.security = requireBoth(this.security, patch.security.map(presentOnly))
    for (const [name, scheme] of Object.entries(patch.securitySchemes ?? {})) {
      this.#addScheme(name, scheme)
      if (from !== undefined) this.schemeSources.set(name, from)
    }
    Object.assign(this.headers, patch.headers)
    if (patch.examples !== undefined) this.examples.push(...patch.examples)
    if (patch.callbacks !== undefined) this.callbacks.push(...patch.callbacks)
    if (patch.servers !== undefined) this.servers.push(...patch.servers)
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
    const known = this.problems.get(status)
    if (known === undefined) this.problems.set(status, new Set(reasons))
    else for (const reason of reasons) known.add(reason)
  }

  #addTag(tag: string | DocumentTag): void {
    const name = typeof tag === 'string' ? tag : tag.name
    if (!this.tags.includes(name)) this.tags.push(name)
    if (typeof tag === 'string') return
    if (differs(this.tagDetails.get(name), tag)) this.conflicts.push({ what: 'tag', name })
    this.tagDetails.set(name, tag)
  }

  #addScheme(name: string, scheme: JsonSchema): void {
    if (differs(this.securitySchemes.get(name), scheme)) this.conflicts.push({ what: 'security scheme', name })
    this.securitySchemes.set(name, scheme)
  }
}

/** Tells whether something that is told again is told otherwise. */
export function differs(known: unknown, told: unknown): boolean {
  return known !== undefined && known !== told && !isDeepStrictEqual(known, told)
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
      const both: Record<string, readonly string[] | undefined> = { ...one }
      for (const [name, scopes = []] of Object.entries(other)) {
        both[name] = [...new Set([...(both[name] ?? []), ...scopes])]
      }
      return both
    }),
  )
}

/** Leaves out the names that have no scopes, not even none. */
export function presentOnly(requirement: SecurityRequirement): SecurityRequirement {
  return Object.fromEntries(Object.entries(requirement).filter(([, scopes]) => scopes !== undefined))
}
