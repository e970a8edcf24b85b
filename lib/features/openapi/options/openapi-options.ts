import type { DocumentTag, ExternalDocumentation, SecurityRequirement } from '../../../contracts/operation-parts'
import type { RouteDefinition } from '../../../contracts/route-definition'
import type { Class } from '../../../utils/class'
import type { OpenApiOAuth, OpenApiTheme } from './page-options'

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
            readonly [extension: `x-${string}`]: unknown
          }
        >
      >
    | undefined
  readonly [extension: `x-${string}`]: unknown
}

/** A way to authenticate (OpenAPI, Security Scheme Object), with the members that its `type` asks for. */
export interface OpenApiSecurityScheme {
  readonly type: 'apiKey' | 'http' | 'mutualTLS' | 'oauth2' | 'openIdConnect'
  readonly description?: string | undefined
  readonly [member: string]: unknown
}

/** How requests authenticate: the schemes that guards may name, and those that every operation asks for. */
export interface OpenApiSecurity {
  /** Those of guards that describe their own need not be told again. */
  readonly schemes?: Readonly<Record<string, OpenApiSecurityScheme>> | undefined
  /** Alternatives, of which one is enough, for every operation that says nothing of its own. Default: none. */
  readonly required?: readonly SecurityRequirement[] | undefined
}

/** What a document says of the API besides the application's own title, version and description (OpenAPI, Info Object). */
export interface OpenApiInfo {
  /** In the place of the application's. */
  readonly title?: string | undefined
  /** In the place of the application's. */
  readonly version?: string | undefined
  /** In CommonMark; in the place of the application's. */
  readonly description?: string | undefined
  /** In a few words. OpenAPI 3.1 only. */
  readonly summary?: string | undefined
  /** A URL. */
  readonly termsOfService?: string | undefined
  readonly contact?:
    | {
        readonly name?: string | undefined
        readonly url?: string | undefined
        readonly email?: string | undefined
        readonly [extension: `x-${string}`]: unknown
      }
    | undefined
  readonly license?:
    | {
        readonly name: string
        /** An SPDX expression, in the place of `url`. OpenAPI 3.1 only. */
        readonly identifier?: string | undefined
        readonly url?: string | undefined
        readonly [extension: `x-${string}`]: unknown
      }
    | undefined
  readonly [extension: `x-${string}`]: unknown
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
  /** What the document says of the API, in the place of the application's words or besides them. */
  readonly info?: OpenApiInfo | undefined
  /** What is to be said of tags, in the order in which they are listed; those that only routes name follow. */
  readonly tags?: readonly DocumentTag[] | undefined
  readonly externalDocs?: ExternalDocumentation | undefined
  /**
   * Classes whose methods are requests that the application sends, told by the decorators of a controller:
   * `@Post('order-shipped') shipped(@Body() event: OrderShipped) {}`. Nothing serves them, and no service is made of them.
   */
  readonly webhooks?: readonly Class[] | undefined
  /** Whether bodies for which nobody gave an example show one that is made from their model. Default true. */
  readonly examples?: boolean | undefined
  /** Default: where the document itself is served. */
  readonly servers?: readonly OpenApiServer[] | undefined
  readonly security?: OpenApiSecurity | undefined
  /** Leaves routes out of this document by returning false; they answer all the same. */
  readonly filter?: ((route: RouteDefinition) => boolean) | undefined
}
