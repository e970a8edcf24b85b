import { randomUUID } from 'node:crypto'
import type { ClientAddress } from './client-address'
import type { Exchange } from './exchange'
import { emptyRecord, parseQueryString, type StringRecord } from './query-string'
import { ContextRequest } from './request'
import type { RouteInfo, ServiceScope } from './route-info'
import { ContextResponse } from './response'
import type { OpenStreams } from './stream/open-streams'
import { Teardowns } from './teardowns'

/** What middleware, guards and the like keep for one another during a request. */
export type ContextState = Record<string | symbol, unknown>

/** What a request needs of the application that it came to. */
export interface ContextHost {
  readonly address: ClientAddress
  /** The streams that have to end before the application can close. */
  readonly streams: OpenStreams
  /** Makes the scope of the request's own services. */
  openScope(context: Context): ServiceScope
  /** Told of errors that can no longer be the answer. */
  report(error: unknown, context: Context): void
}

/** Work for after the answer, as far as a context knows of it. */
interface LeftWork {
  /** Refuses what comes from here on. */
  end(): void
}

/** What must not outlive a request. */
interface KeptThing {
  dispose(): Promise<void>
}

/**
 * One request on its way through the application: what guards, interceptors, filters, middleware classes and
 * `@Ctx()` receive. Its parts are made when they are first read, so that a request pays for what it uses.
 */
export class Context {
  /** The transport's side of this request. @internal */
  readonly exchange: Exchange
  /** The path parameters, decoded and converted; empty before the match. */
  params: Readonly<Record<string, unknown>> = emptyRecord
  /** Who is asking, once a guard has found out. */
  user: unknown = undefined
  /** The parsed body, once the parameters have been read. @internal */
  body: unknown = undefined
  readonly #host: ContextHost
  #route: RouteInfo | undefined
  #scope: ServiceScope | undefined
  #request: ContextRequest | undefined
  #response: ContextResponse | undefined
  #query: StringRecord | undefined
  #state: ContextState | undefined
  #id: string | undefined
  #teardowns: Teardowns | undefined
  #kept: Map<unknown, unknown> | undefined
  #work: LeftWork | undefined
  #hasEndedWork = false
  #things: KeptThing[] | undefined

  /** @internal */
  constructor(exchange: Exchange, host: ContextHost) {
    this.exchange = exchange
    this.#host = host
  }

  /** The request: method, headers, cookies, the client's address. */
  get request(): ContextRequest {
    this.#request ??= new ContextRequest(this.exchange, this.#host.address)
    return this.#request
  }

  /** The answer to be: its status, headers and cookies. */
  get response(): ContextResponse {
    this.#response ??= new ContextResponse()
    return this.#response
  }

  /** The query's keys and values, as strings: the declared parameters are what is converted and checked. */
  get query(): StringRecord {
    if (this.#query === undefined) {
      const { url } = this.exchange
      const start = url.indexOf('?')
      this.#query = start === -1 ? emptyRecord : parseQueryString(url.slice(start + 1))
    }
    return this.#query
  }

  /** The route that answers; `undefined` in middleware that runs before the match, and for a 404. */
  get route(): RouteInfo | undefined {
    return this.#route
  }

  /** Names the request in logs and in the document of an error that shows nothing else: a UUID, made on first use. */
  get id(): string {
    this.#id ??= randomUUID()
    return this.#id
  }

  /** Room for what middleware and guards tell those after them. */
  get state(): ContextState {
    this.#state ??= {}
    return this.#state
  }

  /** Aborts when the client goes away before it has its answer, when the time for it is over, or when closing ends a stream. */
  get signal(): AbortSignal {
    return this.exchange.signal
  }

  /** Gives a service: a singleton, or this request's own one. */
  resolve<T>(token: abstract new (...args: never[]) => T): T
  resolve(token: unknown): unknown
  resolve(token: unknown): unknown {
    return this.scope.get(token)
  }

  /** The streams that the application is sending. @internal */
  get streams(): OpenStreams {
    return this.#host.streams
  }

  /** This request's scope of services, made on first use. @internal */
  get scope(): ServiceScope {
    this.#scope ??= this.#host.openScope(this)
    return this.#scope
  }

  /** The scope if anything made one. @internal */
  get openScope(): ServiceScope | undefined {
    return this.#scope
  }

  /** What the answer was told to be, if anything told it. @internal */
  get pendingResponse(): ContextResponse | undefined {
    return this.#response
  }

  /** What has to be undone once the request is over, made on first use. @internal */
  get teardowns(): Teardowns {
    this.#teardowns ??= new Teardowns((error) => this.report(error))
    return this.#teardowns
  }

  /** What has to be undone, if anything was set up. @internal */
  get openTeardowns(): Teardowns | undefined {
    return this.#teardowns
  }

  /** What is made once for this request, by what it is made for; made on first use. @internal */
  get kept(): Map<unknown, unknown> {
    this.#kept ??= new Map()
    return this.#kept
  }

  /** Lets go of what was made once for this request: it was torn down, and is made anew for who asks again. @internal */
  forget(): void {
    this.#kept = undefined
  }

  /** Keeps what is left for after the answer. @internal */
  leaveWork(work: LeftWork): void {
    this.#work = work
    if (this.#hasEndedWork) work.end()
  }

  /** What is left for after the answer, if anything asked for it. @internal */
  get openWork(): LeftWork | undefined {
    return this.#work
  }

  /** From here on none of it runs any more. @internal */
  endWork(): void {
    this.#hasEndedWork = true
    this.#work?.end()
  }

  /** Keeps something until the request is over, and all the work that it leaves. @internal */
  keepUntilEnd(thing: KeptThing): void {
    this.#things ??= []
    this.#things.push(thing)
  }

  /** Whether something is kept until the end. @internal */
  get keepsThings(): boolean {
    return this.#things !== undefined
  }

  /** Disposes of what was kept until the end; what fails is reported. @internal */
  async disposeOfThings(): Promise<void> {
    for (const thing of this.#things?.splice(0) ?? [])
      await thing.dispose().catch((error: unknown) => this.report(error))
  }

  /**
   * Makes a context of the same request with services of its own: for work that outlives the answer. Its `state` is a
   * copy. @internal
   */
  fork(): Context {
    const context = new Context(this.exchange, this.#host)
    context.params = this.params
    context.user = this.user
    context.body = this.body
    context.#route = this.#route
    context.#query = this.#query
    context.#request = this.#request
    context.#id = this.id
    context.#state = { ...this.#state }
    return context
  }

  /** Tells the application of an error that comes too late to be the answer. @internal */
  report(error: unknown): void {
    this.#host.report(error, this)
  }

  /**
   * The same for an error that may come of the client's going: who went away is told nothing, and their going is nobody's
   * error. @internal
   */
  reportUnlessGone(error: unknown): void {
    if (!this.exchange.signal.aborted) this.report(error)
  }

  /** Enters the route that was matched. @internal */
  enter(route: RouteInfo, params: Readonly<Record<string, unknown>>): void {
    this.#route = route
    this.params = params
  }
}
