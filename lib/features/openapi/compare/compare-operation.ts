import { type Place, within } from './change'
import { haveOtherTexts } from './compare-documentation'
import { compareParameters, type OperationSide } from './compare-parameters'
import { compareResponses } from './compare-responses'
import { compareSecurity } from './compare-security'
import { compareOwnServers } from './compare-servers'
import { compareValues, type NamedValue } from './compare-values'
import type { Comparison } from './comparison'
import { type JsonObject, objectAt, textAt } from './schemas/json'
import type { Direction } from './schemas/schema-reader'
import { isRecord } from '../../../utils/is-record'

/**
 * Compares an operation that both documents have.
 *
 * @param asks who sends the request: `request` for the client, `response` for the application, as in webhooks.
 */
export function compareOperation(
  old: OperationSide,
  next: OperationSide,
  asks: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const answers = asks === 'request' ? 'response' : 'request'
  compareNames(old.operation, next.operation, place, comparison)
  compareParameters(old, next, asks, place, comparison)
  compareBodies(old.operation, next.operation, asks, place, comparison)
  compareResponses(old.operation, next.operation, answers, place, comparison)
  if (asks === 'request') {
    compareSecurity(old.operation, next.operation, place, comparison)
    compareOwnServers([old.operation, old.item], [next.operation, next.item], place, comparison)
    compareCallbacks(old.operation, next.operation, place, comparison)
  }
  if (old.operation.deprecated !== true && next.operation.deprecated === true) {
    comparison.tells(place, 'operation-deprecated', 'the operation is deprecated now')
  }
  if (haveOtherTexts(old.operation, next.operation, comparison)) {
    comparison.tells(place, 'documentation', 'descriptions, examples or the like differ')
  }
}

/** Generated clients call operations by their names. */
function compareNames(old: JsonObject, next: JsonObject, place: Place, comparison: Comparison): void {
  const [was, is] = [textAt(old, 'operationId'), textAt(next, 'operationId')]
  if (was === is) return
  const message = `operationId was ${was ?? 'absent'} and is ${is ?? 'absent'}`
  comparison.add(was !== undefined, within(place, 'operationId'), 'operation-id', message)
}

function compareBodies(
  old: JsonObject,
  next: JsonObject,
  direction: Direction,
  place: Place,
  comparison: Comparison,
): void {
  const at = within(place, 'requestBody')
  const [before, after] = [
    toValues(comparison.ofOld(old.requestBody), at),
    toValues(comparison.ofNext(next.requestBody), at),
  ]
  compareValues(before, after, direction, 'body', comparison)
}

function toValues(body: JsonObject, place: Place): readonly NamedValue[] {
  return Object.keys(body).length === 0 ? [] : [{ key: 'body', place, value: body }]
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** Lists the operations of a path, by method in lower case. */
export function listMethods(item: JsonObject): readonly (readonly [string, JsonObject])[] {
  return methods.flatMap((method) => {
    const operation = item[method]
    return isRecord(operation) ? [[method, operation] as const] : []
  })
}

/** What the application asks of its clients: in a callback, who sends and who answers change places. */
function compareCallbacks(old: JsonObject, next: JsonObject, place: Place, comparison: Comparison): void {
  const [olds, nexts] = [objectAt(old, 'callbacks'), objectAt(next, 'callbacks')]
  for (const name of new Set([...Object.keys(olds), ...Object.keys(nexts)])) {
    const at = within(place, 'callbacks', name)
    if (!Object.hasOwn(nexts, name)) comparison.breaks(at, 'callback-removed', 'the callback is gone')
    else if (!Object.hasOwn(olds, name)) comparison.tells(at, 'callback-added', 'the callback is new')
    else compareItems(comparison.ofOld(olds[name]), comparison.ofNext(nexts[name]), at, comparison)
  }
}

/** Compares what the application asks, by address and method. */
export function compareItems(old: JsonObject, next: JsonObject, place: Place, comparison: Comparison): void {
  for (const template of new Set([...Object.keys(old), ...Object.keys(next)])) {
    const [before, after] = [comparison.ofOld(old[template]), comparison.ofNext(next[template])]
    const [asked, others] = [new Map(listMethods(before)), new Map(listMethods(after))]
    for (const method of others.keys()) {
      if (!asked.has(method)) comparison.tells(within(place, template, method), 'callback-added', 'it is asked as well')
    }
    for (const [method, operation] of asked) {
      const at = within(place, template, method)
      const other = others.get(method)
      if (other === undefined) {
        comparison.breaks(at, 'callback-removed', 'it is asked no more')
        continue
      }
      const sides = [
        { template, item: before, operation },
        { template, item: after, operation: other },
      ] as const
      compareOperation(...sides, 'response', at, comparison)
    }
  }
}
