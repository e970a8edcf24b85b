import { File } from 'node:buffer'
import type { Readable } from 'node:stream'
import type { SpooledFile } from './spooled-file'

/** How a file is saved. */
export interface SaveOptions {
  /** Who may do what with it, as `chmod` takes it. Default `0o600`: its owner alone. */
  readonly mode?: number | undefined
}

/** What a client told of a file. */
export interface FileUploadHead {
  readonly field: string
  readonly filename: string
  readonly contentType: string
}

/**
 * One file of a form.
 *
 * It is there until its request is over, the work in the background included, and is removed then unless `saveTo` has moved
 * it. A small one is in memory, a larger one in a temporary file.
 */
export class FileUpload {
  /** The name of the field that it was sent as. */
  readonly field: string
  /**
   * The name that the client gives it, without a path and without control characters. It is the client's word: two files may
   * have one name, so it is nothing to store files by.
   */
  readonly filename: string
  /** What the client says that it is, in lower case; `application/octet-stream` where it says nothing. */
  readonly contentType: string
  /** In bytes. */
  readonly size: number
  readonly #content: SpooledFile

  /** @internal */
  constructor({ field, filename, contentType }: FileUploadHead, content: SpooledFile) {
    this.field = field
    this.filename = filename
    this.contentType = contentType
    this.size = content.size
    this.#content = content
  }

  /** The first bytes, by which its type is told. @internal */
  get head(): Buffer {
    return this.#content.head
  }

  /** Reads the whole of it into memory. */
  bytes(): Promise<Buffer> {
    return this.#content.bytes()
  }

  /** Reads the whole of it as UTF-8. */
  async text(): Promise<string> {
    return (await this.bytes()).toString('utf8')
  }

  /** Opens it for reading, from its beginning; as often as is wanted. */
  stream(): Readable {
    return this.#content.stream()
  }

  /**
   * Saves it at a path, in the place of what is there. A temporary file is moved, which takes no time within one file system.
   * Make the path yourself: `filename` is what a stranger chose.
   */
  saveTo(path: string, { mode }: SaveOptions = {}): Promise<void> {
    return this.#content.saveTo(path, mode)
  }

  /** Reads it into a web `File`. */
  async toFile(): Promise<File> {
    return new File([await this.bytes()], this.filename, { type: this.contentType })
  }
}
