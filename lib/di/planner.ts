import type { Host, Input, Read, ServiceNode } from './service-node'

/**
 * Turns nodes into functions that read them, each once.
 *
 * A singleton's is a constant, so it is built before anything that needs it is planned.
 */
export class Planner {
  readonly #singletons: Host['values']
  readonly #reads: Map<ServiceNode, Read> = new Map()
  readonly #build: (node: ServiceNode) => void

  /** `build` makes a singleton that is not there yet: one that is injected lazily, or first asked for after the start. */
  constructor(singletons: Host['values'], build: (node: ServiceNode) => void) {
    this.#singletons = singletons
    this.#build = build
  }

  /** Gives the function that reads a service in a host. */
  read(node: ServiceNode): Read {
    const known = this.#reads.get(node)
    if (known !== undefined) return known
    const read = this.#plan(node)
    this.#reads.set(node, read)
    return read
  }

  /** Gives the function that makes a new one, noted nowhere. */
  make(node: ServiceNode): Read {
    return node.registration.assemble(node.inputs.map((input) => this.#planInput(input)))
  }

  /** Forgets a service that is to be made anew. */
  forget(node: ServiceNode): void {
    this.#reads.delete(node)
  }

  #planInput({ nodes, lazy, combine }: Input): Read {
    const only = nodes[0]
    if (combine === undefined) return only === undefined ? giveUndefined : this.read(only)
    return combine(nodes.map((node) => (lazy ? this.#defer(node) : this.read(node))))
  }

  /** A cycle through a lazy input ends here: what lies behind is planned when it is first used. */
  #defer(node: ServiceNode): Read {
    return (host) => this.read(node)(host)
  }

  #plan(node: ServiceNode): Read {
    const { scope, owned, name } = node.registration
    if (scope === 'singleton') return this.#planSingleton(node)
    const make = owned ? noteInHost(name, this.make(node)) : this.make(node)
    return scope === 'request' ? keepInHost(node.key, make) : make
  }

  #planSingleton(node: ServiceNode): Read {
    if (!this.#singletons.has(node.key)) this.#build(node)
    const value = this.#singletons.get(node.key)
    return () => value
  }
}

const giveUndefined: Read = () => undefined

function keepInHost(key: unknown, make: Read): Read {
  return (host) => {
    const kept = host.values.get(key)
    if (kept !== undefined || host.values.has(key)) return kept
    const made = make(host)
    host.values.set(key, made)
    return made
  }
}

function noteInHost(name: string, make: Read): Read {
  return (host) => {
    const made = make(host)
    host.own(made, name)
    return made
  }
}
