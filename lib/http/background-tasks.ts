import { createError } from '../errors/boot-error'
import type { Context } from './context'

/** One piece of work, to be run with a context of its own. */
export type BackgroundTask = (context: Context) => unknown

/**
 * Work for after the answer: what `@Background()` gives a handler.
 *
 * Tasks run one after another in the order in which they were added, once the answer is complete and the request's own
 * services and dependencies are gone. Each has a scope of services of its own: `currentContext().resolve(…)`, or the
 * context that a task without arguments is given. One that fails is logged with the request's id, and the next one runs.
 * Where the request fails, its tasks do not run, and the log says so; nor does one that is added when the request's work is
 * over, which is reported. Closing the application waits for them.
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
  readonly #refuse: (() => void) | undefined
  #hasEnded = false

  /** @param refuse told of each task that comes when none runs any more. */
  constructor(refuse?: () => void) {
    this.#refuse = refuse
  }

  /** Adds a task that is given its own context. */
  add(run: (context: Context) => unknown): void
  /** Adds a task with its arguments. */
  add<Args extends readonly [unknown, ...unknown[]]>(run: (...args: Args) => unknown, ...args: Args): void
  add(run: (...args: never[]) => unknown, ...args: readonly unknown[]): void {
    if (this.#hasEnded) {
      this.#refuse?.()
      return
    }
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

  /** Refuses what is added from here on. @internal */
  end(): void {
    this.#hasEnded = true
  }
}

/** Gives the tasks of a request, made on first use. */
export function openBackgroundTasks(context: Context): BackgroundTasks {
  const known = findBackgroundTasks(context)
  if (known !== undefined) return known
  const { method, path } = context.request
  const tasks = new BackgroundTasks(() => context.report(createError('COVET_BACKGROUND_LATE', [method, path])))
  context.leaveWork(tasks)
  return tasks
}

/** Gives the tasks of a request, if anything asked for them. */
export function findBackgroundTasks({ openWork }: Context): BackgroundTasks | undefined {
  return openWork as BackgroundTasks | undefined
}
