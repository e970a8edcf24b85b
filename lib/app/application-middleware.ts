import {
  type CompiledMiddleware,
  compileMiddleware,
  keepOriginalUrl,
  takesContext,
} from '../compile/compile-middleware'
import type { MemberTools } from '../compile/pipeline-member'
import type { MiddlewareEntry, MiddlewareLike } from '../contracts/middleware'
import type { Context } from '../http/context'
import { isThenable } from '../utils/thenable'
import { decodeSegment, lengthOfPrefix } from './path-prefix'

/** Brings the application's middleware to the order in which it runs. */
export function orderMiddleware(given: readonly (MiddlewareLike | MiddlewareEntry)[]): readonly MiddlewareEntry[] {
  return given.map(toMiddlewareEntry).toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
}

/** Compiles middleware that is in order. */
export function compileApplicationMiddleware(
  entries: readonly MiddlewareEntry[],
  tools: MemberTools,
): readonly CompiledMiddleware[] {
  return entries.map((entry) => compileEntry(entry, tools))
}

/** Gives middleware in the one form that says where it runs. */
export function toMiddlewareEntry(given: MiddlewareLike | MiddlewareEntry): MiddlewareEntry {
  return typeof given === 'object' && 'use' in given ? given : { use: given }
}

function compileEntry({ use, path = '/' }: MiddlewareEntry, tools: MemberTools): CompiledMiddleware {
  const compiled = compileMiddleware(use, tools)
  const prefix = readPrefix(path)
  if (prefix.length === 0) return compiled
  const around = takesContext(use, tools) ? runUnder : runWithoutPrefix
  const { run, recover } = compiled
  return {
    run:
      run &&
      ((context, next) => {
        const length = lengthOfPrefix(context.exchange.url, prefix)
        return length === undefined ? next() : around(context, length, next, run)
      }),
    recover:
      recover &&
      ((error, context, next) => {
        const length = lengthOfPrefix(context.exchange.url, prefix)
        if (length === undefined) throw error
        return around(context, length, next, (inner, goOn) => recover(error, inner, goOn))
      }),
  }
}

function readPrefix(path: string): readonly string[] {
  return path.split('/').filter(Boolean).map(decodeSegment)
}

/** Tells whether an address lies under the path of a middleware. */
export function isUnder(url: string, { path = '/' }: MiddlewareEntry): boolean {
  const prefix = readPrefix(path)
  return prefix.length === 0 || lengthOfPrefix(url, prefix) !== undefined
}

type Run = (context: Context, next: () => unknown) => unknown

function runUnder(context: Context, _length: number, next: () => unknown, run: Run): unknown {
  return run(context, next)
}

/** Connect's middleware sees the address below its path; everything behind it, and an error, the whole one again. */
function runWithoutPrefix(context: Context, length: number, next: () => unknown, run: Run): unknown {
  const { node, url } = context.exchange
  if (node === undefined) return run(context, next)
  const { request } = node
  keepOriginalUrl(node)
  const rest = url.slice(length)
  const stripped = rest.startsWith('/') ? rest : `/${rest}`
  const restore = (): void => {
    request.url = request.url === stripped ? url : url.slice(0, length) + (request.url ?? '')
  }
  request.url = stripped
  let hasGoneOn = false
  const fail = (error: unknown): never => {
    if (!hasGoneOn) restore()
    throw error
  }
  try {
    const result = run(context, () => {
      hasGoneOn = true
      restore()
      return next()
    })
    return isThenable(result) ? result.then(undefined, fail) : result
  } catch (error) {
    return fail(error)
  }
}
