import { type AppOptions, createApp, type OpenApiDocument } from 'covet'

/** An operation as documents hold it, as far as specs look into it. */
export interface DocumentedOperation {
  readonly operationId: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly [member: string]: unknown }[]
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, DocumentedMedia>> }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly headers?: Readonly<Record<string, object>>
        readonly content?: Readonly<Record<string, DocumentedMedia>>
      }
    >
  >
  readonly [member: string]: unknown
}

/** A body as documents hold it. */
export interface DocumentedMedia {
  readonly schema: Readonly<Record<string, unknown>>
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

/** A document with a way into it. */
export interface Documented {
  readonly document: OpenApiDocument
  operation(method: string, path: string): DocumentedOperation
  schema(name: string): Readonly<Record<string, unknown>>
}

/** Gives the document of an application that nobody asks anything else. */
export async function documentOf(options: AppOptions, documentPath?: string): Promise<Documented> {
  await using app = await createApp({ logger: false, ...options })
  const document = app.openapi(documentPath)
  return {
    document,
    operation: (method, path) => document.paths[path]?.[method] as DocumentedOperation,
    schema: (name) => document.components?.['schemas']?.[name] as Readonly<Record<string, unknown>>,
  }
}

/** Gives the codes of what keeps an application from starting. */
export async function problemsOf(
  options: AppOptions,
): Promise<readonly { code: string; message: string; where?: string }[]> {
  try {
    const app = await createApp({ logger: false, ...options })
    await app.close()
    return []
  } catch (error) {
    return (error as { problems: { code: string; message: string; where?: string }[] }).problems
  }
}
