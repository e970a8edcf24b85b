import { createError } from '../errors/boot-error'
import { isThenable } from '../utils/thenable'

/** How many milliseconds each step in the life of a service may take. */
export interface LifecycleOptions {
  /** For one asynchronous factory, and for one `onInit`. Default 30,000. */
  readonly initTimeout?: number | undefined
  /** For one `onReady`. Default 30,000. */
  readonly readyTimeout?: number | undefined
  /** For one `onShutdown`. Default 10,000. */
  readonly shutdownTimeout?: number | undefined
  /** For the disposal of one service. Default 10,000. */
  readonly disposeTimeout?: number | undefined
}

/** The milliseconds that are left to each step, all of them decided. */
export type Deadlines = { readonly [Name in keyof LifecycleOptions]-?: number }

/** What each step may take unless an application says otherwise. */
export const defaultDeadlines: Deadlines = {
  initTimeout: 30_000,
  readyTimeout: 30_000,
  shutdownTimeout: 10_000,
  disposeTimeout: 10_000,
}

/** One step under its deadline: `onInit() of Pool`, and the option that says how long it may take. */
export interface TimedStep {
  readonly name: string
  readonly option: keyof Deadlines
}

/**
 * Waits for a step no longer than its deadline, and then rejects with an error that names it; costs nothing where the step
 * is synchronous. What an overdue step gives in the end is handed to `abandon`, its error to nobody.
 *
 * The timer keeps the process alive, but only as long as the step is waited for: where a start hangs on something that
 * nothing will ever settle, the process would else end without a word and with exit code 0.
 */
export function withDeadline<T>(
  running: T,
  { name, option }: TimedStep,
  deadlines: Deadlines,
  abandon: (late: unknown) => void = nothing,
): T | Promise<unknown> {
  if (!isThenable(running)) return running
  return new Promise((resolve, reject) => {
    let isOverdue = false
    const timer = setTimeout(() => {
      isOverdue = true
      reject(createError('COVET_INJECTION_TIMEOUT', [name, deadlines[option], option]))
    }, deadlines[option])
    running.then(
      (value) => {
        clearTimeout(timer)
        if (isOverdue) abandon(value)
        else resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}

function nothing(): void {}
