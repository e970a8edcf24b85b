/** The longest time that Node's timers can wait; a longer one would be over at once. */
const longestDelay = 2 ** 31 - 1

/** Tells whether a value is a number of milliseconds that a timer can wait. */
export function isDuration(value: number): boolean {
  return value > 0 && value <= longestDelay
}

/** Tells whether a value is a number of bytes. */
export function isByteCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0
}
