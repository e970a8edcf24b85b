import type { ApplicationInfo, OpenApiDocument } from '../../../contracts/application-slots'
import type { DocumentContribution } from '../../../contracts/document'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { combineOperations } from './combine-operations'
import { describeRoute } from './describe-route'
import { createDraft, writeDraft } from './document-draft'
import type { DocumentSchemas } from './document-schemas'
import type { DocumentSettings } from '../document-settings'
import { listOperations, type OperationPlace } from './list-operations'
import { createOperationIds } from './operation-ids'
import type { RouteOperation } from './route-operation'

/**
 * Makes the document of a route table. One table and one set of options always give the same text: paths, tags and
 * components are sorted, whatever order the routes were declared in.
 */
export function createDocument(
  routes: readonly RouteDefinition[],
  info: ApplicationInfo,
  settings: DocumentSettings,
  schemas: DocumentSchemas,
  contributions: readonly DocumentContribution[],
): OpenApiDocument {
  const operations = createOperations(routes, settings, schemas, contributions)
  const listed = operations.map(({ place, operation }) => ({
    path: place.variant.canonical,
    method: place.method,
    operation,
  }))
  const draft = createDraft(listed, info, settings, contributions)
  for (const { document } of contributions) document?.(draft, schemas.tools)
  return writeDraft(draft, schemas)
}

interface PlacedOperation {
  readonly place: OperationPlace
  readonly operation: RouteOperation
}

function createOperations(
  routes: readonly RouteDefinition[],
  { filter }: DocumentSettings,
  { tools }: DocumentSchemas,
  contributions: readonly DocumentContribution[],
): readonly PlacedOperation[] {
  const byPlace = new Map<string, [PlacedOperation, ...PlacedOperation[]]>()
  for (const place of listOperations(routes, filter)) {
    const placed = { place, operation: describeRoute(place, tools, contributions) }
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
