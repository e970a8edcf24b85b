import type { Class } from '../utils/class'

/**
 * What a request has to present: names of security schemes with scopes (OpenAPI 3.1, Security Requirement Object). A name
 * without any counts as absent: TypeScript makes alternatives alike by such members.
 */
export type SecurityRequirement = Readonly<Record<string, readonly string[] | undefined>>

/** Where more is to be read (OpenAPI 3.1, External Documentation Object). */
export interface ExternalDocumentation {
  readonly url: string
  /** In CommonMark. */
  readonly description?: string | undefined
  readonly [extension: `x-${string}`]: unknown
}

/** A tag and what is said of it (OpenAPI 3.1, Tag Object). */
export interface DocumentTag {
  readonly name: string
  /** In CommonMark. */
  readonly description?: string | undefined
  readonly externalDocs?: ExternalDocumentation | undefined
  readonly [member: string]: unknown
}

/** Requests that the application will send because of an operation (OpenAPI 3.1, Callback Object). */
export interface DescribedCallback {
  readonly name: string
  /** Where they go: a URL with runtime expressions (OpenAPI 3.1 section 4.8.20.4), `{$request.body#/callbackUrl}`. */
  readonly expression: string
  /** Its methods are the requests, told by the decorators of a controller. */
  readonly type: Class
}
