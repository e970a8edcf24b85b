import type { DescribedCallback } from '../../../contracts/operation-parts'
import type { RouteDefinition } from '../../../contracts/route-definition'
import type { Class } from '../../../utils/class'
import { combineOperations } from './combine-operations'
import { listOperations, methodsOf, type OperationPlace } from './list-operations'
import { createOperationIds, type OperationIdentity } from './operation-ids'
import type { RouteOperation } from './route-operation'
import { scanSentRequests } from './sent-requests'

/** An operation with the place that it is listed at. */
export interface ListedOperation {
  /** A path; of a webhook its name, of a callback its address. */
  readonly path: string
  /** In lower case. */
  readonly method: string
  /** The first of the routes that it is made of. */
  readonly route: RouteDefinition
  readonly without: readonly string[]
  readonly operation: RouteOperation
  readonly callbacks: readonly ListedCallback[]
}

/** An operation of a callback with the callback's name. */
export interface ListedCallback extends ListedOperation {
  readonly callback: string
}

/** Everything that a document lists, described and not yet written. */
export interface DescribedDocument {
  /** By path and method, in their order. */
  readonly operations: readonly ListedOperation[]
  readonly webhooks: readonly ListedOperation[]
}

/** How routes are described; one that cannot be is left out by `undefined`. */
export interface Describers {
  isListed(route: RouteDefinition): boolean
  describePlace(place: OperationPlace): RouteOperation | undefined
  describeSent(route: RouteDefinition): RouteOperation | undefined
}

/** Describes everything that a document lists. */
export function describeDocument(
  routes: readonly RouteDefinition[],
  webhooks: readonly Class[],
  describers: Describers,
): DescribedDocument {
  const sent = createSentRequests(describers)
  return {
    operations: listPlaced(routes, describers).map((listed) => ({
      ...listed,
      callbacks: listed.operation.callbacks.flatMap((callback) => listCallback(callback, sent)),
    })),
    webhooks: webhooks.flatMap((type) =>
      sent(type).map((listed) => ({ ...listed, path: listed.path.slice(1) || listed.route.handler })),
    ),
  }
}

function listPlaced(routes: readonly RouteDefinition[], describers: Describers): readonly ListedOperation[] {
  const byPlace = new Map<string, { readonly place: OperationPlace; readonly operations: RouteOperation[] }>()
  for (const place of listOperations(routes, (route) => describers.isListed(route))) {
    const operation = describers.describePlace(place)
    if (operation === undefined || operation.hidden) continue
    const key = `${place.method} ${place.variant.canonical}`
    const others = byPlace.get(key)
    if (others === undefined) byPlace.set(key, { place, operations: [operation] })
    else others.operations.push(operation)
  }
  return [...byPlace.values()].map(({ place: { route, method, variant, without }, operations }) => ({
    path: variant.canonical,
    method,
    route,
    without,
    operation: combineOperations(operations as [RouteOperation, ...RouteOperation[]]),
    callbacks: [],
  }))
}

type SentRequests = (type: Class) => readonly ListedOperation[]

/** Each class is described once; an operation with a name is nevertheless one of its own at each place. */
function createSentRequests({ describeSent }: Describers): SentRequests {
  return (type) =>
    scanSentRequests(type).flatMap((route) => {
      const operation = describeSent(route)
      if (operation === undefined || operation.hidden) return []
      const { path } = route
      return methodsOf(route).map((method) => ({ path, method, route, without: [], operation, callbacks: [] }))
    })
}

function listCallback({ name, expression, type }: DescribedCallback, sent: SentRequests): readonly ListedCallback[] {
  return sent(type).map((listed) => ({
    ...listed,
    callback: name,
    path: listed.path === '/' ? expression : `${expression}${listed.path}`,
  }))
}

/** Lists the operations of a document, its webhooks and its callbacks, in the order in which they get their names. */
export function listAll({ operations, webhooks }: DescribedDocument): readonly ListedOperation[] {
  return [...operations, ...webhooks, ...operations.flatMap(({ callbacks }) => callbacks)]
}

/** Gives every operation of a document the id that it will have, whether it asks for it or not. */
export function identifyOperations(described: DescribedDocument): ReadonlyMap<ListedOperation, string> {
  const all = listAll(described)
  const ids = createOperationIds(all.map(toIdentity))
  return new Map(all.map((listed, index) => [listed, ids[index]]))
}

function toIdentity({ route: { name, versions }, method, without, operation }: ListedOperation): OperationIdentity {
  return { id: operation.operationId, name, versions, method, without }
}
