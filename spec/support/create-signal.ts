/** Something to wait for, and the function that lets it come. */
export function createSignal<Value = void>() {
  let resolve: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
