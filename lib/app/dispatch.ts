import { unhandled, type CompiledRoute } from '../compile/compiled-route'
import type { Recover } from '../compile/compile-filters'
import { composeErrorMiddleware, type MiddlewareChain } from '../compile/middleware-chain'
import { createPlainWriter } from '../compile/compile-writer'
import { createHttpError } from '../errors/create-http-error'
import { HttpError } from '../errors/http-error'
import type { ClientAddress } from '../http/client-address'
import { Context } from '../http/context'
import type { Exchange } from '../http/exchange'
import type { ServiceScope } from '../http/route-info'
import type { RouteMatch } from '../router/router'
import { isThenable } from '../utils/thenable'
import { runInContext } from './current-context'
import type { Mounts } from './mounts'
import type { RouteTable } from './route-table'

/** What a request meets, all of it decided at boot but for the table, which is swapped as one. */
export interface DispatchEnvironment {
  table: RouteTable
  readonly mounts: Mounts
  readonly address: ClientAddress
  readonly openScope: (context: Context) => ServiceScope
  /** `undefined` where the application has no middleware. */
  readonly middleware: MiddlewareChain | undefined
  readonly errorMiddleware: ReturnType<typeof composeErrorMiddleware>
  /** The application's own filters, for errors outside any route. */
  readonly recover: Recover
  readonly writeProblem: (context: Context, error: unknown) => void
  readonly readVersion: ((exchange: Exchange) => string | undefined) | undefined
  readonly onRequest: (context: Context) => void
  readonly onDone: (context: Context) => void
  /** Told of errors after the answer: when a scope is disposed of, or in a stream. */
  readonly onLateError: (error: unknown, context: Context) => void
}

const writePlain = createPlainWriter()

/** Makes the one function that every request goes through, whatever brought it; it never throws or rejects. */
export function createDispatcher(environment: DispatchEnvironment): (exchange: Exchange) => unknown {
  const { address, openScope, middleware } = environment
  const { done, fail, answerRoute } = createEndings(environment)

  const enterTable = (context: Context): unknown => {
    const { exchange } = context
    const path = pathOf(exchange.url)
    const mounted = environment.mounts.find(path, false)
    if (mounted !== undefined) return runMounted(mounted, context)
    const match = environment.table.router.match(exchange.method, path, {
      host: hostOf(exchange),
      version: environment.readVersion?.(exchange),
    })
    if (match.kind === 'found') {
      context.enter(match.value.info, match.params)
      return answerRoute(context, match.value)
    }
    const fallback = environment.mounts.find(path, true)
    if (fallback !== undefined) return runMounted(fallback, context)
    return answerMiss(context, match, path)
  }

  const runMounted = (handler: ReturnType<Mounts['find']>, context: Context): unknown => {
    const { node } = context.exchange
    return node === undefined ? undefined : handler?.(node.request, node.response)
  }

  const answerMiss = (context: Context, match: Exclude<RouteMatch<CompiledRoute>, { kind: 'found' }>, path: string) => {
    const { exchange } = context
    if (exchange.method === 'OPTIONS' && (match.kind === 'method-not-allowed' || path === '*')) {
      exchange.send(204, match.kind === 'method-not-allowed' ? { allow: allowOf(match.allow) } : {}, undefined)
      return done(context)
    }
    if (match.kind === 'redirect') {
      const query = exchange.url.slice(path.length)
      exchange.send(308, { location: match.location + query }, undefined)
      return done(context)
    }
    return fail(context, toMissError(match, exchange.method, path), undefined)
  }

  const enter = middleware === undefined ? enterTable : (context: Context): unknown => middleware(context, enterTable)

  return (exchange) => {
    const context = new Context(exchange, address, openScope)
    environment.onRequest(context)
    try {
      const result = runInContext(context, enter)
      if (!isThenable(result)) return finishMiddleware(context, result)
      return result.then(
        (value) => finishMiddleware(context, value),
        (error: unknown) => fail(context, error, undefined),
      )
    } catch (error) {
      return fail(context, error, undefined)
    }
  }

  /** What a middleware class returned instead of going on is the answer. */
  function finishMiddleware(context: Context, value: unknown): unknown {
    return value === undefined || context.exchange.isAnswered ? undefined : writePlain(context, value)
  }
}

/** Makes the functions with which every request ends: answered, failed, or failed while failing. */
function createEndings(environment: DispatchEnvironment) {
  const { errorMiddleware, writeProblem, onDone, onLateError } = environment

  const done = (context: Context): void => {
    const disposed = disposeScope(context)
    if (isThenable(disposed)) disposed.then(undefined, (error: unknown) => onLateError(error, context))
    onDone(context)
  }

  const disposeScope = (context: Context): unknown => {
    try {
      return context.openScope?.dispose()
    } catch (error) {
      onLateError(error, context)
      return undefined
    }
  }

  const answerRoute = (context: Context, route: CompiledRoute): unknown => {
    let value: unknown
    try {
      value = route.invoke(context)
    } catch (error) {
      return fail(context, error, route)
    }
    if (!isThenable(value)) return write(context, route, value)
    return value.then(
      (settled) => write(context, route, settled),
      (error: unknown) => fail(context, error, route),
    )
  }

  const write = (context: Context, route: CompiledRoute, value: unknown): unknown => {
    try {
      const written = route.write(context, value)
      if (!isThenable(written)) return done(context)
      return written.then(
        () => done(context),
        (error: unknown) => fail(context, error, route),
      )
    } catch (error) {
      return fail(context, error, route)
    }
  }

  const fail = (context: Context, error: unknown, route: CompiledRoute | undefined): unknown => {
    if (context.exchange.isAnswered) {
      onLateError(error, context)
      return done(context)
    }
    const recover = route?.recover ?? environment.recover
    try {
      const answer = recover(context, error)
      if (answer === unhandled) return showUnhandled(context, error)
      if (!isThenable(answer)) return writeRecovered(context, error, answer)
      return answer.then(
        (settled) => writeRecovered(context, error, settled),
        (thrown: unknown) => show(context, thrown),
      )
    } catch (thrown) {
      return show(context, thrown)
    }
  }

  /** What a filter returns is sent with the error's own status, unless the filter chose one. */
  const writeRecovered = (context: Context, error: unknown, answer: unknown): unknown => {
    try {
      context.response.status ??= error instanceof HttpError ? error.status : 500
      const written = writePlain(context, answer)
      if (!isThenable(written)) return done(context)
      return written.then(
        () => done(context),
        (thrown: unknown) => show(context, thrown),
      )
    } catch (thrown) {
      return show(context, thrown)
    }
  }

  const showUnhandled = (context: Context, error: unknown): unknown => {
    if (errorMiddleware === undefined) return show(context, error)
    const result = errorMiddleware(context, error, (last) => show(context, last))
    return isThenable(result) ? result.then(undefined, (thrown: unknown) => show(context, thrown)) : result
  }

  const show = (context: Context, error: unknown): void => {
    if (context.exchange.isAnswered) onLateError(error, context)
    else writeProblem(context, error)
    done(context)
  }

  return { done, fail, answerRoute }
}

function toMissError(match: RouteMatch<CompiledRoute>, method: string, path: string): HttpError {
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

function hostOf(exchange: Exchange): string | undefined {
  const { host } = exchange.headers
  return typeof host === 'string' ? host : undefined
}
