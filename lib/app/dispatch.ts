import { createPlainWriter } from '../compile/compile-writer'
import type { CompiledRoute } from '../compile/compiled-route'
import type { MiddlewareChain } from '../compile/middleware-chain'
import { createHttpError } from '../errors/create-http-error'
import type { HttpError } from '../errors/http-error'
import { Context, type ContextHost } from '../http/context'
import type { Exchange } from '../http/exchange'
import type { RouteMatch } from '../router/router'
import { chain } from '../utils/chain'
import { isThenable } from '../utils/thenable'
import type { BackgroundRunner } from './background-runner'
import type { EnterContext } from './current-context'
import { createFailure, type FailureEnvironment } from './failure'
import { type Mounts, readMountPrefix } from './mounts'
import type { RouteTable } from './route-table'

/** What a request meets, all of it decided at boot but for the table, which is swapped as one. */
export interface DispatchEnvironment extends ContextHost, FailureEnvironment {
  table: RouteTable
  readonly mounts: Mounts
  /** `undefined` where the application has no middleware. */
  readonly middleware: MiddlewareChain | undefined
  readonly readVersion: ((exchange: Exchange) => string | undefined) | undefined
  readonly background: BackgroundRunner
  /** Runs a request as the current context; `undefined` where the application has none. */
  enterContext: EnterContext | undefined
  readonly onRequest: (context: Context) => void
  readonly onDone: (context: Context) => void
}

type Miss = Exclude<RouteMatch<CompiledRoute>, { kind: 'found' }>

const writePlain = createPlainWriter()

/** Makes the one function that every request goes through, whatever brought it; it never throws or rejects. */
export function createDispatcher(environment: DispatchEnvironment): (exchange: Exchange) => unknown {
  const { address, middleware } = environment
  const fail = createFailure(environment)
  const finish = createFinish(environment)

  const enterTable = (context: Context): unknown => {
    const { exchange } = context
    const path = pathOf(exchange.url)
    const mounted = environment.mounts.find(path, false)
    if (mounted !== undefined) return runMounted(mounted, context)
    const match = environment.table.router.match(exchange.method, path, {
      host: address.host(exchange),
      version: environment.readVersion?.(exchange),
    })
    if (match.kind === 'found') {
      context.enter(match.value.info, match.params)
      return answerRoute(context, match.value)
    }
    const fallback = environment.mounts.find(path, true)
    return fallback === undefined ? answerMiss(context, match, path) : runMounted(fallback, context)
  }

  const answerRoute = (context: Context, route: CompiledRoute): unknown =>
    attempt(
      () => route.invoke(context),
      (value) => write(context, route, value),
      (error) => fail(context, error, route),
    )

  const write = (context: Context, route: CompiledRoute, value: unknown): unknown =>
    attempt(
      () => route.write(context, value),
      nothing,
      (error) => fail(context, error, route),
    )

  const answerMiss = (context: Context, match: Miss, path: string): unknown => {
    const { exchange } = context
    if (exchange.method === 'OPTIONS' && (match.kind === 'method-not-allowed' || path === '*')) {
      exchange.send(204, match.kind === 'method-not-allowed' ? { allow: allowOf(match.allow) } : {}, undefined)
      return undefined
    }
    if (match.kind === 'redirect') {
      const query = exchange.url.slice(path.length)
      exchange.send(308, { location: readMountPrefix(exchange) + match.location + query }, undefined)
      return undefined
    }
    return fail(context, toMissError(match, exchange.method, path), undefined)
  }

  const enter = middleware === undefined ? enterTable : (context: Context): unknown => middleware(context, enterTable)

  /** What a middleware class returned instead of going on is the answer. */
  const writeReturned = (context: Context, value: unknown): unknown =>
    value === undefined ? undefined : writePlain(context, value)

  /** Errors that come out here are the middleware's own, and have passed what takes errors behind it. */
  const failOutside = (context: Context, error: unknown): unknown => fail(context, error, undefined, true)

  const serve = (context: Context): unknown => {
    const answered = attempt(
      () => {
        environment.onRequest(context)
        return enter(context)
      },
      (value) =>
        attempt(
          () => writeReturned(context, value),
          nothing,
          (error) => failOutside(context, error),
        ),
      (error) => failOutside(context, error),
    )
    return isThenable(answered) ? answered.then(() => finish(context)) : finish(context)
  }

  return (exchange) => {
    const context = new Context(exchange, environment)
    const { enterContext } = environment
    return enterContext === undefined ? serve(context) : enterContext(context, serve)
  }
}

/**
 * Makes the last act of every request: once, when the answer is complete, whoever gave it. Dependencies are torn down, then
 * the request's services disposed of, and then the work is done that was left for after the answer.
 */
function createFinish({ onDone, background }: DispatchEnvironment): (context: Context) => unknown {
  /** What the client sent may be of use to the work that is left, and is removed behind it. */
  const work = (context: Context): unknown => {
    const done = background.run(context)
    return context.keepsThings ? chain(done, () => context.disposeOfThings()) : done
  }
  const dispose = (context: Context): unknown => {
    const { openScope } = context
    if (openScope === undefined) return work(context)
    const next = (): unknown => work(context)
    return attempt(
      () => openScope.dispose(),
      next,
      (error) => {
        context.report(error)
        return next()
      },
    )
  }
  const end = (context: Context): unknown => {
    onDone(context)
    const { openTeardowns } = context
    return openTeardowns === undefined ? dispose(context) : chain(openTeardowns.finish(), () => dispose(context))
  }
  return (context) => {
    const { exchange } = context
    return exchange.isComplete ? end(context) : exchange.whenComplete().then(() => end(context))
  }
}

/** Runs a step, then goes on with its value or its error, at once where it is synchronous. */
function attempt(run: () => unknown, succeed: (value: unknown) => unknown, fail: (error: unknown) => unknown): unknown {
  let value: unknown
  try {
    value = run()
  } catch (error) {
    return fail(error)
  }
  return isThenable(value) ? value.then(succeed, fail) : succeed(value)
}

function nothing(): void {}

function runMounted(handler: NonNullable<ReturnType<Mounts['find']>>, { exchange: { node } }: Context): unknown {
  if (node === undefined) return undefined
  const result = handler(node.request, node.response)
  return isThenable(result) ? result.then(nothing) : undefined
}

function toMissError(match: Miss, method: string, path: string): HttpError {
  if (match.kind === 'bad-encoding') return createHttpError('COVET_HTTP_PATH_ENCODING', [])
  if (match.kind !== 'method-not-allowed') return createHttpError('COVET_HTTP_NOT_FOUND', [method, path])
  const allow = allowOf(match.allow)
  return createHttpError('COVET_HTTP_METHOD_NOT_ALLOWED', [method, path, allow], { headers: { allow } })
}

/** OPTIONS is answered wherever anything is. */
function allowOf(methods: readonly string[]): string {
  return [...new Set([...methods, 'OPTIONS'])].join(', ')
}

function pathOf(url: string): string {
  const end = url.indexOf('?')
  return end === -1 ? url : url.slice(0, end)
}
