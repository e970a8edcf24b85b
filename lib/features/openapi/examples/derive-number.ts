import type { JsonSchema } from '../../../contracts/operation'
import { readLimits, readNumber } from './schema-keywords'

/** Makes numbers that a schema may take, plain ones first; those that it refuses, its other keywords tell. */
export function* numbersFor(schema: JsonSchema, isWhole: boolean): Generator<number> {
  const { low, high } = readLimits(schema)
  const step = readNumber(schema['multipleOf'])
  yield* [1, 0]
  if (step !== undefined) {
    const first = Math.ceil((Number.isFinite(low) ? low : 0) / step)
    for (const count of [first, first + 1, first + 2]) yield count * step
    const last = Math.floor((Number.isFinite(high) ? high : 0) / step)
    for (const count of [last, last - 1]) yield count * step
  }
  const whole = [Math.ceil(low), Math.ceil(low) + 1, Math.floor(high), Math.floor(high) - 1]
  yield* whole.filter(Number.isFinite)
  if (isWhole) return
  yield* [low, high, low + (high - low) / 2, low + 0.5, high - 0.5].filter(Number.isFinite)
}
