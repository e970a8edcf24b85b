import { isThenable } from './thenable'

/** Continues with a value now, or once its promise has settled: what keeps a synchronous request synchronous. */
export function chain<Value>(value: unknown, next: (value: Value) => unknown): unknown {
  return isThenable(value) ? value.then(next as (value: unknown) => unknown) : next(value as Value)
}
