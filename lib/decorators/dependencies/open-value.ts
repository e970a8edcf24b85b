import { dispose, readDisposerName } from '../../di/disposal'
import { createError } from '../../errors/boot-error'
import type { Failure } from '../../http/teardowns'
import { chain } from '../../utils/chain'
import { isThenable } from '../../utils/thenable'

/** A value that was set up, and what ends its use. */
export interface OpenValue {
  readonly value: unknown
  /** `undefined` where there is nothing to end. */
  readonly close: ((failure: Failure | undefined) => unknown) | undefined
}

/** What a value comes from. */
export interface ValueMaker {
  /** For messages. */
  readonly name: string
  /** Whether its values are of its own making, and so to be disposed of. */
  readonly owns: boolean
}

/**
 * Brings what a dependency's `use` gave to a value with its end: a generator is run up to its `yield`, and the rest of it is
 * the end; an object of a class of its own is disposed of, if it wants to be. Gives a promise only where it was given one.
 */
export function openValue({ name, owns }: ValueMaker, used: unknown): OpenValue | PromiseLike<OpenValue> {
  if (isGenerator(used)) return openGenerator(name, used)
  if (isThenable(used)) return used.then((value) => ({ value, close: undefined }))
  const isDisposable = owns && readDisposerName(used) !== undefined
  return { value: used, close: isDisposable ? () => dispose(used) : undefined }
}

type AnyGenerator = Generator | AsyncGenerator
type AnyResult = IteratorResult<unknown> | Promise<IteratorResult<unknown>>

/** Compilers for old targets make ordinary functions of generators, so it is known by what it can do. */
function isGenerator(value: unknown): value is AnyGenerator {
  if (typeof value !== 'object' || value === null) return false
  const { next, throw: fail, return: end } = value as Partial<AnyGenerator>
  return typeof next === 'function' && typeof fail === 'function' && typeof end === 'function'
}

function openGenerator(name: string, generator: AnyGenerator): OpenValue | PromiseLike<OpenValue> {
  const opened = chain<IteratorResult<unknown>>(generator.next() as AnyResult, ({ done, value }): OpenValue => {
    if (done === true) throw createError('COVET_DEPENDENCY_YIELD', [name, 'ended without a value'])
    return { value, close: (failure) => closeGenerator(name, generator, failure) }
  })
  return opened as OpenValue | PromiseLike<OpenValue>
}

/** A generator that swallows the error has seen it; it stands all the same. */
function closeGenerator(name: string, generator: AnyGenerator, failure: Failure | undefined): unknown {
  const last = (failure === undefined ? generator.next() : generator.throw(failure.error)) as AnyResult
  return chain<IteratorResult<unknown>>(last, ({ done }) => {
    if (done === true) return undefined
    return chain(generator.return(undefined), () => {
      throw createError('COVET_DEPENDENCY_YIELD', [name, 'yields more than once'])
    })
  })
}
