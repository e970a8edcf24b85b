import type { DependencyContainer } from 'tsyringe'
import { BootError, type BootProblem, createError } from '../errors/boot-error'
import { leavesDisposables, needsRequest } from './check-graph'
import { createDisposeError } from './disposal'
import type { Scope, TokenInput } from './provider'
import type { Root } from './read-graph'
import { type RegistrationOptions, Registrations } from './registrations'
import { RequestScope, type ScopeOwner } from './request-scope'
import { type GraphReading, ServiceGraph } from './service-graph'
import { type Host, type Read, readAllNodes, type Registration, type ServiceNode } from './service-node'
import { Singletons } from './singletons'
import { type Token, tokenName } from './token'
import { toToken, toTokenUse } from './token-input'
import { createIntercepted, globalContainer, registerBridge } from './tsyringe-bridge'

/** What an injector is made from. */
export interface InjectorOptions extends RegistrationOptions {
  /** A tsyringe container whose registrations count; without it, the global one that tsyringe's decorators fill. */
  readonly container?: DependencyContainer | undefined
}

/** How a service is read, decided once. */
export interface Resolution<T> {
  /**
   * What `read` needs and gives: `'singleton'` a constant, `'request'` needs a scope, `'transient'` a new one each time
   * without a scope. A transient that needs the request, or disposal, is `'request'` here.
   */
  readonly scope: Scope
  readonly read: (scope: RequestScope | undefined) => T
}

interface Found {
  readonly node: ServiceNode
  readonly read: Read
  readonly needsRequest: boolean
}

/**
 * The services of one application: reads their graph, checks it, builds the singletons and takes them down again.
 *
 * tsyringe holds what its own decorators registered; construction, scopes and disposal are done here.
 */
export class Injector {
  /** A tsyringe container of this application's own; what it resolves is what `get` gives. */
  readonly container: DependencyContainer
  readonly #registrations: Registrations
  readonly #singletons: Singletons
  readonly #graph: ServiceGraph
  readonly #found: Map<Token, Found> = new Map()
  readonly #bridged: Set<Token> = new Set()
  readonly #owner: ScopeOwner
  #started = false
  #closing: Promise<void> | undefined

  constructor(options: InjectorOptions) {
    this.container = createIntercepted(options.container ?? globalContainer, (token) =>
      this.#isOurs(token) ? { value: this.get(token) } : undefined,
    )
    this.#registrations = new Registrations(options, this.container)
    this.#graph = new ServiceGraph(this.#registrations)
    this.#singletons = new Singletons(this.container)
    this.#owner = {
      find: (token) => this.#find(token).read,
      owns: (made) => this.#singletons.owns(made),
      createChild: (scope) =>
        createIntercepted(this.container, (token) =>
          this.#isOurs(token) || scope.values.has(token) ? { value: scope.get(token) } : undefined,
        ),
    }
  }

  /** Reads the graph below the roots and all providers, and gives every problem in it; builds nothing. */
  check(roots: readonly Root[]): readonly BootProblem[] {
    return this.#graph.read(roots).problems
  }

  /**
   * Builds the singletons of the graph and calls their `onInit`, dependencies first. Called again with more roots, it
   * builds what they add. When it fails, what it built is disposed of, last built first.
   */
  async start(roots: readonly Root[]): Promise<void> {
    this.#assertOpen('start()')
    const { problems, nodes } = this.#graph.read(roots)
    if (problems.length > 0) throw new BootError(problems)
    const mark = this.#graph.mark
    this.#add(nodes)
    const before = this.#singletons.count
    try {
      // All of them: what was asked for before the start may be there already, or may have been refused.
      await this.#singletons.build(this.#graph.nodes)
      await this.#singletons.runHook('onInit')
      this.#started = true
    } catch (error) {
      for (const node of this.#graph.withdraw(mark)) this.#singletons.forget(node)
      this.#found.clear()
      const further = await this.#singletons.takeDown(before)
      if (further.length > 0 && error instanceof Error) error.cause = new AggregateError([error.cause, ...further])
      throw error
    }
  }

  /** Calls `onReady` on every singleton that was not told yet, dependencies first. */
  async ready(): Promise<void> {
    await this.#singletons.runHook('onReady')
  }

  /** Gives a singleton, or a new transient; what the injector makes it disposes of at `close`. */
  get<T>(token: Token<T>): T {
    this.#assertOpen(tokenName(token))
    const found = this.#find(token)
    if (found.needsRequest) throw createError('COVET_INJECTION_SCOPE_NEEDED', [tokenName(token)])
    return found.read(this.#singletons) as T
  }

  /**
   * Decides how a service is read: at boot, so that a request only calls what comes back. Where it is optional and nothing
   * provides it, it is undefined.
   */
  compile<T>(input: TokenInput<T>): Resolution<T> {
    const { token: named, optional } = toTokenUse(input)
    const token = toToken(named)
    if (optional && this.#graph.isAbsent(token)) return { scope: 'singleton', read: () => undefined as T }
    return this.#compile(token as Token<T>)
  }

  #compile<T>(token: Token<T>): Resolution<T> {
    const { node, needsRequest: isBound, ...found } = this.#find(token)
    const read = found.read as (host: Host) => T
    const root = this.#singletons
    if (isConstant(node)) {
      const value = read(root)
      return { scope: 'singleton', read: () => value }
    }
    if (!isBound) {
      return { scope: leavesDisposables(node) ? 'request' : 'transient', read: (scope) => read(scope ?? root) }
    }
    const refuse = (): never => {
      throw createError('COVET_INJECTION_SCOPE_NEEDED', [tokenName(token)])
    }
    return { scope: 'request', read: (scope) => (scope === undefined ? refuse() : read(scope)) }
  }

  /** Opens a request's scope; `values` are those of the request's own tokens. Costs one map. */
  createScope(values?: Iterable<readonly [Token, unknown]>): RequestScope {
    return new RequestScope(this.#owner, values)
  }

  /**
   * Calls `onShutdown`, then disposes of everything the injector made: last built first, each once, all of them
   * whatever some throw; then their errors are thrown as one. A second call waits for the first.
   */
  close(signal?: string): Promise<void> {
    this.#closing ??= this.#takeDown(signal)
    return this.#closing
  }

  async #takeDown(signal: string | undefined): Promise<void> {
    this.#found.clear()
    const errors = await this.#singletons.shutDown(signal)
    errors.push(...(await this.#singletons.takeDown(0)))
    await this.container.dispose()
    if (errors.length > 0) throw createDisposeError(errors)
  }

  #add(nodes: GraphReading['nodes']): void {
    this.#graph.add(nodes)
    for (const registration of nodes.keys()) this.#bridge(registration)
  }

  #bridge({ token, isOpaque }: Registration): void {
    if (this.#bridged.has(token) || isOpaque) return
    this.#bridged.add(token)
    registerBridge(this.container, token, () => this.get(token))
  }

  /** Whether a token is anything to this library; tsyringe complains of the others in its own words. */
  #isOurs(token: Token): boolean {
    return this.#registrations.find(token).length > 0
  }

  #find(token: Token): Found {
    const known = this.#found.get(token)
    if (known !== undefined) return known
    this.#assertOpen(tokenName(token))
    const { node, added } = this.#graph.readOne(token, this.#started)
    this.#add(added)
    const found = { node, read: this.#singletons.planner.read(node), needsRequest: needsRequest(node) }
    this.#found.set(token, found)
    return found
  }

  #assertOpen(what: string): void {
    if (this.#closing !== undefined) throw createError('COVET_INJECTION_CLOSED', [what])
  }
}

/** Tells whether a service is the application's own: itself, by another name, or as a list of such. */
function isConstant(node: ServiceNode): boolean {
  const { scope, isAlias, members } = node.registration
  if (scope === 'singleton') return true
  return (isAlias || members !== undefined) && [...readAllNodes(node)].every(isConstant)
}
