import { type BackgroundTask, type BackgroundTasks, findBackgroundTasks } from '../http/background-tasks'
import type { Context } from '../http/context'

/** What running work after the answer needs of the application. */
export interface BackgroundEnvironment {
  /** Enters the current context, where the application has one. */
  readonly enter: (context: Context, run: (context: Context) => unknown) => unknown
  /** Told of a task that failed. */
  readonly onFailure: (error: unknown, context: Context) => void
  /** Told of a failed request whose tasks do not run. */
  readonly onDrop: (count: number, context: Context) => void
}

/** Runs the work that handlers leave for after their answers. */
export class BackgroundRunner {
  readonly #environment: BackgroundEnvironment
  #underway = 0

  constructor(environment: BackgroundEnvironment) {
    this.#environment = environment
  }

  /** How many requests have work that is not done yet. */
  get underway(): number {
    return this.#underway
  }

  /** Runs a request's tasks, if there are any, one after another; never rejects. */
  run(context: Context): undefined | Promise<void> {
    const tasks = findBackgroundTasks(context)
    if (tasks !== undefined && tasks.size > 0) return this.#runAll(tasks, context)
    context.endWork()
    return undefined
  }

  /** Lets go of the tasks of a request that failed. */
  drop(context: Context): void {
    const tasks = findBackgroundTasks(context)
    context.endWork()
    let count = 0
    while (tasks?.take() !== undefined) count += 1
    if (count > 0) this.#environment.onDrop(count, context)
  }

  async #runAll(tasks: BackgroundTasks, context: Context): Promise<void> {
    this.#underway += 1
    for (let task = tasks.take(); task !== undefined; task = tasks.take()) await this.#runOne(task, context)
    context.endWork()
    this.#underway -= 1
  }

  async #runOne(task: BackgroundTask, context: Context): Promise<void> {
    const own = context.fork()
    try {
      await this.#environment.enter(own, task)
    } catch (error) {
      this.#environment.onFailure(error, own)
    }
    try {
      await own.openScope?.dispose()
    } catch (error) {
      this.#environment.onFailure(error, own)
    }
  }
}
