/** A promise to be kept from outside. */
export interface Deferred<Value = void> {
  readonly promise: Promise<Value>
  resolve(value: Value): void
}

/** Makes a promise to be kept from outside. */
export function defer<Value = void>(): Deferred<Value> {
  let resolve!: (value: Value) => void
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}
