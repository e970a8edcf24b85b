import type { Change } from './change'
import { compareDocumentation } from './compare-documentation'
import { compareItems, compareOperation, listMethods } from './compare-operation'
import type { OperationSide } from './compare-parameters'
import { compareSchemes } from './compare-security'
import { compareServers } from './compare-servers'
import { Comparison } from './comparison'
import { type JsonObject, objectAt, textAt } from './schemas/json'
import { upgradeDocument } from './upgrade-document'

/**
 * Lists what is different in a document of an API, in either version of OpenAPI: first what may break clients that were made
 * for the old one. What cannot be shown to be compatible counts as breaking.
 *
 * @param today decides whether an operation that was announced to end may be gone.
 */
export function compareDocuments(old: JsonObject, next: JsonObject, today: Date): readonly Change[] {
  const comparison = new Comparison(upgradeDocument(old), upgradeDocument(next), today)
  compareOperations(comparison)
  compareWebhooks(comparison)
  compareSchemes(comparison)
  compareServers(comparison.old, comparison.next, { where: 'the document', path: [] }, comparison)
  compareDocumentation(comparison)
  const { changes } = comparison
  return [...changes.filter(({ breaking }) => breaking), ...changes.filter(({ breaking }) => !breaking)]
}

interface ListedOperation extends OperationSide {
  readonly method: string
}

function compareOperations(comparison: Comparison): void {
  const olds = listOperations(comparison.old, (part) => comparison.ofOld(part))
  const nexts = listOperations(comparison.next, (part) => comparison.ofNext(part))
  for (const [key, old] of olds) {
    const next = nexts.get(key)
    const place = { where: nameOf(old), path: [] }
    if (next !== undefined) compareOperation(old, next, 'request', place, comparison)
    else if (isOver(old.operation, comparison.today)) {
      comparison.tells(place, 'operation-retired', 'the operation is gone, as it was announced')
    } else comparison.breaks(place, 'operation-removed', 'the operation is gone')
  }
  for (const [key, next] of nexts) {
    if (olds.has(key)) continue
    comparison.tells({ where: nameOf(next), path: [] }, 'operation-added', 'the operation is new')
  }
}

function nameOf({ method, template }: ListedOperation): string {
  return `${method.toUpperCase()} ${template}`
}

/** Names of parameters in a path are never sent: paths that differ in nothing else are the same. */
function listOperations(
  document: JsonObject,
  follow: (part: unknown) => JsonObject,
): ReadonlyMap<string, ListedOperation> {
  const listed = new Map<string, ListedOperation>()
  for (const [template, part] of Object.entries(objectAt(document, 'paths'))) {
    const item = follow(part)
    for (const [method, operation] of listMethods(item)) {
      listed.set(`${method} ${template.replaceAll(/\{[^}]*\}/g, '{}')}`, { method, template, item, operation })
    }
  }
  return listed
}

/** A deprecated operation was announced to end on a day (`x-sunset`, RFC 8594), and the day has come. */
function isOver(operation: JsonObject, today: Date): boolean {
  const sunset = textAt(operation, 'x-sunset')
  return operation.deprecated === true && sunset !== undefined && new Date(sunset).getTime() <= today.getTime()
}

function compareWebhooks(comparison: Comparison): void {
  const [olds, nexts] = [objectAt(comparison.old, 'webhooks'), objectAt(comparison.next, 'webhooks')]
  for (const name of new Set([...Object.keys(olds), ...Object.keys(nexts)])) {
    const place = { where: `webhook ${name}`, path: [] }
    if (!Object.hasOwn(nexts, name)) comparison.breaks(place, 'webhook-removed', 'the webhook is gone')
    else if (!Object.hasOwn(olds, name)) comparison.tells(place, 'webhook-added', 'the webhook is new')
    else compareItems({ [name]: olds[name] }, { [name]: nexts[name] }, { ...place, path: [] }, comparison)
  }
}
