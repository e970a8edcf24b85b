import { OutputCompiler } from './compile-output'
import type { OutputForm } from './output-form'
import type { ProjectorOptions } from './output-options'

/** Keeps the compilers of one form, so that a model is compiled once for all routes of an application. */
export class OutputCompilers<T> {
  readonly #form: OutputForm<T>
  readonly #byListener = new WeakMap<object, { quiet: OutputCompiler<T>; debug: OutputCompiler<T> }>()

  constructor(form: OutputForm<T>) {
    this.#form = form
  }

  /** Gives the compiler for some options; one of its own where class-transformer's options are given. */
  get({ debug, onUnfit, output }: ProjectorOptions): OutputCompiler<T> {
    if (output !== undefined) return new OutputCompiler(this.#form, { debug, onUnfit, output })
    const listener = onUnfit ?? this.#form
    let known = this.#byListener.get(listener)
    if (known === undefined) {
      known = {
        quiet: new OutputCompiler(this.#form, { debug: false, onUnfit }),
        debug: new OutputCompiler(this.#form, { debug: true, onUnfit }),
      }
      this.#byListener.set(listener, known)
    }
    return debug ? known.debug : known.quiet
  }
}
