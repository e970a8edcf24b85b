/** The services of one request: given from above, so that this layer knows no container. */
export interface ServiceScope {
  /** Gives the service of a token: a singleton, or this request's own one. */
  get(token: unknown): unknown
  /** Disposes of what the request's scope made, last made first; a promise only where something is asynchronous. */
  dispose(): Promise<void> | void
}

/** What a request may tell of the route that answers it. */
export interface RouteInfo {
  /** `BooksController.find`, unless the controller was given another name. */
  readonly name: string
  /** As declared, or `ALL`. */
  readonly method: string
  /** The full pattern: `/books/{id}`. */
  readonly path: string
  readonly controller: abstract new (...args: never[]) => unknown
  /** The handler's property name. */
  readonly handler: string
  readonly version: string | undefined
  /** Reads what `@SetMetadata(key, value)` left on the handler or, failing that, on its controller or module. */
  metadata(key: string | symbol): unknown
}
