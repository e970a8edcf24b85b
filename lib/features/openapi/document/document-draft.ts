import type { ApplicationInfo, OpenApiDocument } from '../../../contracts/application-slots'
import type { DocumentContribution, DocumentDraft, DocumentTag } from '../../../contracts/document'
import type { DocumentSchemas } from './document-schemas'
import type { DocumentSettings } from '../document-settings'
import type { RouteOperation } from './route-operation'
import { pickUsedSchemas } from './used-schemas'
import { writeOperation } from './write-operation'

/** An operation with the path and the method that it is listed under. */
export interface ListedOperation {
  readonly path: string
  readonly method: string
  readonly operation: RouteOperation
}

/** Begins a document: what its settings, the routes and the plugins' plain additions make of it. */
export function createDraft(
  operations: readonly ListedOperation[],
  { title, version, description }: ApplicationInfo,
  settings: DocumentSettings,
  contributions: readonly DocumentContribution[],
): DocumentDraft {
  const paths: DocumentDraft['paths'] = {}
  for (const { path, method, operation } of operations) {
    paths[path] = { ...paths[path], [method]: writeOperation(operation) }
  }
  const schemes = [...contributions.map(({ securitySchemes = {} }) => securitySchemes), settings.security.schemes]
  return {
    documentPath: settings.documentPath,
    version: settings.version,
    info: { title, version, description },
    servers: [...settings.servers],
    security: [...(settings.security.required ?? [])],
    tags: collectTags(operations, contributions),
    paths,
    components: { securitySchemes: Object.fromEntries(schemes.flatMap((named) => Object.entries(named))) },
    members: {},
  }
}

/** Writes a document in the order that people read it in; what is empty is left out. */
export function writeDraft(draft: DocumentDraft, schemas: DocumentSchemas): OpenApiDocument {
  const { version, info, servers, security, tags } = draft
  const { members, ...settled } = schemas.settle({
    paths: draft.paths,
    components: draft.components,
    members: draft.members,
  })
  const paths = sortKeys(settled.paths)
  const { schemas: own = {}, ...others } = settled.components
  const used = pickUsedSchemas(schemas.components(), [paths, settled.components, members])
  const components = Object.entries({ schemas: { ...used, ...own }, ...others }).filter(
    ([, named]) => Object.keys(named).length > 0,
  )
  return toPlainData({
    openapi: version,
    info,
    servers: servers.length === 0 ? undefined : servers,
    security: security.length === 0 ? undefined : security,
    tags: tags.length === 0 ? undefined : tags.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    paths,
    components: components.length === 0 ? undefined : Object.fromEntries(components),
    ...members,
  })
}

/** A tag that several tell of is what the last of them says. */
function collectTags(
  operations: readonly ListedOperation[],
  contributions: readonly DocumentContribution[],
): DocumentTag[] {
  const used = operations.flatMap(({ operation }) => operation.tags).map((name): DocumentTag => ({ name }))
  const told = contributions.flatMap(({ tags }) => tags ?? [])
  return [...new Map([...used, ...told].map((tag) => [tag.name, tag])).values()]
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What is handed out is what is served: no `undefined`, no object shared with metadata, only what JSON can say. */
function toPlainData(document: object): OpenApiDocument {
  return JSON.parse(toText(document)) as OpenApiDocument
}

/** A function that looks at each value takes several times as long, and is for documents that hold a `bigint` alone. */
function toText(document: object): string {
  try {
    return JSON.stringify(document)
  } catch {
    return JSON.stringify(document, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
  }
}
