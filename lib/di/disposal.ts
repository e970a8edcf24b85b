import { type CovetError, createError } from '../errors/boot-error'
import { isThenable } from '../utils/thenable'
import { describeError } from './describe-error'

/**
 * The well-known symbols under every name that a compiler's helper may have used for them: runtimes older than Node 20.4
 * have none, and helpers then fall back on the global ones.
 */
const disposers: readonly symbol[] = [
  Symbol.asyncDispose,
  Symbol.for('Symbol.asyncDispose'),
  Symbol.dispose,
  Symbol.for('Symbol.dispose'),
].filter((symbol: symbol | undefined) => symbol !== undefined)

type Member = Readonly<Record<PropertyKey, unknown>>

/**
 * Finds the method by which an object wants to be disposed of: `[Symbol.asyncDispose]`, `[Symbol.dispose]`, or, as
 * tsyringe has it, a `dispose` without parameters; in this order, and only one of them.
 */
export function readDisposerName(value: unknown): PropertyKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const members = value as Member
  for (const symbol of disposers) if (typeof members[symbol] === 'function') return symbol
  return typeof members.dispose === 'function' && members.dispose.length === 0 ? 'dispose' : undefined
}

/** Disposes of an object by the method of this name; of one that has none, in no way. */
export function dispose(value: unknown, name = readDisposerName(value)): unknown {
  return name === undefined ? undefined : (value as Record<PropertyKey, () => unknown>)[name]?.()
}

/**
 * Runs a step for each item, the last item first, whatever the others do, and collects the errors.
 *
 * It stays synchronous until a step gives a promise: most requests have nothing to wait for.
 */
export function runBackwards<Item>(
  items: readonly Item[],
  step: (item: Item) => unknown,
  errors: unknown[],
  from = items.length - 1,
): void | Promise<void> {
  for (let index = from; index >= 0; index--) {
    try {
      const result = step(items[index])
      if (isThenable(result)) {
        const next = (): void | Promise<void> => runBackwards(items, step, errors, index - 1)
        return Promise.resolve(result).then(next, (error: unknown) => {
          errors.push(error)
          return next()
        })
      }
    } catch (error) {
      errors.push(error)
    }
  }
}

/** Makes one error of those that disposal collected. */
export function createDisposeError(errors: readonly unknown[]): CovetError {
  const list = errors.map(describeError).join('; ')
  const error = createError('COVET_INJECTION_DISPOSE_FAILED', [errors.length, list])
  error.cause = errors.length === 1 ? errors[0] : new AggregateError(errors, list)
  return error
}
