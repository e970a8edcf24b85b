import type { OpenApiDocument } from '../../../contracts/application-slots'
import { prefixDocument } from './prefix-document'
import { toCachedBody, type CachedBody } from './etag'
import { writeYaml } from './write-yaml'

/** One form of the document, as it is sent. */
interface Written {
  json?: CachedBody
  yaml?: CachedBody
}

/** How many prefixes a document is kept for: proxies have a handful, and a stranger who gets past one fills no more. */
const keptPrefixes = 16

/**
 * The document of one table of routes, made when it is first asked for. Behind a prefix (see `prefixDocument`) it is another
 * text; of those the last ones asked for are kept.
 */
export class PublishedDocument {
  /** What makes it, let go of with all that the document is made of once it is there. */
  #plain: CachedBody | (() => string)
  #yaml: CachedBody | undefined
  readonly #prefixed = new Map<string, Written>()

  /** @param create makes the document, as JSON text. */
  constructor(create: () => string) {
    this.#plain = create
  }

  /** The document as JSON text. */
  json(prefix = ''): CachedBody {
    if (prefix !== '') return (this.#find(prefix).json ??= toJson(JSON.stringify(prefixDocument(this.data(), prefix))))
    if (typeof this.#plain === 'function') this.#plain = toJson(this.#plain())
    return this.#plain
  }

  /** The document as YAML (RFC 9512); loads the library on first use. */
  yaml(prefix = ''): CachedBody {
    if (prefix === '') return (this.#yaml ??= toYaml(this.data()))
    return (this.#find(prefix).yaml ??= toYaml(this.data(prefix)))
  }

  /** The document as data that the caller may change. */
  data(prefix = ''): OpenApiDocument {
    return JSON.parse(Buffer.from(this.json(prefix).bytes).toString()) as OpenApiDocument
  }

  #find(prefix: string): Written {
    const written = this.#prefixed.get(prefix) ?? {}
    // Deleted and set again, it is the last one to be forgotten.
    this.#prefixed.delete(prefix)
    this.#prefixed.set(prefix, written)
    const [oldest] = this.#prefixed.keys()
    if (this.#prefixed.size > keptPrefixes && oldest !== undefined) this.#prefixed.delete(oldest)
    return written
  }
}

function toJson(text: string): CachedBody {
  return toCachedBody(text, 'application/json')
}

function toYaml(document: OpenApiDocument): CachedBody {
  return toCachedBody(writeYaml(document), 'application/yaml')
}
