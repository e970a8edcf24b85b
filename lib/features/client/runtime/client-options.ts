import type { AnyCredentials, SecuredCall } from './credentials'

/** What a client is made with, whatever its document. */
export interface AnyClientOptions {
  /**
   * Where the API is, its prefix included: `https://api.example.com/v1`. Default: the first server of the document if it is
   * absolute, else the page's own origin.
   */
  readonly baseUrl?: string | undefined
  /** What sends requests. Default: `fetch`. In process: `(request) => app.fetch(request)`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** Headers of every request. */
  readonly headers?:
    | Readonly<Record<string, string>>
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined
  /** Whether a browser sends cookies to another origin. Default: what `fetch` does, `same-origin`. */
  readonly credentials?: 'include' | 'omit' | 'same-origin' | undefined
}

/** Who is calling: credentials, or what gives them for each call that asks for some. */
export type Auth<Credentials> = Credentials | ((call: SecuredCall) => Credentials | Promise<Credentials>)

/** What a client is made with, where its document is not known. */
export interface BoundOptions extends AnyClientOptions {
  readonly auth?: Auth<AnyCredentials> | undefined
}
