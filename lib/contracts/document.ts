import type { DescribeTools, JsonSchema, OperationDraft, SchemaTools } from './operation'
import type { DocumentTag, SecurityRequirement } from './operation-parts'
import type { RouteDefinition } from './route-definition'

/** What a plugin adds to API documents; every document of the application is given all of it. */
export interface DocumentContribution {
  /** By the name that operations ask for (OpenAPI, Security Scheme Object). */
  readonly securitySchemes?: Readonly<Record<string, JsonSchema>> | undefined
  /** Tags with what is to be said of them (OpenAPI, Tag Object). */
  readonly tags?: readonly DocumentTag[] | undefined
  /** Edits the operation of each route, after its parameters and decorators have described it. */
  operation?(operation: OperationDraft, route: RouteDefinition, tools: DescribeTools): void
  /** Edits a document that is complete: adds operations that no controller has, components, servers. */
  document?(document: DocumentDraft, tools: SchemaTools): void
}

/** What was added to API documents, with the name of the plugin that did; the application's own has none. */
export interface NamedContribution extends DocumentContribution {
  readonly plugin?: string | undefined
}

/** A document while it is being made (OpenAPI, OpenAPI Object); its members may be changed and added to. */
export interface DocumentDraft {
  /** Where it is served: what tells several documents apart. */
  readonly documentPath: string
  readonly version: '3.1.0' | '3.0.3'
  readonly info: Record<string, unknown>
  readonly servers: unknown[]
  /** What is asked of every operation that says nothing of its own. */
  readonly security: SecurityRequirement[]
  readonly tags: DocumentTag[]
  /** By path, then by method in lower case. */
  readonly paths: Record<string, Record<string, unknown>>
  /** By kind, then by name; the schemas of models that are referred to come by themselves. */
  readonly components: Record<string, Record<string, unknown>>
  /** Any other member, such as `webhooks` or one that begins with `x-`. */
  readonly members: Record<string, unknown>
}
