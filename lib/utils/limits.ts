/** The longest time that Node's timers can wait; a longer one would be over at once. */
const longestDelay = 2 ** 31 - 1

/** What `isDuration` takes, in words. */
export const durationWords = 'a number of milliseconds above 0 and below 25 days'

/** Tells whether a value is a number of milliseconds that a timer can wait. */
export function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= longestDelay
}

/** Tells whether a value is a number of bytes. */
export function isByteCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}
