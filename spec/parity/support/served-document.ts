import type { Application } from 'covet'

/** A JSON Schema as it stands in a document. */
export type Schema = Readonly<Record<string, any>>

/** A parameter as the document lists it. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'form'
  readonly required?: boolean
  readonly schema: Schema
  readonly style?: string
  readonly explode?: boolean
}

/** How a field of a form is written. */
export interface Encoding {
  readonly contentType?: string
  readonly style?: string
  readonly explode?: boolean
}

interface Media {
  readonly schema: Schema
  readonly encoding?: Readonly<Record<string, Encoding>>
}

/** One operation of a document, as it is asked in one content type. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** The schema of the body; `undefined` where there is none. Of a form, files know the types of their parts. */
  readonly body: Schema | undefined
  /** The content type that the body is documented in. */
  readonly mediaType: string | undefined
  readonly encoding: Readonly<Record<string, Encoding>> | undefined
  readonly bodyRequired: boolean
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

/** A document as clients get it: parsed text, and no more than that. */
export type Document = Readonly<Record<string, any>>

/** Fetches a document from a running application. */
export async function fetchDocument(app: Application, url = '/openapi.json'): Promise<Document> {
  const answer = await app.inject({ url })
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`)
  return JSON.parse(answer.text) as Document
}

/** Lists a document's operations; one that takes several content types comes once for each. */
export function listOperations(document: Document): readonly Operation[] {
  return Object.entries<Readonly<Record<string, any>>>(document['paths']).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]): Operation[] => {
      const content = (operation.requestBody?.content ?? {}) as Readonly<Record<string, Media>>
      const common = {
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []) as readonly Parameter[],
        bodyRequired: operation.requestBody?.required === true,
        security: (operation.security ?? []) as Operation['security'],
        responses: operation.responses as Operation['responses'],
      }
      const bodies = Object.entries(content).map(([mediaType, { schema, encoding }]) => {
        const isForm = formTypes.has(mediaType)
        return { ...common, mediaType, encoding, body: isForm ? toFormSchema(schema, encoding, document) : schema }
      })
      return bodies.length > 0 ? bodies : [{ ...common, mediaType: undefined, encoding: undefined, body: undefined }]
    }),
  )
}

const formTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])

/** Tells how a body is written, by its content type and schema. */
export function bodyFormOf({ mediaType = '', body }: Operation): 'form' | 'json' | 'bytes' | 'text' {
  if (formTypes.has(mediaType)) return 'form'
  if (/[/+]json$/.test(mediaType)) return 'json'
  return body?.['format'] === 'binary' ? 'bytes' : 'text'
}

/** Puts the content types of files to their schemas. */
function toFormSchema(given: Schema, encoding: Media['encoding'] = {}, document: Document): Schema {
  const schema = resolve(given, document)
  const fields = Object.entries<Schema>(schema['properties'] ?? {}).map(([name, field]) => {
    const fileTypes = encoding[name]?.contentType?.split(', ')
    const isList = resolve(field['items'] ?? {}, document)['format'] === 'binary'
    if (fileTypes === undefined || (!isList && field['format'] !== 'binary')) return [name, field] as const
    return [name, isList ? { ...field, items: { ...field['items'], fileTypes } } : { ...field, fileTypes }] as const
  })
  return fields.length === 0 ? schema : { ...schema, properties: Object.fromEntries(fields) }
}

/** Follows a schema's reference, if it is one. */
export function resolve(schema: Schema, document: Document): Schema {
  const reference: unknown = schema['$ref']
  if (typeof reference !== 'string') return schema
  const target = reference
    .replace(/^#\//, '')
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<any>((value, key) => value?.[key], document)
  if (target === undefined) throw new Error(`${reference} leads nowhere`)
  const { $ref: _, ...beside } = schema
  return Object.keys(beside).length === 0 ? resolve(target, document) : { allOf: [target, beside] }
}
