import type { MiddlewareLike } from '../contracts/middleware'
import type { NextFunction } from '../contracts/pipeline'
import { createError } from '../errors/boot-error'
import type { Context } from '../http/context'
import type { NodePair } from '../http/exchange'
import { isClass } from '../utils/class'
import { isThenable } from '../utils/thenable'
import { compileMember, type MemberCall, type MemberTools, nameOf } from './pipeline-member'

/** One middleware in the form that a chain calls: `next` gives what everything behind it gives. */
export interface CompiledMiddleware {
  /** `undefined` for one that takes errors only. */
  readonly run: ((context: Context, next: () => unknown) => unknown) | undefined
  /** `undefined` for one that takes no errors. */
  readonly recover: ((error: unknown, context: Context, next: () => unknown) => unknown) | undefined
}

type ConnectCall = (...args: readonly unknown[]) => unknown

/** Brings middleware in any of its forms, or what a test puts in its place, to the one that a chain calls. */
export function compileMiddleware(like: MiddlewareLike, tools: MemberTools): CompiledMiddleware {
  const standing = findStanding(like, tools)
  if (takesContext(like, tools)) {
    const call = compileMember(like, 'use', tools)
    return { run: (context, next) => runClass(call, context, next), recover: undefined }
  }
  if (typeof standing !== 'function' || isClass(standing)) {
    tools.problem('COVET_PIPELINE_CONTRACT', [nameOf(standing), contract])
    return { run: undefined, recover: undefined }
  }
  const read = compileConnect(like, standing as ConnectCall, tools)
  if (standing.length === 4) {
    const recover: CompiledMiddleware['recover'] = (error, context, next) =>
      runConnect(context, next, ({ request, response }, done) => read(context)(error, request, response, done))
    return { run: undefined, recover }
  }
  const run: CompiledMiddleware['run'] = (context, next) =>
    runConnect(context, next, ({ request, response }, done) => read(context)(request, response, done))
  return { run, recover: undefined }
}

const contract = 'middleware ((req, res, next) or use(context, next))'

/** Tells middleware with `use(context, next)` from a Connect function. */
export function takesContext(like: MiddlewareLike, tools: MemberTools): boolean {
  const standing = findStanding(like, tools) as { use?: unknown; prototype?: { use?: unknown } } | null | undefined
  if (typeof standing?.prototype?.use === 'function') return true
  return standing !== like && typeof standing?.use === 'function'
}

/** What runs where a middleware stands, as far as that is known before it is made. */
function findStanding(like: MiddlewareLike, { override }: MemberTools): unknown {
  const found = override(like)
  if (found === undefined) return like
  return 'useValue' in found ? found.useValue : (found.useClass ?? like)
}

/** A function is called as it is; one that a factory or another token gives is read with each request. */
function compileConnect(
  like: MiddlewareLike,
  standing: ConnectCall,
  tools: MemberTools,
): (context: Context) => ConnectCall {
  const override = tools.override(like)
  if (override === undefined || 'useValue' in override) return () => standing
  const read = tools.resolve<ConnectCall>(override.provide)
  return (context) => {
    const made = read(context)
    if (typeof made !== 'function') throw createError('COVET_PIPELINE_CONTRACT', [nameOf(made), contract])
    return made
  }
}

/** A class's `next` gives a promise, so that it can be awaited; what the class returns without `next` is sent. */
function runClass(use: MemberCall, context: Context, next: () => unknown): unknown {
  let behind: Promise<unknown> | undefined
  const goOn = async (): Promise<unknown> => next()
  const result = use(context, context, () => {
    behind ??= goOn()
    const told = behind.then(() => undefined)
    // Nobody is made to await it: what fails behind is heard of by way of `behind`.
    told.catch(() => undefined)
    return told
  })
  const finish = (value: unknown): unknown => behind ?? value
  return isThenable(result) ? result.then(finish) : finish(result)
}

/**
 * Calls a Connect middleware. A `next` that is called at once keeps the chain synchronous; otherwise the chain waits
 * for `next`, or for the middleware to have answered.
 */
function runConnect(
  context: Context,
  next: () => unknown,
  call: (node: NodePair, done: NextFunction) => unknown,
): unknown {
  const { node } = context.exchange
  if (node === undefined) throw createError('COVET_PIPELINE_CONTRACT', ['This transport', 'Node transport'])
  keepOriginalUrl(node)
  const outcome = new Outcome(next, (error) => context.reportUnlessGone(error))
  try {
    const returned = call(node, outcome.done)
    if (isThenable(returned)) returned.then(undefined, outcome.fail)
  } catch (error) {
    outcome.fail(error)
  }
  return outcome.isSettled ? outcome.take() : outcome.wait(node)
}

/** Keeps the address as it came, where packages for Connect and Express look for it, before anything rewrites it. */
export function keepOriginalUrl({ request }: NodePair): void {
  const kept = request as NodePair['request'] & { originalUrl?: string | undefined }
  kept.originalUrl ??= request.url
}

/** What one middleware's `next` led to: the first call counts, as in Connect, and what fails after it is reported. */
class Outcome {
  isSettled = false
  #value: unknown
  #error: unknown
  #hasFailed = false
  #wake: (() => void) | undefined
  readonly #next: () => unknown
  readonly #reportLate: (error: unknown) => void

  constructor(next: () => unknown, reportLate: (error: unknown) => void) {
    this.#next = next
    this.#reportLate = reportLate
  }

  readonly done: NextFunction = (error) => {
    if (this.isSettled) return
    if (error !== undefined && error !== null) {
      this.fail(error)
      return
    }
    this.isSettled = true
    try {
      this.#value = this.#next()
    } catch (thrown) {
      this.#hasFailed = true
      this.#error = thrown
    }
    this.#wake?.()
  }

  readonly fail = (error: unknown): void => {
    if (this.isSettled) {
      this.#reportLate(error)
      return
    }
    this.isSettled = true
    this.#hasFailed = true
    this.#error = error
    this.#wake?.()
  }

  take(): unknown {
    if (this.#hasFailed) throw this.#error
    return this.#value
  }

  async wait({ response }: NodePair): Promise<unknown> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      if (response.writableEnded || response.destroyed) resolve()
      else response.once('close', resolve)
    })
    return this.isSettled ? this.take() : undefined
  }
}
