import type { ApplicationInfo, OpenApiDocument } from '../../contracts/application-slots'
import type { RouteDefinition } from '../../contracts/route-definition'
import { combineOperations } from './combine-operations'
import { type DescribeVersions, describeRoute } from './describe-route'
import type { DocumentSchemas } from './document-schemas'
import type { DocumentSettings } from './document-settings'
import { listOperations, type OperationPlace } from './list-operations'
import { createOperationIds } from './operation-ids'
import type { RouteOperation } from './route-operation'
import { pickUsedSchemas } from './used-schemas'
import { writeOperation } from './write-operation'

/**
 * Makes the document of a route table. One table and one set of options always give the same text: paths, tags and
 * components are sorted, whatever order the routes were declared in.
 */
export function createDocument(
  routes: readonly RouteDefinition[],
  info: ApplicationInfo,
  settings: DocumentSettings,
  schemas: DocumentSchemas,
  describeVersions: DescribeVersions,
): OpenApiDocument {
  const operations = createOperations(routes, settings, schemas, describeVersions)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { place, operation } of operations) {
    paths[place.variant.canonical] = { ...paths[place.variant.canonical], [place.method]: writeOperation(operation) }
  }
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))].sort()
  const { servers, security } = settings
  const document = {
    openapi: settings.version,
    info: { title: info.title, version: info.version, description: info.description },
    servers: servers.length === 0 ? undefined : servers,
    security: security.required,
    tags: tags.length === 0 ? undefined : tags.map((name) => ({ name })),
    paths,
    components: writeComponents(settings, pickUsedSchemas(schemas.components(), paths)),
  }
  return toPlainData(document)
}

interface PlacedOperation {
  readonly place: OperationPlace
  readonly operation: RouteOperation
}

function createOperations(
  routes: readonly RouteDefinition[],
  { filter }: DocumentSettings,
  { tools }: DocumentSchemas,
  describeVersions: DescribeVersions,
): readonly PlacedOperation[] {
  const byPlace = new Map<string, [PlacedOperation, ...PlacedOperation[]]>()
  for (const place of listOperations(routes, filter)) {
    const placed = { place, operation: describeRoute(place, tools, describeVersions) }
    if (placed.operation.hidden) continue
    const key = `${place.method} ${place.variant.canonical}`
    const others = byPlace.get(key)
    if (others === undefined) byPlace.set(key, [placed])
    else others.push(placed)
  }
  const combined = [...byPlace.values()].map(([first, ...rest]) => ({
    place: first.place,
    operation: combineOperations([first.operation, ...rest.map(({ operation }) => operation)]),
  }))
  const ids = createOperationIds(
    combined.map(({ place: { route, method, without } }) => ({
      name: route.name,
      versions: route.versions,
      method,
      without,
    })),
  )
  for (const [index, { operation }] of combined.entries()) operation.operationId = ids[index]
  return combined
}

function writeComponents({ security }: DocumentSettings, schemas: object): object | undefined {
  const { schemes } = security
  const hasSchemas = Object.keys(schemas).length > 0
  const hasSchemes = Object.keys(schemes).length > 0
  if (!hasSchemas && !hasSchemes) return undefined
  return { schemas: hasSchemas ? schemas : undefined, securitySchemes: hasSchemes ? schemes : undefined }
}

/** What is handed out is what is served: no `undefined`, no object shared with metadata, only what JSON can say. */
function toPlainData(document: object): OpenApiDocument {
  const text = JSON.stringify(document, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
  return JSON.parse(text) as OpenApiDocument
}
