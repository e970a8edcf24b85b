import type { RouteDefinition } from '../../contracts/route-definition'
import type { OpenApiOAuth, OpenApiTheme } from './pages/page-options'

/** The versions of the OpenAPI Specification that a document may be written in. */
export type OpenApiVersion = '3.1.0' | '3.0.3'

/** Where an API is reached (OpenAPI, Server Object). */
export interface OpenApiServer {
  /** Absolute, or relative to the document; may hold `{variables}`. */
  readonly url: string
  readonly description?: string | undefined
  readonly variables?:
    | Readonly<
        Record<
          string,
          {
            readonly default: string
            readonly enum?: readonly string[] | undefined
            readonly description?: string | undefined
          }
        >
      >
    | undefined
}

/** A way to authenticate (OpenAPI, Security Scheme Object), with the members that its `type` asks for. */
export interface OpenApiSecurityScheme {
  readonly type: 'apiKey' | 'http' | 'mutualTLS' | 'oauth2' | 'openIdConnect'
  readonly description?: string | undefined
  readonly [member: string]: unknown
}

/** How requests authenticate: the schemes that guards may name, and those that every operation asks for. */
export interface OpenApiSecurity {
  readonly schemes: Readonly<Record<string, OpenApiSecurityScheme>>
  /** Alternatives, of which one is enough, for every operation that says nothing of its own. Default: none. */
  readonly required?: readonly Readonly<Record<string, readonly string[]>>[] | undefined
}

/** What becomes of the API document. */
export interface OpenApiOptions {
  /** Where the document is served as JSON; as YAML beside it, ending in `.yaml`. Default `/openapi.json`. */
  readonly documentPath?: string | undefined
  /** Where Swagger UI is served; `false` for nowhere. Default `/docs`. */
  readonly docsPath?: string | false | undefined
  /** Where ReDoc is served; `false` for nowhere. Default `/redoc`; of several documents, for the first. */
  readonly redocPath?: string | false | undefined
  /** How both pages look. */
  readonly theme?: OpenApiTheme | undefined
  /** What "Authorize" of Swagger UI begins with for OAuth 2.0. */
  readonly oauth?: OpenApiOAuth | undefined
  /** Default `3.1.0`. */
  readonly version?: OpenApiVersion | undefined
  /** Default: where the document itself is served. */
  readonly servers?: readonly OpenApiServer[] | undefined
  readonly security?: OpenApiSecurity | undefined
  /** Leaves routes out of this document by returning false; they answer all the same. */
  readonly filter?: ((route: RouteDefinition) => boolean) | undefined
}
