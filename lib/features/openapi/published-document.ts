import type { OpenApiDocument } from '../../contracts/application-slots'
import { toCachedBody, type CachedBody } from './etag'
import { writeYaml } from './write-yaml'

/** A document that is made when it is first asked for, and again only after the routes have changed. */
export class PublishedDocument {
  readonly #create: () => OpenApiDocument
  #json: CachedBody | undefined
  #yaml: CachedBody | undefined

  constructor(create: () => OpenApiDocument) {
    this.#create = create
  }

  /** Forgets what was made: the routes are others now. */
  reset(): void {
    this.#json = undefined
    this.#yaml = undefined
  }

  /** The document as JSON text. */
  json(): CachedBody {
    this.#json ??= toCachedBody(JSON.stringify(this.#create()), 'application/json')
    return this.#json
  }

  /** The document as YAML (RFC 9512); loads the library on first use. */
  yaml(): CachedBody {
    if (this.#yaml === undefined) {
      this.#yaml = toCachedBody(writeYaml(this.data()), 'application/yaml')
    }
    return this.#yaml
  }

  /** The document as data that the caller may change. */
  data(): OpenApiDocument {
    return JSON.parse(Buffer.from(this.json().bytes).toString()) as OpenApiDocument
  }
}
