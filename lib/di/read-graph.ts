import { type BootProblem, createProblem } from '../errors/boot-error'
import { guardReentry, readEach } from './assemble'
import { createStandIn, Lazy } from './lazy'
import type { Scope } from './provider'
import type { Registrations } from './registrations'
import type { Combine, Input, Read, Registration, ServiceNode, Want } from './service-node'
import { type Token, tokenName } from './token'

/** Something that the application will ask for: a controller, a guard, a handler's parameter. */
export interface Root {
  readonly token: Token
  /** The scope of a class that declares none itself. */
  readonly scope?: Scope | undefined
  /** Who asks, as chains print it: `BooksController.find`. */
  readonly where?: string | undefined
}

type MutableNode = ServiceNode & { readonly inputs: Input[] }

/**
 * Reads the graph from roots down, building nothing.
 *
 * Problems are collected; a node with a problem is still a node, so that one reading finds them all.
 */
export class GraphReader {
  readonly problems: BootProblem[] = []
  /** What this reading added to what was known. */
  readonly nodes: Map<Registration, ServiceNode> = new Map()
  readonly #registrations: Registrations
  readonly #known: ReadonlyMap<Registration, ServiceNode>

  constructor(registrations: Registrations, known: ReadonlyMap<Registration, ServiceNode>) {
    this.#registrations = registrations
    this.#known = known
  }

  /** Reads one root and everything below it. */
  read(root: Root): ServiceNode | undefined {
    const registration = this.#registrations.find(root.token, root.scope).at(-1)
    const path = root.where === undefined ? [] : [root.where]
    if (registration !== undefined) return this.#visit(registration, path)
    const name = tokenName(root.token)
    const place = { where: root.where ?? name }
    this.problems.push(createProblem('COVET_INJECTION_MISSING', [name, [...path, name].join(' → ')], place))
    return undefined
  }

  #visit(registration: Registration, path: readonly string[]): ServiceNode {
    const seen = this.#known.get(registration) ?? this.nodes.get(registration)
    if (seen !== undefined) return seen
    // Entered before its inputs are read, so that a cycle comes back to the same node.
    const node = createNode(registration)
    this.nodes.set(registration, node)
    this.problems.push(...registration.faults)
    const here = path.at(-1) === registration.name ? path : [...path, registration.name]
    for (const want of registration.wants()) node.inputs.push(this.#readInput(want, registration, here))
    return node
  }

  #readInput(want: Want, consumer: Registration, path: readonly string[]): Input {
    const { label } = want
    const token: Token | undefined = want.token instanceof Lazy ? want.token.target() : want.token
    const registrations = this.#find(token, want)
    if (registrations.length === 0 && !want.optional) {
      const chain = [...path, label].join(' → ')
      this.problems.push(explain(want, token, chain, consumer))
    }
    const isLazy = want.token instanceof Lazy && !want.all
    const transform = want.transform && this.#registrations.find(want.transform.token)
    const nodes = [...(transform ?? []), ...registrations].map((each) => this.#visit(each, path))
    return { label, nodes, lazy: isLazy, combine: chooseCombine(want, token, nodes.length, isLazy) }
  }

  #find(token: Token | undefined, want: Want): readonly Registration[] {
    if (token === undefined) return []
    const found = this.#registrations.find(token)
    if (want.all) return found
    // What may be absent is not worth a complaint: a class that cannot be built by itself counts as not provided.
    const isAbsent = want.optional && !this.#registrations.isProvided(token) && found.some(cannotBeBuilt)
    return isAbsent ? [] : found.slice(-1)
  }
}

function createNode(registration: Registration): MutableNode {
  const node = { registration, inputs: [], key: registration.key as unknown }
  if (registration.key === undefined) node.key = node
  return node
}

function cannotBeBuilt(registration: Registration): boolean {
  return registration.wants().some((want) => want.token === undefined && !want.optional)
}

function explain(want: Want, token: Token | undefined, chain: string, consumer: Registration): BootProblem {
  if (token === undefined) return (want.fault ?? undefinedFault)(chain, consumer.place)
  if (want.fault !== undefined) return want.fault(chain, consumer.place)
  return createProblem('COVET_INJECTION_MISSING', [tokenName(token), chain], consumer.place)
}

const undefinedFault: NonNullable<Want['fault']> = (chain, place) =>
  createProblem('COVET_INJECTION_TYPE_CIRCULAR', [chain], place)

const giveUndefined: Read = () => undefined

function chooseCombine(want: Want, token: Token | undefined, count: number, isLazy: boolean): Combine {
  const one: Combine = want.all ? (reads) => (host) => readEach(reads, host) : ([read]) => read ?? giveUndefined
  if (want.transform !== undefined) return withTransform(one, want.transform.args)
  if (!isLazy || count === 0 || token === undefined) return one
  const name = tokenName(token)
  return (reads) => {
    const read = guardReentry(name, one(reads))
    return (host) => createStandIn(name, () => read(host))
  }
}

function withTransform(one: Combine, args: readonly unknown[]): Combine {
  return ([transformer, ...reads]) => {
    const read = one(reads)
    return (host) => (transformer?.(host) as { transform(...all: unknown[]): unknown }).transform(read(host), ...args)
  }
}
