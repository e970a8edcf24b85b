import type { OpenApiDocument } from '../../contracts/application-slots'
import { prefixDocument } from './document/prefix-document'
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
  #create: () => OpenApiDocument
  readonly #prefixed = new Map<string, Written>()
  readonly #plain: Written = {}

  constructor(create: () => OpenApiDocument) {
    this.#create = create
  }

  /** The document as JSON text. */
  json(prefix = ''): CachedBody {
    const written = this.#find(prefix)
    written.json ??= toCachedBody(
      JSON.stringify(prefix === '' ? this.#create() : prefixDocument(this.data(), prefix)),
      'application/json',
    )
    // What the document was made of may go.
    if (prefix === '') this.#create = isMade
    return written.json
  }

  /** The document as YAML (RFC 9512); loads the library on first use. */
  yaml(prefix = ''): CachedBody {
    const written = this.#find(prefix)
    if (written.yaml === undefined) {
      written.yaml = toCachedBody(writeYaml(this.data(prefix)), 'application/yaml')
    }
    return written.yaml
  }

  /** The document as data that the caller may change. */
  data(prefix = ''): OpenApiDocument {
    return JSON.parse(Buffer.from(this.json(prefix).bytes).toString()) as OpenApiDocument
  }

  #find(prefix: string): Written {
    if (prefix === '') return this.#plain
    const written = this.#prefixed.get(prefix) ?? {}
    // Deleted and set again, it is the last one to be forgotten.
    this.#prefixed.delete(prefix)
    this.#prefixed.set(prefix, written)
    const [oldest] = this.#prefixed.keys()
    if (this.#prefixed.size > keptPrefixes && oldest !== undefined) this.#prefixed.delete(oldest)
    return written
  }
}

function isMade(): never {
  throw new Error('a document is made once')
}
