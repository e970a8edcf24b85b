import { type Token, tokenName } from '../di/token'
import { createError } from '../errors/boot-error'
import { createClientAddress } from '../http/client-address'
import { Context, type ContextState } from '../http/context'
import type { RouteInfo } from '../http/route-info'
import { OpenStreams } from '../http/stream/open-streams'
import { TestExchange, type TestExchangeOptions } from './test-exchange'

/** What the request of a test is, and what the application would have made of it so far. */
export interface TestContextOptions extends TestExchangeOptions {
  /** The path parameters. */
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly user?: unknown
  readonly state?: ContextState | undefined
  /** What `context.resolve` gives, by token. */
  readonly services?: Iterable<readonly [token: Token, service: unknown]> | undefined
  /** What `context.route` says of itself. */
  readonly route?: Partial<RouteInfo> | undefined
}

/**
 * Makes the context of a request without an application: enough to call a guard, an interceptor, a pipe or a filter by
 * itself. It has no body and no Node request; what a whole request does is asked by a `TestClient`.
 *
 * @example
 * const context = createTestContext({ headers: { 'x-key': 'secret' } })
 * const allowed = new AdminGuard().canActivate(context)
 */
export function createTestContext(options: TestContextOptions = {}): Context {
  const services = new Map<unknown, unknown>(options.services)
  const context = new Context(new TestExchange(options), {
    address: createClientAddress(undefined),
    streams: new OpenStreams(),
    openScope: () => ({ get: (token) => readService(services, token as Token), dispose: () => undefined }),
    report(error) {
      throw error
    },
  })
  const { params = {}, route } = options
  const { method, path } = context.request
  context.enter({ ...unknownRoute, method, path, ...route }, params)
  context.user = options.user
  Object.assign(context.state, options.state)
  return context
}

/** Stands in the place of a controller where a test names none. */
class TestController {}

const unknownRoute = {
  name: 'TestController.handle',
  controller: TestController,
  handler: 'handle',
  version: undefined,
  metadata: () => undefined,
}

function readService(services: ReadonlyMap<unknown, unknown>, token: Token): unknown {
  if (services.has(token)) return services.get(token)
  throw createError('COVET_INJECTION_MISSING', [tokenName(token), 'createTestContext({ services })'])
}
