import { type CompiledMiddleware, compileMiddleware, isMiddlewareClass } from '../compile/compile-middleware'
import type { MemberTools } from '../compile/pipeline-member'
import type { MiddlewareEntry, MiddlewareLike } from '../contracts/middleware'
import type { Context } from '../http/context'

/** Compiles the application's middleware in the order in which it runs. */
export function compileApplicationMiddleware(
  given: readonly (MiddlewareLike | MiddlewareEntry)[],
  tools: MemberTools,
): readonly CompiledMiddleware[] {
  return given
    .map(toEntry)
    .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0))
    .map((entry) => compileEntry(entry, tools))
}

function toEntry(given: MiddlewareLike | MiddlewareEntry): MiddlewareEntry {
  return typeof given === 'object' && 'use' in given ? given : { use: given }
}

function compileEntry({ use, path }: MiddlewareEntry, tools: MemberTools): CompiledMiddleware {
  const compiled = compileMiddleware(use, tools)
  const prefix = path?.replace(/\/+$/, '')
  if (prefix === undefined || prefix === '') return compiled
  const around = isMiddlewareClass(use) ? runUnder : runWithoutPrefix
  const { run, recover } = compiled
  return {
    run: run && ((context, next) => (isUnder(context, prefix) ? around(context, prefix, next, run) : next())),
    recover:
      recover &&
      ((error, context, next) => {
        if (!isUnder(context, prefix)) throw error
        return around(context, prefix, next, (inner, goOn) => recover(error, inner, goOn))
      }),
  }
}

type Run = (context: Context, next: () => unknown) => unknown

function isUnder({ exchange: { url } }: Context, prefix: string): boolean {
  const after = url[prefix.length]
  return url.startsWith(prefix) && (after === undefined || after === '/' || after === '?')
}

function runUnder(context: Context, _prefix: string, next: () => unknown, run: Run): unknown {
  return run(context, next)
}

/** Connect's middleware sees the address below its path, and everything behind it the whole one again. */
function runWithoutPrefix(context: Context, prefix: string, next: () => unknown, run: Run): unknown {
  const request = context.exchange.node?.request
  if (request === undefined) return run(context, next)
  const rest = (request.url ?? '').slice(prefix.length)
  request.url = rest.startsWith('/') ? rest : `/${rest}`
  return run(context, () => {
    request.url = prefix + (request.url === '/' && !rest.startsWith('/') ? '' : (request.url ?? ''))
    return next()
  })
}
