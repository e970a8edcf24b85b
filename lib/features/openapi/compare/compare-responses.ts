import { type Place, within } from './change'
import { compareContent } from './compare-content'
import { compareValues, listHeaders } from './compare-values'
import type { Comparison } from './comparison'
import { type JsonObject, objectAt } from './schemas/json'
import type { Direction } from './schemas/schema-reader'

/** Compares the answers of an operation, status by status. */
export function compareResponses(
  old: JsonObject,
  next: JsonObject,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const [olds, nexts] = [objectAt(old, 'responses'), objectAt(next, 'responses')]
  for (const status of Object.keys(olds)) {
    const answer = Object.hasOwn(nexts, status) ? nexts[status] : findRange(nexts, status)
    const at = within(place, 'responses', status)
    if (answer !== undefined) compareResponse(olds[status], answer, direction, at, comparison)
    else {
      const breaks = direction === 'request' || !isError(status)
      comparison.add(breaks, at, 'response-status-removed', `${status} is gone`)
    }
  }
  for (const status of Object.keys(nexts)) {
    if (Object.hasOwn(olds, status)) continue
    const at = within(place, 'responses', status)
    const range = findRange(olds, status)
    if (range !== undefined) compareResponse(range, nexts[status], direction, at, comparison)
    else {
      const breaks = direction === 'response' && !isError(status)
      comparison.add(breaks, at, 'response-status-added', `${status} is new`)
    }
  }
}

/** A client takes an error that it does not know for what its first digit says (RFC 9110 section 15). */
function isError(status: string): boolean {
  return /^[45]/.test(status) || status === 'default'
}

/** A status without an answer of its own has that of its range (OpenAPI, Responses Object). */
function findRange(responses: JsonObject, status: string): unknown {
  return responses[`${status[0]}XX`] ?? responses[`${status[0]}xx`] ?? responses.default
}

function compareResponse(
  old: unknown,
  next: unknown,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const [before, after] = [comparison.ofOld(old), comparison.ofNext(next)]
  compareContent(objectAt(before, 'content'), objectAt(after, 'content'), direction, place, comparison)
  const olds = listHeaders(before, place, (part) => comparison.ofOld(part))
  const nexts = listHeaders(after, place, (part) => comparison.ofNext(part))
  compareValues(olds, nexts, direction, 'header', comparison)
}
