import { type Place, within } from './change'
import type { Comparison } from './comparison'
import { canonicalText, type JsonObject, listAt, objectAt } from './schemas/json'
import { withoutAnnotations } from './schemas/plain-schema'
import { isRecord } from '../../../utils/is-record'

/** What one alternative asks for: scopes by scheme. */
type Requirement = Readonly<Record<string, readonly string[]>>

/** Compares what an operation asks of clients: whatever was enough before has to be enough still. */
export function compareSecurity(old: JsonObject, next: JsonObject, place: Place, comparison: Comparison): void {
  const names = nameSchemes(comparison)
  const olds = readRequirements(old, comparison.old).map((one) => rename(one, names))
  const nexts = readRequirements(next, comparison.next)
  const at = within(place, 'security')
  for (const had of olds) {
    if (nexts.some((asked) => covers(had, asked))) continue
    const message = `${show(had)} was enough, and is no more: ${nexts.map(show).join(', or ')}`
    comparison.breaks(at, 'security-required', message)
  }
  for (const asked of nexts) {
    if (olds.some((had) => covers(asked, had))) continue
    comparison.tells(at, 'security-added', `${show(asked)} is enough now`)
  }
}

/** An operation without a word of its own asks for what the document does; an empty list asks for nothing. */
function readRequirements(operation: JsonObject, document: JsonObject): readonly Requirement[] {
  const given = operation.security ?? document.security
  const list = (Array.isArray(given) ? given : []).filter(isRecord)
  const read = list.map((one) => Object.fromEntries(Object.keys(one).map((name) => [name, readScopes(one, name)])))
  return read.length === 0 ? [{}] : read
}

function readScopes(requirement: JsonObject, name: string): readonly string[] {
  return listAt(requirement, name).filter((scope) => typeof scope === 'string')
}

/** What a client has is more than it is asked for, or just that. */
function covers(had: Requirement, asked: Requirement): boolean {
  return Object.entries(asked).every(
    ([name, scopes]) => Object.hasOwn(had, name) && scopes.every((scope) => had[name].includes(scope)),
  )
}

function rename(requirement: Requirement, names: ReadonlyMap<string, string>): Requirement {
  return Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [names.get(name) ?? name, scopes]))
}

/** Old names of schemes → new ones, of those that were only renamed. */
function nameSchemes({ old, next }: Comparison): ReadonlyMap<string, string> {
  const [olds, nexts] = [readSchemes(old), readSchemes(next)]
  const renamed = new Map<string, string>()
  for (const [name, text] of olds) {
    if (nexts.has(name)) continue
    const [other] = [...nexts].find(([, each]) => each === text) ?? []
    if (other !== undefined) renamed.set(name, other)
  }
  return renamed
}

/** Compares the schemes that both documents name. */
export function compareSchemes(comparison: Comparison): void {
  const [olds, nexts] = [readSchemes(comparison.old), readSchemes(comparison.next)]
  for (const [name, text] of olds) {
    const other = nexts.get(name)
    if (other === undefined || other === text) continue
    const place = { where: 'components', path: ['securitySchemes', name] }
    comparison.breaks(place, 'security-scheme', 'clients authenticate in another way')
  }
}

function readSchemes(document: JsonObject): ReadonlyMap<string, string> {
  const schemes = objectAt(objectAt(document, 'components'), 'securitySchemes')
  return new Map(Object.entries(schemes).map(([name, scheme]) => [name, canonicalText(withoutScopes(scheme))]))
}

/** Which scopes there are shows where they are asked for. */
function withoutScopes(scheme: unknown): unknown {
  const plain = withoutAnnotations(scheme)
  if (!isRecord(plain)) return plain
  const { bearerFormat: _format, flows, ...rest } = plain
  if (!isRecord(flows)) return rest
  const written = Object.entries(flows).map(([name, flow]) => [
    name,
    isRecord(flow) ? { ...flow, scopes: undefined } : flow,
  ])
  return { ...rest, flows: Object.fromEntries(written) as JsonObject }
}

function show(requirement: Requirement): string {
  const schemes = Object.entries(requirement).map(([name, scopes]) =>
    scopes.length === 0 ? name : `${name} (${scopes.join(', ')})`,
  )
  return schemes.length === 0 ? 'nothing' : schemes.join(' and ')
}
