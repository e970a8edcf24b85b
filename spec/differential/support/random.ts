/** Random numbers that follow from a seed alone, so a run can be repeated. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, but without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]
  }

  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items]
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      ;[result[last], result[other]] = [result[other], result[last]]
    }
    return result
  }
}

/** Makes one seed of several things, in a way that spreads. */
export function mixSeed(...parts: readonly (number | string)[]): number {
  let hash = 2166136261
  for (const char of parts.join('|')) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 16777619)
  return hash >>> 0
}

const given = process.env.COVET_SEED ?? '20260101'

/** What a whole run follows from: `COVET_SEED`, `random` for a fresh one. */
export const runSeed = given === 'random' ? Math.floor(Math.random() * 2 ** 32) : Number(given)
