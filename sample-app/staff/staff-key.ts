import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { Injectable, type OnReady } from 'covet'
import { Settings } from '../settings'

/**
 * The key that opens the staff's doors. A shop without one in its settings makes one up at each start and prints it:
 * easy to try, and never open to everybody.
 */
@Injectable()
export class StaffKey implements OnReady {
  readonly #madeUp: string | undefined
  readonly #digest: Buffer

  constructor(settings: Settings) {
    this.#madeUp = settings.staffKey === undefined ? randomBytes(12).toString('base64url') : undefined
    this.#digest = digest(settings.staffKey ?? this.#madeUp ?? '')
  }

  onReady(): void {
    if (this.#madeUp !== undefined) console.log(`Staff key, for this run: ${this.#madeUp}`)
  }

  /** Compares digests, in a time that tells nothing of how much of a wrong key was right. */
  fits(key: string): boolean {
    return timingSafeEqual(digest(key), this.#digest)
  }
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
