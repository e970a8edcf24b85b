import { type BootProblem, CovetError, createProblem } from '../errors/boot-error'
import { checkGraph } from './check-graph'
import { GraphReader, type Root } from './read-graph'
import type { Registrations } from './registrations'
import type { Registration, ServiceNode } from './service-node'
import type { Token } from './token'
import { toToken, toTokenUse } from './token-input'

/** What one reading found: its problems, and the nodes that it would add. */
export interface GraphReading {
  readonly problems: readonly BootProblem[]
  readonly nodes: ReadonlyMap<Registration, ServiceNode>
}

/** The services that were read so far; a reading is first looked at, and then added or forgotten. */
export class ServiceGraph {
  readonly #registrations: Registrations
  readonly #nodes: Map<Registration, ServiceNode> = new Map()
  #last: { readonly roots: readonly Root[]; readonly reading: GraphReading } | undefined

  constructor(registrations: Registrations) {
    this.#registrations = registrations
  }

  get nodes(): Iterable<ServiceNode> {
    return this.#nodes.values()
  }

  /** The registrations that are part of it now: a mark to come back to by `withdraw`. */
  get mark(): ReadonlySet<Registration> {
    return new Set(this.#nodes.keys())
  }

  /**
   * Reads what lies below the roots and below all providers, and finds everything that is wrong. What was just checked is
   * not read again to be started.
   */
  read(roots: readonly Root[]): GraphReading {
    const last = this.#last
    if (last?.roots.length === roots.length && roots.every((root, index) => root === last.roots[index]))
      return last.reading
    const reading = this.#read(roots)
    this.#last = { roots, reading }
    return reading
  }

  #read(roots: readonly Root[]): GraphReading {
    const reader = this.#createReader()
    for (const root of roots) reader.read(root)
    for (const token of this.#registrations.tokens) reader.read({ token })
    const problems = [...this.#registrations.problems, ...reader.problems, ...checkGraph([...reader.nodes.values()])]
    return { problems, nodes: reader.nodes }
  }

  /** Reads one service; where nobody asked for it at boot, together with what is wrong with it or below it. */
  readOne(token: Token, isStarted: boolean): { readonly node: ServiceNode; readonly added: GraphReading['nodes'] } {
    const registration = this.#registrations.find(token).at(-1)
    const known = registration && this.#nodes.get(registration)
    if (known !== undefined) return { node: known, added: new Map() }
    const reader = this.#createReader()
    const node = reader.read({ token })
    const late = [...reader.nodes.values()]
    const problem = reader.problems[0] ?? checkGraph(late)[0] ?? (isStarted ? findLateInit(late) : undefined)
    if (problem !== undefined) throw new CovetError(problem)
    // Without a problem there is a node: only optional roots may be missing in silence.
    return { node: node as ServiceNode, added: reader.nodes }
  }

  /** Tells whether an optional service has nothing behind it. */
  isAbsent(token: Token | undefined): boolean {
    return this.#createReader().read({ token: { token: token as Token, optional: true } }) === undefined
  }

  /** Finds the overrides that stand in the place of nothing. */
  findUnusedOverrides(roots: readonly Root[]): readonly Token[] {
    const overridden = this.#registrations.withoutOriginal
    if (overridden.length === 0) return []
    const wanted = new Set(roots.map((root) => toToken(toTokenUse(root.token).token)))
    for (const node of this.read(roots).nodes.values()) {
      for (const input of node.inputs) for (const next of input.nodes) wanted.add(next.registration.token)
    }
    return overridden.filter((token) => !wanted.has(token))
  }

  add(nodes: GraphReading['nodes']): void {
    this.#last = undefined
    for (const [registration, node] of nodes) this.#nodes.set(registration, node)
  }

  /** Forgets what was added since a mark, and gives it. */
  withdraw(mark: ReadonlySet<Registration>): readonly ServiceNode[] {
    this.#last = undefined
    const leaving = [...this.#nodes].filter(([registration]) => !mark.has(registration))
    for (const [registration] of leaving) this.#nodes.delete(registration)
    return leaving.map(([, node]) => node)
  }

  #createReader(): GraphReader {
    return new GraphReader(this.#registrations, this.#nodes)
  }
}

function findLateInit(nodes: readonly ServiceNode[]): BootProblem | undefined {
  const late = nodes.find(({ registration }) => registration.scope === 'singleton' && registration.hooks.length > 0)
  if (late === undefined) return undefined
  const { name, hooks, place } = late.registration
  return createProblem('COVET_INJECTION_INIT_LATE', [name, `${hooks[0]}()`], place)
}
