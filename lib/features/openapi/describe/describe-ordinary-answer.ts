import type { OperationResponse } from '../../../contracts/operation'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { mayGiveValue } from '../../../scan/may-give-value'
import { ordinaryStatus } from '../../../scan/ordinary-status'
import { listInputs } from '../../../scan/list-inputs'
import type { RouteOperation } from './route-operation'

/** Says of an answer that nothing declares what can be said without guessing. */
export function describeOrdinaryAnswer(operation: RouteOperation, route: RouteDefinition): void {
  const { status, responses, isIntercepted } = operation
  const response = responses.get(status)
  const isDeclaredElsewhere = response === undefined && [...responses.keys()].some(isOrdinary)
  if (isDeclaredElsewhere || response?.content !== undefined) return
  const declared = findSuccess(operation)
  if (!hasBody(status) || declared !== undefined) {
    responses.set(status, { ...response, ...(hasBody(status) ? declared : undefined) })
    return
  }
  const isOwned = listInputs(route).some(({ source }) => source.ownsResponse === true)
  const isNothing = !operation.isStream && !isIntercepted && !isOwned && !mayGiveValue(route)
  const isOpen = ordinaryStatus(route.traits) === undefined && operation.status === 200
  if (isNothing && isOpen) describeNothing(operation, response)
  else {
    responses.set(status, { ...response, ...(isNothing ? undefined : { content: contentOf(operation, route) }) })
    // A promise, an interface: whether there is something is known when it comes, and nothing is sent as 204.
    const mayBeNothing =
      isOpen && operation.wraps.length === 0 && !operation.isStream && !isOwned && route.returns.kind === 'unknown'
    if (mayBeNothing && !responses.has(204)) responses.set(204, {})
  }
}

/** Moves what is said of the answer to the status that no value has by itself. */
function describeNothing(operation: RouteOperation, response: OperationResponse | undefined): void {
  operation.responses.delete(operation.status)
  operation.status = 204
  operation.responses.set(204, { ...response, ...operation.responses.get(204) })
}

/** What is declared of another success holds for the one that is sent. */
function findSuccess({ responses }: RouteOperation): OperationResponse | undefined {
  const found = [...responses].find(([status, { content }]) => status >= 200 && status < 300 && content !== undefined)
  return found && { content: found[1].content }
}

/** 304 stands beside an ordinary answer, not in its place. */
function isOrdinary(status: number): boolean {
  return status < 400 && status !== 304
}

function hasBody(status: number): boolean {
  return status >= 200 && status < 300 && status !== 204 && status !== 205
}

function contentOf({ isStream }: RouteOperation, { returns }: RouteDefinition): OperationResponse['content'] {
  // Bytes, or items in the form that the client asks for: only what is yielded tells.
  if (isStream) return { '*/*': { schema: {} } }
  if (returns.kind === 'string') return { 'text/plain': { schema: { type: 'string' } } }
  const isScalar = returns.kind === 'number' || returns.kind === 'boolean'
  return { 'application/json': { schema: isScalar ? { type: returns.kind } : {} } }
}
