import { AsyncLocalStorage } from 'node:async_hooks'
import { createError } from '../errors/boot-error'
import type { Context } from '../http/context'

const storage = new AsyncLocalStorage<Context>()

/**
 * Gives the request that is being answered, anywhere below its middleware, guards and handler.
 *
 * @throws CovetError outside any request.
 */
export function currentContext(): Context {
  const context = storage.getStore()
  if (context === undefined) throw createError('COVET_CONTEXT_NONE', [])
  return context
}

/** Runs something as a part of a request. */
export type EnterContext = <Value>(context: Context, run: (context: Context) => Value) => Value

/** Runs something as a part of a request. @internal */
export function runInContext<Value>(context: Context, run: (context: Context) => Value): Value {
  return storage.run(context, run, context)
}
