import type { DocumentDraft } from '../../../contracts/document'
import type { DocumentSettings } from '../options/document-settings'
import type { DocumentSchemas } from './document-schemas'
import { sortTags } from './document-tags'
import { pickUsedSchemas } from './used-schemas'

/** Gives the JSON text of a value; `undefined` for what has none. */
export type ToText = (value: unknown) => string | undefined

/** Writes the text of a document, in the order that people read it in; what is empty is left out. */
export function writeDocument(
  draft: DocumentDraft,
  schemas: DocumentSchemas,
  settings: Pick<DocumentSettings, 'tags'>,
  toText: ToText,
): string {
  const { version, info, servers, security, tags } = draft
  const { paths, components, members } = schemas.settle({
    paths: draft.paths,
    components: draft.components,
    members: draft.members,
  })
  const toTexts = (record: object): Members => Object.entries(record).map(([name, value]) => [name, toText(value)])
  const before = toTexts({
    openapi: version,
    info,
    servers: servers.length === 0 ? undefined : servers,
    security: security.length === 0 ? undefined : security,
    tags: tags.length === 0 ? undefined : sortTags(tags, settings),
    paths: sortKeys(paths),
  })
  const after = toTexts(members)
  const { schemas: added = {}, ...others } = components
  const [own, rest] = [toTexts(added), toTexts(others)]
  const told = [...before, ...after, ...own, ...rest].map(([, text = '']) => text)
  const all = join([...pickUsedSchemas(schemas.components(), told), ...own])
  const inside = [['schemas', all] as const, ...rest].filter(([, text]) => text !== '{}')
  return join([...before, ['components', inside.length === 0 ? undefined : join(inside)], ...after])
}

/** Names with the texts of their values. */
type Members = readonly (readonly [name: string, text: string | undefined])[]

/** Writes an object; a member without a text is left out, and of two with one name the latter counts. */
function join(members: Members): string {
  const written: string[] = []
  for (const [name, text] of new Map(members)) if (text !== undefined) written.push(`${JSON.stringify(name)}:${text}`)
  return `{${written.join(',')}}`
}

/** They are in their order already, but for those that a plugin added. */
function sortKeys<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const keys = Object.keys(record)
  if (keys.every((key, index) => index === 0 || keys[index - 1] < key)) return record
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}
