import type { DocumentContribution } from '../../../contracts/document'
import type { DescribedRoute, DescribeTools, SchemaTools } from '../../../contracts/operation'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { describeOrdinaryAnswer } from './describe-ordinary-answer'
import type { OperationPlace } from './list-operations'
import { controllerName } from './operation-ids'
import { isAsyncGenerator } from '../../../scan/is-async-generator'
import { listInputs } from '../../../scan/list-inputs'
import { ordinaryStatus } from '../../../scan/ordinary-status'
import { writePathParameters } from './path-parameters'
import { RouteOperation } from './route-operation'
import { wrapAnswers } from './wrap-answers'

/** Collects what a route's parameters and traits say of it, and then plugins: nothing here knows any decorator. */
export function describeRoute(
  { route, method, variant }: OperationPlace,
  schemas: SchemaTools,
  contributions: readonly DocumentContribution[],
): RouteOperation {
  const operation = new RouteOperation()
  operation.status = ordinaryStatus(route.traits) ?? operation.status
  operation.isStream = isAsyncGenerator(route)
  const tools = toDescribeTools(route, schemas)
  describeInputs(operation, route, tools)
  for (const { trait, value } of route.traits) trait.describe?.(operation, value, tools)
  for (const contribution of contributions) contribution.operation?.(operation, route, tools)
  operation.parameters = [
    ...writePathParameters(variant.parameters, operation.parameters, tools.version),
    ...operation.parameters.filter((parameter) => parameter.in !== 'path'),
  ]
  if (operation.tags.length === 0) operation.tags = [defaultTag(route)]
  // A body of GET has no meaning (RFC 9110 section 9.3.1); here the handler merely serves other methods as well.
  if (route.method === 'ALL' && method === 'get') operation.requestBody = undefined
  describeOrdinaryAnswer(operation, route)
  wrapAnswers(operation)
  return operation
}

/**
 * Describes a request that the application sends, of a webhook or a callback. What is a request's to a handler is sent
 * here, and what is refused by somebody else is refused in words of his: of errors only those are told that a decorator names.
 */
export function describeSentRequest(route: RouteDefinition, schemas: SchemaTools): RouteOperation {
  const operation = new RouteOperation()
  operation.status = ordinaryStatus(route.traits) ?? operation.status
  const tools = toDescribeTools(route, {
    ...schemas,
    schema: (node, direction) => schemas.schema(node, opposite[direction]),
    model: (type, direction) => schemas.model(type, opposite[direction]),
  })
  describeInputs(operation, route, tools)
  operation.problems.clear()
  for (const { trait, value } of route.traits) trait.describe?.(operation, value, tools)
  describeOrdinaryAnswer(operation, route)
  return operation
}

/** Tells whether a route is hidden that cannot be described: whoever says so may come behind whoever fails. */
export function isHidden(
  route: RouteDefinition,
  schemas: SchemaTools,
  contributions: readonly DocumentContribution[],
): boolean {
  const operation = new RouteOperation()
  const tools = toDescribeTools(route, schemas)
  const describers = [
    ...route.traits.map(
      ({ trait, value }) =>
        () =>
          trait.describe?.(operation, value, tools),
    ),
    ...contributions.map((contribution) => () => contribution.operation?.(operation, route, tools)),
  ]
  for (const describe of describers) {
    try {
      describe()
    } catch {
      // It was told, or is about to be.
    }
  }
  return operation.hidden
}

const opposite = { input: 'output', output: 'input' } as const

function describeInputs(operation: RouteOperation, route: RouteDefinition, tools: DescribeTools): void {
  for (const param of listInputs(route)) {
    const patch = param.source.describe?.(param, tools)
    if (patch !== undefined) operation.merge(patch)
  }
}

function toDescribeTools(route: RouteDefinition, schemas: SchemaTools): DescribeTools {
  const { name, method, path, traits } = route
  let left: ReadonlyMap<string | symbol, unknown> | undefined
  const described: DescribedRoute = {
    name,
    method,
    path,
    metadata<Value>(key: string | symbol) {
      left ??= collectMetadata(traits)
      return left.get(key) as Value | undefined
    },
  }
  return { ...schemas, route: described }
}

function collectMetadata(traits: RouteDefinition['traits']): ReadonlyMap<string | symbol, unknown> {
  const left = new Map<string | symbol, unknown>()
  for (const { trait, value } of traits) {
    const pair = trait.metadata?.(value)
    if (pair !== undefined) left.set(...pair)
  }
  return left
}

function defaultTag({ name, handler }: RouteDefinition): string {
  const controller = controllerName(name.slice(0, -handler.length).replace(/\.$/, ''))
  return controller === '' ? name : controller
}
