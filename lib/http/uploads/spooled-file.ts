import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  chmod,
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { createError } from '../../errors/boot-error'

/** What is kept in memory of one file, in bytes; a larger one is written to a temporary file. */
export const spoolThreshold = 64 * 1024

/** What of a file's beginning tells its type. */
const headLength = 512

/** Readable and writable by the user whom the process runs as, and by nobody else. */
const ownerOnly = 0o600

/**
 * The content of a file that is being received: in memory while it is small, in a temporary file of some folder when it is not. That file is made anew, under a name that nobody can guess, for its owner alone.
 */
export class SpooledFile {
  size = 0
  /** The first bytes. */
  head: Buffer = Buffer.alloc(0)
  #chunks: Buffer[] = []
  #path: string | undefined
  #handle: FileHandle | undefined
  /** Whether the file at the path is this one's to remove: not once the user has it. */
  #isOwn = false
  #isGone = false
  /** What is being done to the file: one thing after another. */
  #work: Promise<unknown> = Promise.resolve()

  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** How many bytes of it are in memory. */
  get buffered(): number {
    return this.#chunks.reduce((sum, { length }) => sum + length, 0)
  }

  /** Where it is written to; `undefined` while it is in memory. */
  get path(): string | undefined {
    return this.#path
  }

  /** Takes the next bytes; a promise where they go to a file, which settles when there is room for more. */
  write(chunk: Buffer): Promise<void> | undefined {
    if (this.head.length < headLength) this.head = Buffer.concat([this.head, chunk]).subarray(0, headLength)
    this.size += chunk.length
    this.#chunks.push(chunk)
    if (this.#path === undefined && this.size <= spoolThreshold) return undefined
    this.#path ??= join(this.#folder, `covet-upload-${randomUUID()}`)
    return this.#enqueue(() => this.#flush())
  }

  /** Ends the writing. */
  end(): Promise<void> {
    return this.#enqueue(() => this.#close())
  }

  /** Reads the whole of it. */
  async bytes(): Promise<Buffer> {
    this.#assertThere()
    await this.#work
    return this.#path === undefined ? Buffer.concat(this.#chunks, this.size) : readFile(this.#path)
  }

  /** Opens it for reading. */
  stream(): Readable {
    this.#assertThere()
    return this.#path === undefined ? Readable.from(this.#chunks, { objectMode: false }) : createReadStream(this.#path)
  }

  /** Moves it to a path, or copies it there if it has been moved before; what stands there is replaced. */
  saveTo(path: string, mode = ownerOnly): Promise<void> {
    this.#assertThere()
    return this.#enqueue(async () => {
      if (this.#path === undefined) await writeFile(path, this.#chunks, { mode })
      else if (this.#isOwn) await this.#moveTo(this.#path, path)
      else if (this.#path !== path) await copyFile(this.#path, path)
      await chmod(path, mode)
    })
  }

  /** Removes it, unless it was moved: nothing can be read of it any more. */
  dispose(): Promise<void> {
    this.#isGone = true
    return this.#enqueue(async () => {
      this.#chunks = []
      await this.#close()
      if (this.#isOwn && this.#path !== undefined) await rm(this.#path, { force: true })
      this.#isOwn = false
    })
  }

  #enqueue(act: () => Promise<void>): Promise<void> {
    const done = this.#work.then(act)
    this.#work = done.catch(() => undefined)
    return done
  }

  async #flush(): Promise<void> {
    if (this.#path === undefined || this.#isGone) return
    if (this.#handle === undefined) {
      // Exclusively: what somebody may have put at that path is not written to.
      this.#handle = await openNew(this.#path)
      this.#isOwn = true
    }
    const chunks = this.#chunks
    this.#chunks = []
    for (const chunk of chunks) await this.#handle.writeFile(chunk)
  }

  async #close(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }

  async #moveTo(from: string, to: string): Promise<void> {
    try {
      await rename(from, to)
    } catch (error) {
      // Another file system.
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
      await copyFile(from, to)
      await unlink(from)
    }
    this.#path = to
    this.#isOwn = false
  }

  #assertThere(): void {
    if (this.#isGone) throw createError('COVET_UPLOAD_GONE', [])
  }
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', ownerOnly)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return open(path, 'wx', ownerOnly)
  }
}
