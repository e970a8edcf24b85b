import type { Application } from 'covet'

/** A JSON Schema as it stands in a document. */
export type Schema = Readonly<Record<string, any>>

/** A parameter as the document lists it. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly schema: Schema
  readonly style?: string
  readonly explode?: boolean
}

/** One operation of a document. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** The schema of the JSON body; `undefined` where there is none. */
  readonly body: Schema | undefined
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

/** Lists a document's operations. */
export function listOperations(document: Document): readonly Operation[] {
  return Object.entries<Readonly<Record<string, any>>>(document['paths']).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []) as readonly Parameter[],
      body: operation.requestBody?.content['application/json']?.schema as Schema | undefined,
      bodyRequired: operation.requestBody?.required === true,
      security: (operation.security ?? []) as Operation['security'],
      responses: operation.responses as Operation['responses'],
    })),
  )
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
