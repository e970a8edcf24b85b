import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema, OperationBody, OperationParameter } from '../../../contracts/operation'
import { anyOfSchemas, mergeMediaTypes } from './merge-schemas'
import { mergeResponses, parameterKey, RouteOperation } from './route-operation'

/**
 * Joins routes that share a path and a method, told apart by converter, version or host, which a document cannot tell
 * apart: the one operation takes what any of them takes and answers what any of them answers. The first gives the name.
 */
export function combineOperations(operations: readonly [RouteOperation, ...RouteOperation[]]): RouteOperation {
  const [first, ...rest] = operations
  if (rest.length === 0) return first
  const combined = new RouteOperation(operations.find(({ operationId }) => operationId !== undefined)?.operationId)
  for (const { tags, summary, externalDocs, headers, extensions } of operations.toReversed()) {
    combined.merge({ summary, externalDocs, headers })
    combined.tags = [...new Set([...tags, ...combined.tags])]
    Object.assign(combined.extensions, extensions)
  }
  keepShared(combined, operations)
  combineLists(combined, operations)
  combined.description = joinTexts(operations.map(({ description }) => description))
  combined.status = first.status
  combined.public = operations.every((operation) => operation.public)
  combined.deprecated = operations.every(({ deprecated }) => deprecated)
  combined.parameters = combineParameters(operations)
  combined.requestBody = combineBodies(operations.map(({ requestBody }) => requestBody))
  combined.security = combineSecurity(operations)
  for (const { responses, problems } of operations) {
    for (const [status, reasons] of problems) combined.merge({ problems: { [status]: [...reasons] } })
    for (const [status, response] of responses) {
      const earlier = combined.responses.get(status)
      const merged = earlier === undefined ? response : mergeResponses(earlier, response)
      combined.responses.set(status, { ...merged, description: earlier?.description ?? response.description })
    }
  }
  return combined
}

/** Leaves out what is said of an operation as a whole and is not true of each of the routes that make it. */
function keepShared(combined: RouteOperation, operations: readonly RouteOperation[]): void {
  const names = operations.flatMap(({ ofEveryRoute }) => [...ofEveryRoute])
  for (const part of ['headers', 'extensions'] as const) {
    for (const name of names) {
      const said = combined[part][name]
      if (!operations.every((operation) => isDeepStrictEqual(operation[part][name], said))) delete combined[part][name]
    }
  }
}

/** What stands side by side: of one and the same the first counts. */
function combineLists(combined: RouteOperation, operations: readonly RouteOperation[]): void {
  for (const { tagDetails, securitySchemes, callbacks, servers, examples, conflicts, status, ...rest } of operations) {
    for (const [name, from] of rest.schemeSources) combined.schemeSources.set(name, from)
    combined.merge({ tags: [...tagDetails.values()], securitySchemes: Object.fromEntries(securitySchemes) })
    // Once it is one of several, an example keeps the status of its own operation.
    combined.examples.push(...examples.map((example) => ({ ...example, status: example.status ?? status })))
    combined.callbacks.push(
      ...callbacks.filter((one) => !combined.callbacks.some((other) => isDeepStrictEqual(one, other))),
    )
    combined.servers.push(...servers.filter((one) => !combined.servers.some((other) => isDeepStrictEqual(one, other))))
    combined.conflicts.push(...conflicts)
  }
}

/** Each text once, as paragraphs. */
function joinTexts(texts: readonly (string | undefined)[]): string | undefined {
  const distinct = new Set(texts.filter((text) => text !== undefined))
  return distinct.size === 0 ? undefined : [...distinct].join('\n\n')
}

function combineParameters(operations: readonly RouteOperation[]): OperationParameter[] {
  const byKey = new Map<string, OperationParameter[]>()
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    const key = parameterKey(parameter)
    byKey.set(key, [...(byKey.get(key) ?? []), parameter])
  }
  return [...byKey.values()].map((same) => ({
    ...same[0],
    required: same.length === operations.length && same.every(({ required }) => required),
    schema: joinChoices(same) ?? anyOfSchemas(same.map(({ schema }) => schema)),
  }))
}

/** Lists of texts, such as those of versions, are one list, of which a page makes one choice; `undefined` for any other. */
function joinChoices(parameters: readonly OperationParameter[]): JsonSchema | undefined {
  const lists = parameters.map(({ schema }) => (isChoice(schema) ? schema.enum : undefined))
  if (!lists.every((list) => list !== undefined)) return undefined
  const defaults = new Set(parameters.filter(({ required }) => !required).map(({ schema }) => schema['default']))
  const [value] = defaults
  // Of several that may be left out, nothing says which one is then meant.
  const isClear = defaults.size === 1 && value !== undefined
  return { type: 'string', enum: [...new Set(lists.flat())], ...(isClear ? { default: value } : undefined) }
}

const choiceKeys = new Set(['type', 'enum', 'default'])

function isChoice(schema: JsonSchema): schema is { readonly enum: readonly unknown[] } {
  const isPlain = Object.keys(schema).every((key) => choiceKeys.has(key))
  return isPlain && schema['type'] === 'string' && Array.isArray(schema['enum'])
}

function combineBodies(bodies: readonly (OperationBody | undefined)[]): OperationBody | undefined {
  const present = bodies.filter((body) => body !== undefined)
  if (present.length === 0) return undefined
  return {
    required: present.length === bodies.length && present.every(({ required }) => required),
    description: present.find(({ description }) => description !== undefined)?.description,
    content: present
      .map(({ content }) => content)
      .reduce((a, b) => mergeMediaTypes(a, b, (x, y) => anyOfSchemas([x, y]))),
  }
}

/** Alternatives of all of them; where one asks for nothing, nothing is an alternative. */
function combineSecurity(operations: readonly RouteOperation[]): RouteOperation['security'] {
  if (operations.every(({ security }) => security.length === 0)) return []
  return operations
    .flatMap(({ security }) => (security.length === 0 ? [{}] : security))
    .filter((one, index, all) => all.findIndex((other) => isDeepStrictEqual(other, one)) === index)
}
