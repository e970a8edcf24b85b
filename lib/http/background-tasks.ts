import type { Context } from './context'

/** One piece of work, to be run with a context of its own. */
export type BackgroundTask = (context: Context) => unknown

/**
 * Work for after the answer: what `@Background()` gives a handler.
 *
 * Tasks run one after another in the order in which they were added, once the answer is complete and the request's own
 * services and dependencies are gone. Each has a scope of services of its own: `currentContext().resolve(…)`, or the
 * context that a task without arguments is given. One that fails is logged with the request's id, and the next one runs.
 * Where the request fails, its tasks do not run, and the log says so. Closing the application waits for them.
 *
 * They live in this process's memory: what must outlive it belongs in a queue.
 *
 * @example
 * class People {
 *   \@Post('/people')
 *   signUp(@Body('email', { required: true }) email: string, @Background() tasks: BackgroundTasks) {
 *     tasks.add((address) => console.log(`Welcome, ${address}`), email)
 *   }
 * }
 */
export class BackgroundTasks {
  readonly #tasks: BackgroundTask[] = []

  /** Adds a task that is given its own context. */
  add(run: (context: Context) => unknown): void
  /** Adds a task with its arguments. */
  add<Args extends readonly [unknown, ...unknown[]]>(run: (...args: Args) => unknown, ...args: Args): void
  add(run: (...args: never[]) => unknown, ...args: readonly unknown[]): void {
    const call = run as (...given: readonly unknown[]) => unknown
    this.#tasks.push(args.length === 0 ? (context) => call(context) : () => call(...args))
  }

  /** How many were added. */
  get size(): number {
    return this.#tasks.length
  }

  /** Gives the tasks that have not been taken yet, those that a task adds included. @internal */
  take(): BackgroundTask | undefined {
    return this.#tasks.shift()
  }
}

/** Gives the tasks of a request, made on first use. */
export function openBackgroundTasks({ kept }: Context): BackgroundTasks {
  const known = kept.get(BackgroundTasks) as BackgroundTasks | undefined
  if (known !== undefined) return known
  const tasks = new BackgroundTasks()
  kept.set(BackgroundTasks, tasks)
  return tasks
}

/** Gives the tasks of a request, if anything asked for them. */
export function findBackgroundTasks({ openKept }: Context): BackgroundTasks | undefined {
  return openKept?.get(BackgroundTasks) as BackgroundTasks | undefined
}
