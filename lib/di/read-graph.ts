import { type BootProblem, createProblem } from '../errors/boot-error'
import { guardReentry, readEach } from './assemble'
import { circularType } from './faults'
import { createStandIn, isLazy } from './lazy'
import type { Scope, TokenInput } from './provider'
import type { Registrations } from './registrations'
import type { Combine, Host, Input, Registration, ServiceNode, ServicePlace, Want } from './service-node'
import { type Token, tokenName } from './token'
import { showToken, showWant, toToken, toTokenUse } from './token-input'

/** Something that the application will ask for: a controller, a guard, a handler's parameter. */
export interface Root {
  readonly token: TokenInput
  /** The scope of a class that declares none itself. */
  readonly scope?: Scope | undefined
  /** Who asks, as chains print it: `BooksController.find`. */
  readonly where?: string | undefined
}

type MutableNode = ServiceNode & { readonly inputs: Input[]; readonly below: ServiceNode[] }

/** How a reading came to where it is: the name of a consumer, and the way to that. */
interface Way {
  readonly name: string
  readonly above: Way | undefined
}

/**
 * Reads the graph from roots down, building nothing.
 *
 * Problems are collected; a node with a problem is still a node, so that one reading finds them all.
 */
export class GraphReader {
  readonly problems: BootProblem[] = []
  /** What this reading added to what was known. */
  readonly nodes: Map<Registration, ServiceNode> = new Map()
  /** What all who name a token and say nothing more of it have in common. */
  readonly #shared: Map<Want['token'], Input> = new Map()
  readonly #open: { readonly node: MutableNode; readonly way: Way }[] = []
  readonly #registrations: Registrations
  readonly #known: ReadonlyMap<Registration, ServiceNode>

  constructor(registrations: Registrations, known: ReadonlyMap<Registration, ServiceNode>) {
    this.#registrations = registrations
    this.#known = known
  }

  /** Reads one root and everything below it; `undefined` where it is missing, which is no problem if it is optional. */
  read(root: Root): ServiceNode | undefined {
    const { optional, ...use } = toTokenUse(root.token)
    const token = toToken(use.token)
    const way = root.where === undefined ? undefined : { name: root.where, above: undefined }
    const want = { what: 'a token', token, optional, all: false }
    const registration = this.#find(token, want, root.scope).at(-1)
    if (registration !== undefined) {
      const node = this.#enter(registration, way)
      this.#readOpen()
      return node
    }
    if (!optional) {
      const shown = showToken(token) ?? want.what
      const place = { where: root.where ?? shown, source: undefined }
      this.problems.push(explain(want, token, show(way, shown), place))
    }
    return undefined
  }

  /** Gives the node of a registration; a new one is read later, so that a cycle comes back to the same node. */
  #enter(registration: Registration, way: Way | undefined): ServiceNode {
    const seen = this.#known.get(registration) ?? this.nodes.get(registration)
    if (seen !== undefined) return seen
    const node = createNode(registration)
    this.nodes.set(registration, node)
    this.#open.push({ node, way: way?.name === registration.name ? way : { name: registration.name, above: way } })
    return node
  }

  /** Reads what was entered, nearest to the root first: chains are as short as they can be, and no stack runs over. */
  #readOpen(): void {
    // The list grows while it is read.
    for (const { node, way } of this.#open) {
      const { registration } = node
      this.problems.push(...registration.faults)
      for (const want of registration.wants()) {
        const input =
          (isPlain(want) ? this.#shared.get(want.token) : undefined) ?? this.#readInput(want, registration, way)
        node.inputs.push(input)
        if (!input.lazy) node.below.push(...input.nodes)
      }
    }
    this.#open.length = 0
  }

  #readInput(want: Want, consumer: Registration, way: Way): Input {
    const token = toToken(want.token)
    const registrations = this.#find(token, want)
    if (registrations.length === 0 && !want.optional) {
      this.problems.push(explain(want, token, show(way, showWant(want)), consumer.place))
    }
    const deferred = isLazy(want.token) && !want.all
    const transform = want.transform === undefined ? [] : this.#registrations.find(want.transform.token)
    const nodes = [...transform, ...registrations].map((each) => this.#enter(each, way))
    const input = { nodes, lazy: deferred, combine: chooseCombine(want, token, nodes.length, deferred) }
    if (isPlain(want) && registrations.length > 0) this.#shared.set(want.token, input)
    return input
  }

  #find(token: Token | undefined, want: Want, fallback?: Scope): readonly Registration[] {
    if (token === undefined) return []
    const found = this.#registrations.find(token, fallback)
    if (want.all) return found.filter(({ members }) => members === undefined)
    // What may be absent is not worth a complaint: a class that cannot be built by itself counts as not provided.
    const isAbsent = want.optional && !this.#registrations.isProvided(token) && found.some(cannotBeBuilt)
    if (isAbsent) return []
    return found.length === 1 ? found : found.slice(-1)
  }
}

function isPlain({ all, transform }: Want): boolean {
  return !all && transform === undefined
}

function createNode(registration: Registration): MutableNode {
  const node = { registration, inputs: [], below: [], key: registration.key }
  if (registration.key === undefined) node.key = node
  return node
}

function show(way: Way | undefined, end: string): string {
  return way === undefined ? end : show(way.above, `${way.name} → ${end}`)
}

function cannotBeBuilt(registration: Registration): boolean {
  return registration.wants().some((want) => want.token === undefined && !want.optional)
}

function explain(want: Want, token: Token | undefined, chain: string, place: ServicePlace): BootProblem {
  if (want.fault !== undefined) return want.fault(chain, place)
  if (token === undefined) return circularType(chain, place)
  return createProblem('COVET_INJECTION_MISSING', [tokenName(token), chain], place)
}

const takeOne: Combine = ([read]) => read
const takeAll: Combine = (reads) => (host) => readEach(reads, host)

function chooseCombine(want: Want, token: Token | undefined, count: number, deferred: boolean): Combine | undefined {
  const some = want.all ? takeAll : undefined
  if (want.transform !== undefined) return withTransform(some ?? takeOne, want.transform.args)
  if (!deferred || count === 0 || token === undefined) return some
  const name = tokenName(token)
  return (reads) => {
    const read = guardReentry(name, takeOne(reads))
    return (host) => createStandIn(name, () => read(host))
  }
}

interface Transformer {
  transform(...args: unknown[]): unknown
}

function withTransform(one: Combine, args: readonly unknown[]): Combine {
  return ([transformer, ...reads]) => {
    const read = one(reads)
    const readTransformer = transformer as (host: Host) => Transformer
    return (host) => readTransformer(host).transform(read(host), ...args)
  }
}
