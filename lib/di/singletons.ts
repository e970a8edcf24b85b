import type { DependencyContainer } from 'tsyringe'
import { createError } from '../errors/boot-error'
import { isThenable } from '../utils/thenable'
import { sortByDependency } from './check-graph'
import { type Deadlines, withDeadline } from './deadlines'
import { dispose, runBackwards } from './disposal'
import { MadeObjects } from './made-objects'
import { Planner } from './planner'
import type { Host, ServiceNode } from './service-node'
import { addFurther, createStartFailure } from './start-failure'

/** The application's own objects: built in dependency order, and taken down in the reverse of it. */
export class Singletons implements Host {
  readonly values: Host['values'] = new Map()
  readonly container: DependencyContainer
  readonly planner: Planner = new Planner(this.values, (node) => this.buildNow([node]))
  readonly made: MadeObjects
  readonly #underway: Set<ServiceNode> = new Set()
  readonly #deadlines: Deadlines

  constructor(container: DependencyContainer, deadlines: Deadlines) {
    this.container = container
    this.made = new MadeObjects(deadlines)
    this.#deadlines = deadlines
  }

  own(made: unknown, name: string): void {
    this.made.add(made, name)
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
    const failures: Error[] = []
    const buildOne = (node: ServiceNode): void | Promise<void> => {
      if (failures.length > 0 || this.values.has(node.key)) return
      try {
        const made = this.#make(node)
        if (!isThenable(made)) return this.#keep(node, made)
        this.#underway.add(node)
        return Promise.resolve(this.#await(node, made))
          .then((value) => this.#keep(node, value))
          .catch((error: unknown) => void failures.push(explain(node, error)))
          .finally(() => this.#underway.delete(node))
      } catch (error) {
        failures.push(explain(node, error))
      }
    }
    for (const node of this.#unbuilt(nodes)) {
      const awaited =
        running.size === 0 ? [] : [...readSingletonsBelow(node)].flatMap((each) => running.get(each) ?? [])
      const built = awaited.length === 0 ? buildOne(node) : Promise.all(awaited).then(() => buildOne(node))
      if (built !== undefined) running.set(node, built)
    }
    await Promise.all(running.values())
    const [first, ...further] = failures
    addFurther(first, further)
    if (first !== undefined) throw first
  }

  /** Takes down everything that was made, by tsyringe itself at last; returns the errors. */
  async takeDown(signal: string | undefined): Promise<unknown[]> {
    const errors = await this.made.takeDown(signal)
    const step = { name: 'The disposal of the tsyringe container', option: 'disposeTimeout' } as const
    await runBackwards([this.container], (last) => withDeadline(last.dispose(), step, this.#deadlines), errors)
    return errors
  }

  /** Forgets a service that a failed start had built. */
  forget(node: ServiceNode): void {
    this.values.delete(node.key)
    this.planner.forget(node)
  }

  #make(node: ServiceNode): unknown {
    this.#underway.add(node)
    try {
      return this.planner.make(node)(this)
    } finally {
      this.#underway.delete(node)
    }
  }

  #await(node: ServiceNode, making: unknown): unknown {
    const step = { name: `The factory of ${node.registration.name}`, option: 'initTimeout' } as const
    return withDeadline(making, step, this.#deadlines, (late) => {
      if (node.registration.owned) void disposeLate(late)
    })
  }

  #keep(node: ServiceNode, made: unknown): void {
    this.values.set(node.key, made)
    if (node.registration.owned) this.own(made, node.registration.name)
  }

  #unbuilt(nodes: Iterable<ServiceNode>): ServiceNode[] {
    return sortByDependency(nodes).filter(
      (node) => node.registration.scope === 'singleton' && !this.values.has(node.key),
    )
  }
}

/** The singletons that must be there first, seen through the transients in between. */
function* readSingletonsBelow(node: ServiceNode, seen = new Set<ServiceNode>()): Iterable<ServiceNode> {
  for (const next of node.below) {
    if (seen.has(next)) continue
    seen.add(next)
    if (next.registration.scope === 'singleton') yield next
    else yield* readSingletonsBelow(next, seen)
  }
}

function explain(node: ServiceNode, error: unknown): Error {
  return createStartFailure(`Building ${node.registration.name}`, error)
}

/** Disposes of what came when nobody waited for it any more, and when nobody is left to hear of an error. */
async function disposeLate(made: unknown): Promise<void> {
  try {
    await dispose(made)
  } catch {
    return
  }
}
