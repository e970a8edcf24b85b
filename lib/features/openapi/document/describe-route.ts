import type { DocumentContribution } from '../../../contracts/document'
import type { DescribeTools, JsonSchema } from '../../../contracts/operation'
import type { RouteDefinition } from '../../../contracts/route-definition'
import type { EmittedType } from '../../../metadata/emitted-type'
import type { OperationPlace } from './list-operations'
import { controllerName } from './operation-ids'
import { isAsyncGenerator } from '../../../scan/is-async-generator'
import { listInputs } from '../../../scan/list-inputs'
import { writePathParameters } from './path-parameters'
import { RouteOperation } from './route-operation'

/** Collects what a route's parameters and traits say of it, and then plugins: nothing here knows any decorator. */
export function describeRoute(
  { route, method, variant }: OperationPlace,
  tools: DescribeTools,
  contributions: readonly DocumentContribution[],
): RouteOperation {
  const operation = new RouteOperation(route.name)
  operation.isStream = isAsyncGenerator(route)
  for (const param of listInputs(route)) {
    const patch = param.source.describe?.(param, tools)
    if (patch !== undefined) operation.merge(patch)
  }
  for (const { trait, value } of route.traits) trait.describe?.(operation, value, tools)
  for (const contribution of contributions) contribution.operation?.(operation, route, tools)
  operation.parameters = [
    ...writePathParameters(variant.parameters, operation.parameters, tools.version),
    ...operation.parameters.filter((parameter) => parameter.in !== 'path'),
  ]
  if (operation.tags.length === 0) operation.tags = [defaultTag(route)]
  // A body of GET has no meaning (RFC 9110 section 9.3.1); here the handler merely serves other methods as well.
  if (route.method === 'ALL' && method === 'get') operation.requestBody = undefined
  describeOrdinaryAnswer(operation, route.returns)
  return operation
}

function defaultTag({ name, handler }: RouteDefinition): string {
  const controller = controllerName(name.slice(0, -handler.length).replace(/\.$/, ''))
  return controller === '' ? name : controller
}

/** Says of an answer that nothing declares what can be said without guessing. */
function describeOrdinaryAnswer(operation: RouteOperation, returns: EmittedType): void {
  const { status, responses, isStream } = operation
  const isDeclaredElsewhere = !responses.has(status) && [...responses.keys()].some(isOrdinary)
  const response = responses.get(status)
  if (isDeclaredElsewhere || response?.content !== undefined) return
  const hasBody = status >= 200 && status < 300 && status !== 204 && status !== 205
  responses.set(status, { ...response, ...(hasBody ? { content: contentOf(returns, isStream) } : undefined) })
}

/** 304 stands beside an ordinary answer, not in its place. */
function isOrdinary(status: number): boolean {
  return status < 400 && status !== 304
}

function contentOf(returns: EmittedType, isStream: boolean): Readonly<Record<string, { readonly schema: JsonSchema }>> {
  // Bytes, or items in the form that the client asks for: only what is yielded tells.
  if (isStream) return { '*/*': { schema: {} } }
  if (returns.kind === 'string') return { 'text/plain': { schema: { type: 'string' } } }
  const isScalar = returns.kind === 'number' || returns.kind === 'boolean'
  return { 'application/json': { schema: isScalar ? { type: returns.kind } : {} } }
}
