import type { DependencyContainer } from 'tsyringe'
import { createError } from '../errors/boot-error'
import { isThenable } from '../utils/thenable'
import { sortByDependency } from './check-graph'
import { dispose, readDisposerName, runAll } from './disposal'
import { type Hook, readHook } from './lifecycle'
import { Planner } from './planner'
import { type Host, readEagerNodes, type ServiceNode } from './service-node'

/** The application's own objects: built in dependency order, and taken down in the reverse of it. */
export class Singletons implements Host {
  readonly values: Host['values'] = new Map()
  readonly container: DependencyContainer
  readonly planner: Planner = new Planner(this.values, (node) => this.buildNow([node]))
  /** In order of construction; a set, since a factory may give what another made. */
  readonly #made: Set<object> = new Set()
  readonly #underway: Set<ServiceNode> = new Set()
  readonly #hooked: Record<Hook, WeakSet<object>> = {
    onInit: new WeakSet(),
    onReady: new WeakSet(),
    onShutdown: new WeakSet(),
  }

  constructor(container: DependencyContainer) {
    this.container = container
  }

  own(made: unknown): void {
    if (typeof made !== 'object' || made === null) return
    const matters = readDisposerName(made) !== undefined || hooks.some((hook) => readHook(made, hook) !== undefined)
    if (matters) this.#made.add(made)
  }

  /** Tells whether an object is disposed of here, and so nowhere else. */
  owns(made: object): boolean {
    return this.#made.has(made)
  }

  /** How many objects are owned: a mark to come back to by `takeDown`. */
  get count(): number {
    return this.#made.size
  }

  /** Builds what is not there yet, without waiting for anything. */
  buildNow(nodes: Iterable<ServiceNode>): void {
    for (const node of this.#unbuilt(nodes)) {
      // What comes later in the list may have been built on behalf of a constructor that asked for it.
      if (this.values.has(node.key)) continue
      const { name, isAsync } = node.registration
      if (this.#underway.has(node)) throw createError('COVET_INJECTION_TOO_EARLY', [name])
      if (isAsync) throw createError('COVET_INJECTION_ASYNC_LATE', [name])
      const made = this.#make(node)
      if (isThenable(made)) {
        made.then(undefined, () => undefined)
        throw createError('COVET_INJECTION_ASYNC_LATE', [name])
      }
      this.#keep(node, made)
    }
  }

  /**
   * Builds what is not there yet, waiting for asynchronous factories; those that do not need one another run side by side.
   *
   * After a failure nothing more is begun, and what is underway is waited for, so that it can be disposed of.
   */
  async build(nodes: Iterable<ServiceNode>): Promise<void> {
    const running = new Map<ServiceNode, Promise<void>>()
    const failures: unknown[] = []
    const buildOne = (node: ServiceNode): void | Promise<void> => {
      if (failures.length > 0 || this.values.has(node.key)) return
      try {
        const made = this.#make(node)
        if (!isThenable(made)) return this.#keep(node, made)
        this.#underway.add(node)
        return Promise.resolve(made)
          .then((value) => this.#keep(node, value))
          .catch((error: unknown) => void failures.push(explain(node, error)))
          .finally(() => this.#underway.delete(node))
      } catch (error) {
        failures.push(explain(node, error))
      }
    }
    for (const node of this.#unbuilt(nodes)) {
      const awaited = [...readSingletonsBelow(node)].flatMap((below) => running.get(below) ?? [])
      const built = awaited.length === 0 ? buildOne(node) : Promise.all(awaited).then(() => buildOne(node))
      if (built !== undefined) running.set(node, built)
    }
    await Promise.all(running.values())
    if (failures.length > 0) throw failures[0]
  }

  /** Calls a hook on each owned object that has it and was not called yet, one after another, dependencies first. */
  async runHook(hook: 'onInit' | 'onReady'): Promise<void> {
    for (const made of this.#made) {
      const run = readHook(made, hook)
      if (run === undefined || this.#hooked[hook].has(made)) continue
      this.#hooked[hook].add(made)
      try {
        await run()
      } catch (error) {
        throw failed(`${hook}() of ${made.constructor?.name ?? 'a service'}`, error)
      }
    }
  }

  /** Calls `onShutdown` on all that was made, consumers first; returns the errors. */
  async shutDown(signal: string | undefined): Promise<unknown[]> {
    const errors: unknown[] = []
    const steps = [...this.#made].reverse().map((made) => () => readHook(made, 'onShutdown')?.(signal))
    await runAll(steps, errors)
    return errors
  }

  /** Disposes of all but the first `downTo` objects, last made first; returns the errors. */
  async takeDown(downTo: number): Promise<unknown[]> {
    const errors: unknown[] = []
    const leaving = [...this.#made].slice(downTo).reverse()
    for (const made of leaving) this.#made.delete(made)
    await runAll(
      leaving.map((made) => () => dispose(made)),
      errors,
    )
    return errors
  }

  /** Forgets a service that a failed start had built. */
  forget(node: ServiceNode): void {
    this.values.delete(node.key)
  }

  #make(node: ServiceNode): unknown {
    this.#underway.add(node)
    try {
      return this.planner.make(node)(this)
    } finally {
      this.#underway.delete(node)
    }
  }

  #keep(node: ServiceNode, made: unknown): void {
    this.values.set(node.key, made)
    if (node.registration.owned) this.own(made)
  }

  #unbuilt(nodes: Iterable<ServiceNode>): ServiceNode[] {
    return sortByDependency(nodes).filter(
      (node) => node.registration.scope === 'singleton' && !this.values.has(node.key),
    )
  }
}

const hooks: readonly Hook[] = ['onInit', 'onReady', 'onShutdown']

/** The singletons that must be there first, seen through the transients in between. */
function* readSingletonsBelow(node: ServiceNode, seen = new Set<ServiceNode>()): Iterable<ServiceNode> {
  for (const next of readEagerNodes(node)) {
    if (seen.has(next)) continue
    seen.add(next)
    if (next.registration.scope === 'singleton') yield next
    else yield* readSingletonsBelow(next, seen)
  }
}

function explain(node: ServiceNode, error: unknown): Error {
  return failed(`Building ${node.registration.name}`, error)
}

function failed(what: string, error: unknown): Error {
  const problem = createError('COVET_INJECTION_START_FAILED', [
    what,
    error instanceof Error ? error.message : String(error),
  ])
  problem.cause = error
  return problem
}
