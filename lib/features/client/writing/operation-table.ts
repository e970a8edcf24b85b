import type { ClientOperation } from '../document/client-operation'
import { type Data, toData, toText } from '../document/data'
import { isJson } from '../runtime/content-types'
import type { SchemaPlace, Writer } from '../schema/schema-place'
import { listAnswerKinds } from './answer-types'
import { writeValue } from './literals'

const inDocument = { path: 'path', query: 'query', headers: 'header', cookies: 'cookie' } as const

/** Writes what the client knows of an operation when it runs. */
export function writeOperationRow(operation: ClientOperation, place: SchemaPlace, writer: Writer): string {
  const { method, path, parameters, body, security } = operation
  const styles = parameters.flatMap(({ name, place: group, style }) =>
    style === undefined ? [] : [[inDocument[group], name, style]],
  )
  const parts = (body?.contents ?? []).flatMap(({ encoding }) => listParts(encoding))
  return writeValue({
    method,
    path,
    styles: orNothing(styles),
    bodies: body?.contents.map(({ contentType }) => contentType),
    parts: orNothing(parts),
    answers: listAnswerKinds(operation, place, writer),
    security,
  })
}

/** Parts of a form that are not written in the usual way; files say themselves what they are. */
function listParts(encoding: Data): readonly (readonly [name: string, form: string])[] {
  return Object.entries(encoding).flatMap(([name, part]): readonly (readonly [string, string])[] => {
    const form = formOfPart(toData(part))
    return form === undefined ? [] : [[name, form]]
  })
}

/** A style goes before a content type (OpenAPI 3.1, Encoding Object). */
function formOfPart(part: Data): string | undefined {
  const { style, explode } = part
  if (style === 'deepObject') return 'brackets'
  if (style === 'form' && explode === false) return 'comma'
  const contentType = toText(part['contentType'])
  return contentType !== undefined && isJson(contentType) && !contentType.includes(',') ? contentType : undefined
}

function orNothing<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items
}
