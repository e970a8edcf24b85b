/** What an application says of itself. */
export interface ApplicationInfo {
  readonly title: string
  readonly version: string
  readonly description: string | undefined
}

/** The methods that the application offers and features implement. */
export interface ApplicationSlots {
  /** Gives the document, or the one of a path where the application has several. */
  openapi(documentPath?: string): OpenApiDocument
  /** Gives the paths that documents are served at; the first is that of the document that is given by default. */
  openapiPaths(): readonly string[]
}

/** An OpenAPI document as plain data. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: Readonly<Record<string, unknown>>
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly [member: string]: unknown
}
