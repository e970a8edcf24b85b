import { isThenable } from '../utils/thenable'
import { type Deadlines, withDeadline } from './deadlines'
import { dispose, readDisposerName, runBackwards } from './disposal'
import { hasHook, type Hook, hooks, readHook } from './lifecycle'
import { createStartFailure } from './start-failure'

type StartHook = 'onInit' | 'onReady'
type Entry = readonly [made: object, name: string]

const options = { onInit: 'initTimeout', onReady: 'readyTimeout', onShutdown: 'shutdownTimeout' } as const

/** The application's objects that have hooks or want to be disposed of, in the order of their making. */
export class MadeObjects {
  /** By the names of their services; a map, since a factory may give what another made. */
  readonly #names: Map<object, string> = new Map()
  readonly #passed: Record<StartHook, WeakSet<object>> = { onInit: new WeakSet(), onReady: new WeakSet() }
  readonly #deadlines: Deadlines

  constructor(deadlines: Deadlines) {
    this.#deadlines = deadlines
  }

  /** Notes an object under the name of its service. */
  add(made: unknown, name: string): void {
    if (typeof made !== 'object' || made === null || this.#names.has(made)) return
    const matters = readDisposerName(made) !== undefined || hooks.some((hook) => hasHook(made, hook))
    if (matters) this.#names.set(made, name)
  }

  /** Tells whether an object is disposed of here, and so nowhere else. */
  has(made: object): boolean {
    return this.#names.has(made)
  }

  /** How many objects there are: a mark to come back to by `abandon`. */
  get count(): number {
    return this.#names.size
  }

  /** Calls a hook on each object that has it and was not called yet, one after another, dependencies first. */
  async runHook(hook: StartHook): Promise<void> {
    for (const [made, name] of this.#names) {
      if (this.#passed[hook].has(made)) continue
      try {
        const running = this.#call(made, name, hook)
        if (isThenable(running)) await running
      } catch (error) {
        throw createStartFailure(`${hook}() of ${name}`, error)
      }
      this.#passed[hook].add(made)
    }
  }

  /** Calls `onShutdown` on everything, then disposes of everything, last made first; returns the errors. */
  takeDown(signal: string | undefined): Promise<unknown[]> {
    return this.#takeDown(this.#remove(0), () => true, signal)
  }

  /**
   * Takes down all but the first `downTo` objects. Those that had been initialised are told by `onShutdown`; one that
   * never began has nothing to end.
   */
  abandon(downTo: number): Promise<unknown[]> {
    return this.#takeDown(this.#remove(downTo), ([made]) => this.#passed.onInit.has(made), undefined)
  }

  /** Forgets all but the first objects, and gives them. */
  #remove(downTo: number): readonly Entry[] {
    const leaving = [...this.#names].slice(downTo)
    for (const [made] of leaving) this.#names.delete(made)
    return leaving
  }

  async #takeDown(
    leaving: readonly Entry[],
    isTold: (entry: Entry) => boolean,
    signal: string | undefined,
  ): Promise<unknown[]> {
    const errors: unknown[] = []
    const tell = ([made, name]: Entry): unknown => this.#call(made, name, 'onShutdown', signal)
    await runBackwards(leaving.filter(isTold), tell, errors)
    await runBackwards(leaving, ([made, name]) => this.#dispose(made, name), errors)
    return errors
  }

  #call(made: object, name: string, hook: Hook, signal?: string): unknown {
    const running = readHook(made, hook)?.(signal)
    return withDeadline(running, { name: `${hook}() of ${name}`, option: options[hook] }, this.#deadlines)
  }

  #dispose(made: object, name: string): unknown {
    return withDeadline(dispose(made), { name: `The disposal of ${name}`, option: 'disposeTimeout' }, this.#deadlines)
  }
}
