import type { OpenApiDocument } from '../../../../lib/contracts/application-slots'
import type { Plugin, PluginHost, PluginRoute } from '../../../../lib/contracts/plugin'
import type { RouteDefinition } from '../../../../lib/contracts/route-definition'
import { BootError, type BootProblem } from '../../../../lib/errors/boot-error'
import { createClientAddress } from '../../../../lib/http/client-address'
import { Context } from '../../../../lib/http/context'
import type { Exchange } from '../../../../lib/http/exchange'
import { Reply } from '../../../../lib/http/reply'
import { OpenStreams } from '../../../../lib/http/stream/open-streams'
import { applicationSettings } from './routes'

/** What a route of a plugin's own answered, as far as a client sees it. */
export interface PluginAnswer {
  readonly status: number
  readonly headers: Reply['headers']
  readonly text: string
}

/** An application reduced to what a plugin sees of it. */
export interface MadeHost {
  readonly routes: readonly PluginRoute[]
  openapi(documentPath?: string): OpenApiDocument
  /** Tells the plugin of another table. */
  swap(routes: readonly RouteDefinition[]): void
  get(path: string, headers?: Exchange['headers']): Promise<PluginAnswer>
}

/** Registers a plugin with a host made by hand, whose routes are the given ones. */
export async function createHost(plugin: Plugin, routes: readonly RouteDefinition[] = []): Promise<MadeHost> {
  const added: PluginRoute[] = []
  const readers: ((routes: readonly RouteDefinition[]) => void)[] = []
  const checks: ((routes: readonly RouteDefinition[]) => readonly BootProblem[])[] = []
  const unused = (): never => {
    throw new Error('not asked for by this plugin')
  }
  let openapi: MadeHost['openapi'] = unused
  const host: PluginHost = {
    info: { title: 'Bookshop', version: '1.0.0', description: undefined },
    settings: applicationSettings,
    addRoute: (route) => void added.push(route),
    checkRoutes: (check) => void checks.push(check),
    onRoutes: (read) => void readers.push(read),
    offer: (name, implementation) => void (name === 'openapi' && (openapi = implementation as MadeHost['openapi'])),
    addMiddleware: unused,
    addProvider: unused,
    contributions: [],
    addCommand: unused,
    addTrait: unused,
    describe: unused,
    checkClasses: unused,
    onClasses: unused,
    problem: unused,
    onStart: unused,
    onReady: unused,
    onDrain: unused,
    onClose: unused,
    onDisposed: unused,
    runInScope: unused,
  }
  await plugin.register(host)
  const swap: MadeHost['swap'] = (table) => {
    const problems = checks.flatMap((check) => check(table))
    if (problems.length > 0) throw new BootError(problems)
    for (const read of readers) read(table)
  }
  swap(routes)
  return { routes: added, openapi: (path) => openapi(path), swap, get: (path, headers) => get(added, path, headers) }
}

async function get(routes: readonly PluginRoute[], url: string, headers: Exchange['headers'] = {}) {
  const path = url.length > 1 ? url.replace(/\/$/, '') : url
  const route = routes.find((one) => one.path === path)
  if (route === undefined) return { status: 404, headers: {}, text: '' }
  const exchange: Partial<Exchange> = { method: 'GET', url, headers }
  const context = new Context(exchange as Exchange, {
    address: createClientAddress(undefined),
    streams: new OpenStreams(),
    openScope() {
      throw new Error('a plugin of this kind needs no services')
    },
    report(error) {
      throw error
    },
  })
  const reply = await route.handle(context)
  if (!(reply instanceof Reply)) throw new Error('answers by something else than a Reply')
  const { body, status = 200 } = reply
  const bytes = body.kind === 'bytes' ? Buffer.from(body.data as Uint8Array) : Buffer.alloc(0)
  return { status, headers: reply.headers, text: bytes.toString() }
}
