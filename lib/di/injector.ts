import type { DependencyContainer } from 'tsyringe'
import { BootError, type BootProblem, createError } from '../errors/boot-error'
import { needsRequest } from './check-graph'
import { type Deadlines, defaultDeadlines } from './deadlines'
import { createDisposeError } from './disposal'
import type { TokenInput } from './provider'
import type { Root } from './read-graph'
import { type RegistrationOptions, Registrations } from './registrations'
import { RequestScope, type ScopeOwner } from './request-scope'
import { createResolution, type Found, type Resolution } from './resolution'
import { type GraphReading, ServiceGraph } from './service-graph'
import type { Registration } from './service-node'
import { Singletons } from './singletons'
import { addFurther } from './start-failure'
import { type Token, tokenName } from './token'
import { toToken, toTokenUse } from './token-input'
import { createIntercepted, globalContainer, registerBridge } from './tsyringe-bridge'

/** What an injector is made from. */
export interface InjectorOptions extends RegistrationOptions {
  /** How long factories and hooks may take. Default: the defaults. */
  readonly deadlines?: Deadlines | undefined
  /** A tsyringe container whose registrations count; without it, the global one that tsyringe's decorators fill. */
  readonly container?: DependencyContainer | undefined
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
  /** What there was before the last start: where a failed one goes back to. */
  #before: { readonly nodes: ReadonlySet<Registration>; readonly made: number; readonly started: boolean } = {
    nodes: new Set(),
    made: 0,
    started: false,
  }
  #closing: Promise<void> | undefined

  constructor(options: InjectorOptions) {
    this.container = createIntercepted(options.container ?? globalContainer, (token) =>
      this.#isOurs(token) ? { value: this.get(token) } : undefined,
    )
    this.#registrations = new Registrations(options, this.container)
    this.#graph = new ServiceGraph(this.#registrations)
    this.#singletons = new Singletons(this.container, options.deadlines ?? defaultDeadlines)
    this.#owner = {
      find: (token) => this.#find(token).read,
      owns: (made) => this.#singletons.made.has(made),
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

  /** Gives the tokens of overrides that neither a root, nor a service, nor another provider has anything to do with. */
  findUnusedOverrides(roots: readonly Root[]): readonly Token[] {
    return this.#graph.findUnusedOverrides(roots)
  }

  /**
   * Builds the singletons of the graph and calls their `onInit`, dependencies first. Called again with more roots, it
   * builds what they add. When it fails, what it built is taken down, last built first: `onShutdown` of what had been
   * initialised, and the disposal of everything.
   */
  async start(roots: readonly Root[]): Promise<void> {
    this.#assertOpen('start()')
    const { problems, nodes } = this.#graph.read(roots)
    if (problems.length > 0) throw new BootError(problems)
    const { made } = this.#singletons
    this.#before = { nodes: this.#graph.mark, made: made.count, started: this.#started }
    this.#add(nodes)
    await this.#orTakeDown(async () => {
      // All of them: what was asked for before the start may be there already, or may have been refused.
      await this.#singletons.build(this.#graph.nodes)
      await made.runHook('onInit')
      this.#started = true
    })
  }

  /**
   * Calls `onReady` on every singleton that was not told yet, dependencies first. When it fails, what the last start
   * built is taken down, as if that had failed.
   */
  async ready(): Promise<void> {
    await this.#orTakeDown(() => this.#singletons.made.runHook('onReady'))
  }

  async #orTakeDown(run: () => Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      const { nodes, made, started } = this.#before
      for (const node of this.#graph.withdraw(nodes)) this.#singletons.forget(node)
      this.#found.clear()
      this.#started = started
      addFurther(error, await this.#singletons.made.abandon(made))
      throw error
    }
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
    return createResolution(token as Token<T>, this.#find(token as Token), this.#singletons)
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
    const errors = await this.#singletons.takeDown(signal)
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
