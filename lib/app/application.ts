import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApplicationSlots, OpenApiDocument } from '../contracts/application-slots'
import type { Injector } from '../di/injector'
import type { Token } from '../di/token'
import { createError } from '../errors/boot-error'
import { createHttpError } from '../errors/create-http-error'
import { problemContentType, toProblemDetails } from '../errors/problem-details'
import type { Class } from '../utils/class'
import { isThenable } from '../utils/thenable'
import type { ApplicationOptions } from './application-options'
import { boot, type BootedApplication, rebuildTable } from './boot'
import { createDispatcher } from './dispatch'
import { type ApplicationEvents, Events } from './events'
import { type InjectedResponse, type InjectOptions, InProcessServer } from './transport/in-process'
import { type Logger, silentLogger } from './logger'
import type { NodeHandler } from './mounts'
import type { OpenStreams } from '../http/stream/open-streams'
import { NodeExchange } from './transport/node-exchange'
import { createNodeServer, listen, type ListeningServer, type ListenOptions } from './transport/node-server'
import type { BuildOptions } from './plan-application'
import { describeRoute, type RouteDescription } from './route-description'
import { runEndHooks, takeDown } from './take-down'
import { urlFor, type UrlParameters } from './url-for'

/** An application that answers requests, from a port of its own, in another server, or in process. */
export class Application {
  readonly #booted: BootedApplication
  readonly #events: Events
  readonly #logger: Logger
  readonly #dispatch: ReturnType<typeof createDispatcher>
  readonly #inProcess: InProcessServer
  readonly #listening = new Set<ListeningServer>()
  readonly #mounted = new Set<Application>()
  readonly #pending = new Set<PromiseLike<unknown>>()
  #controllers: readonly Class[]
  #swap: Promise<unknown> = Promise.resolve()
  #closing: Promise<void> | undefined
  #isServing = true

  private constructor(booted: BootedApplication, events: Events, logger: Logger) {
    this.#booted = booted
    this.#events = events
    this.#logger = logger
    this.#controllers = booted.tableInput.controllers
    this.#dispatch = createDispatcher(booted.environment)
    this.#inProcess = new InProcessServer(this.handle)
  }

  /**
   * Builds an application.
   *
   * @throws BootError with everything that is wrong, before any service is built.
   */
  static async create(options: ApplicationOptions, build: BuildOptions = {}): Promise<Application> {
    const logger = options.logger === false ? silentLogger : (options.logger ?? console)
    const events = new Events((error) => logger.error('A listener of the application failed', error))
    const application = new Application(await boot(options, events, logger, build), events, logger)
    events.emit('ready')
    return application
  }

  /** The container that services come from: tsyringe's. */
  get container(): Injector['container'] {
    return this.#booted.injector.container
  }

  /** Every route that controllers declare, in their order. */
  get routes(): readonly RouteDescription[] {
    return this.#booted.environment.table.routes.map(describeRoute)
  }

  /** Gives a singleton, or a new transient. */
  get<Service>(token: Token<Service>): Service {
    return this.#booted.injector.get(token)
  }

  /** Answers a request of Node's server: give it to `http.createServer`, or mount it where a listener can be. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (!this.#isServing) {
      refuse(response)
      return
    }
    const result = this.#dispatch(new NodeExchange(request, response))
    if (!isThenable(result)) return
    this.#pending.add(result)
    const done = (): void => void this.#pending.delete(result)
    result.then(done, done)
  }

  /** Takes connections; several servers may listen for one application. */
  async listen(options: ListenOptions = {}): Promise<ListeningServer> {
    this.#assertOpen('listen()')
    const server = createNodeServer(this.handle)
    const listening = await listen(server, options)
    if (this.#closing !== undefined) {
      await listening.close()
      this.#assertOpen('listen()')
    }
    this.#listening.add(listening)
    return listening
  }

  /** Answers a request in process, through Node's parser and without a port. */
  async inject(request: InjectOptions | string): Promise<InjectedResponse> {
    this.#assertServing('inject()')
    return this.#inProcess.inject(request)
  }

  /** Answers a web request with a web response, in process. */
  readonly fetch = async (request: Request): Promise<Response> => {
    this.#assertServing('fetch()')
    return this.#inProcess.fetch(request)
  }

  /**
   * Hands everything under a path to another handler, which sees the path without its prefix. It comes before the
   * routes; one mounted at `/` answers what no route does. A mounted application is closed with this one.
   */
  mount(path: string, handler: NodeHandler | Application): void {
    if (handler instanceof Application) this.#mounted.add(handler)
    this.#booted.environment.mounts.add(path, handler instanceof Application ? handler.handle : handler)
  }

  /**
   * Makes the address of a route from its name, `BooksController.find`, or from the method itself. Parameters that the
   * path does not take become the query.
   */
  urlFor(target: string | ((...args: never[]) => unknown), params: UrlParameters = {}): string {
    return urlFor(this.#booted.environment.table.routes, target, params)
  }

  /**
   * Adds a controller while serving: everything is checked and compiled on a copy, which then takes the place of the
   * present table at once. No request is lost, and a problem changes nothing.
   */
  async addController(controller: Class): Promise<void> {
    await this.#replace((present) => (present.includes(controller) ? present : [...present, controller]))
  }

  /** Takes a controller's routes away while serving. Requests that have reached it are answered. */
  async removeController(controller: Class): Promise<void> {
    await this.#replace((present) => {
      if (!present.includes(controller)) throw createError('COVET_APP_CONTROLLER_UNKNOWN', [controller.name])
      return present.filter((other) => other !== controller)
    })
  }

  /** Gives the OpenAPI document; of several, the one that is served at a path. */
  openapi(documentPath?: string): OpenApiDocument {
    return this.#slot('openapi')(documentPath)
  }

  /** Listens to the application's life. */
  on<Name extends keyof ApplicationEvents>(name: Name, listener: (...args: ApplicationEvents[Name]) => void): this {
    this.#events.on(name, listener)
    return this
  }

  /**
   * Settles when nothing is underway any more: requests, what is torn down and disposed of behind them, and their work in the
   * background. What comes meanwhile is waited for as well.
   */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending)
  }

  /**
   * Lets plugins drain, stops taking requests, lets those in flight end, and disposes of everything in the reverse order of its making.
   * A second call waits for the first.
   *
   * @param options.timeout the milliseconds that requests in flight are waited for. Default 10,000.
   * @param options.signal what the services' `onShutdown` is told: the name of a signal.
   */
  close(options: { readonly timeout?: number | undefined; readonly signal?: string | undefined } = {}): Promise<void> {
    this.#closing ??= this.#close(options.timeout ?? 10_000, options.signal)
    return this.#closing
  }

  /** The same as `close()`: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #close(timeout: number, signal: string | undefined): Promise<void> {
    const { plugins } = this.#booted
    const report = (error: unknown): void => this.#logger.error('A plugin failed to close', error)
    // Without anything to drain, the next request is refused at once.
    if (plugins.drainHooks.length > 0) await within(timeout, runEndHooks(plugins.drainHooks, report))
    this.#isServing = false
    this.#endStreams((streams) => streams.close())
    await Promise.all([...this.#listening].map((server) => server.close(timeout)))
    await within(timeout, Promise.allSettled(this.#pending))
    // What uses services has to have ended before these are disposed of.
    if (this.#endStreams((streams) => streams.cut()) > 0) await within(cutTime, Promise.allSettled(this.#pending))
    await within(timeout, plugins.scopes?.whenIdle())
    const { underway } = this.#booted.environment.background
    if (underway > 0) this.#logger.error(`Closed while background work of ${underway} request(s) was not done`)
    await this.#swap.catch(() => undefined)
    for (const mounted of this.#mounted) await mounted.close({ timeout, signal })
    try {
      await takeDown(this.#booted, report, signal)
    } finally {
      this.#events.emit('close')
    }
  }

  /** Those of mounted applications come over the same connections. */
  #endStreams(end: (streams: OpenStreams) => number): number {
    const own = end(this.#booted.environment.streams)
    return [...this.#mounted].reduce((count, mounted) => count + mounted.#endStreams(end), own)
  }

  #replace(change: (present: readonly Class[]) => readonly Class[]): Promise<void> {
    this.#assertOpen('A change of routes')
    const run = async (): Promise<void> => {
      const controllers = change(this.#controllers)
      await rebuildTable(this.#booted, this.#booted.tableInput, controllers)
      this.#controllers = controllers
    }
    const result = this.#swap.then(run)
    this.#swap = result.catch(() => undefined)
    return result
  }

  #slot<Name extends keyof ApplicationSlots>(name: Name): ApplicationSlots[Name] {
    const implementation = this.#booted.plugins.slots[name]
    if (implementation === undefined) throw createError('COVET_APP_SLOT_EMPTY', [`app.${name}()`, name])
    return implementation
  }

  #assertServing(what: string): void {
    if (!this.#isServing) throw createError('COVET_APP_CLOSED', [what])
  }

  #assertOpen(what: string): void {
    if (this.#closing !== undefined) throw createError('COVET_APP_CLOSED', [what])
  }
}

/** What a stream that is cut has to put its source away: this many milliseconds. */
const cutTime = 1_000

function refuse(response: ServerResponse): void {
  const problem = createHttpError('COVET_HTTP_CLOSING', [])
  response.writeHead(problem.status, { 'content-type': problemContentType, connection: 'close' })
  response.end(JSON.stringify(toProblemDetails(problem)))
}

async function within(milliseconds: number, work: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, deadline])
  clearTimeout(timer)
}
