import { METHODS } from 'node:http'
import { compileRoute } from '../compile/compile-route'
import type { CompiledRoute } from '../compile/compiled-route'
import type { ApplicationSettings } from '../contracts/application-settings'
import type { DeclaredClass } from '../contracts/class-role'
import type { FindOverride } from '../contracts/override'
import type { CompileTools } from '../contracts/param-source'
import type { TraitDefinition } from '../contracts/route-definition'
import type { PluginRoute } from '../contracts/plugin'
import type { RouteDefinition } from '../contracts/route-definition'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { findConflicts } from '../router/conflicts'
import { createRouter, type Router, type RouterEntry } from '../router/router'
import { scanClasses } from '../scan/scan-classes'
import { toRouterEntry } from '../scan/to-router-entry'
import type { Class } from '../utils/class'
import { addTraits, type TraitRule } from './plugins/add-traits'
import { findIdleModules, findUnroutedMembers } from './checks/idle-decorators'
import { findRepeatedMembers } from './checks/repeated-members'
import { findShadowedRoutes } from './checks/shadowed-routes'
import { createClassLocator } from './locate/locate-class'
import { createLocator } from './locate/locate-source'
import { toPluginRoute } from './plugins/plugin-route'
import type { ServiceLinks } from './service-links'
import type { Versioning } from './versioning'

/** The table that requests are matched against: complete, immutable, swapped as one. */
export interface RouteTable {
  readonly router: Router<CompiledRoute>
  /** Those that controllers declare, in their order. */
  readonly routes: readonly RouteDefinition[]
  readonly controllers: readonly Class[]
  /** Classes that are something to a plugin. */
  readonly declared: readonly DeclaredClass[]
  /** Those of modules, in the form that `providers` takes. */
  readonly providers: readonly unknown[]
}

/** What a table is built from. */
export interface RouteTableInput {
  readonly controllers: readonly Class[]
  readonly modules: readonly Class[]
  readonly pluginRoutes: readonly PluginRoute[]
  readonly prefix: string
  readonly traits: readonly TraitDefinition[]
  readonly pluginTraits: readonly TraitRule[]
  /** Those of the application and of plugins. */
  readonly providers: readonly unknown[]
  readonly trailingSlash: 'ignore' | 'redirect' | 'strict'
  readonly versioning: Versioning
  readonly settings: ApplicationSettings
  readonly override: FindOverride
  readonly shared: CompileTools['shared']
}

/** Scans the classes and compiles what they declare; every problem is added to the list, and nothing is built yet. */
export function createRouteTable(input: RouteTableInput, links: ServiceLinks, problems: BootProblem[]): RouteTable {
  const { versioning, settings, override, shared } = input
  const scan = scanClasses({
    prefix: input.prefix,
    controllers: input.controllers,
    modules: input.modules,
    traits: input.traits,
    providers: input.providers,
    versionPrefix: versioning.pathPrefix,
    trailingSlash: input.trailingSlash,
    locate: createLocator(),
  })
  const { controllers, declared, providers } = scan
  for (const { token, target } of declared) links.resolve(token, target.name)
  const routes = addTraits(scan.routes, input.pluginTraits)
  const locate = createClassLocator()
  problems.push(
    ...scan.problems,
    ...unknownMethods(routes),
    ...findRepeatedMembers(routes),
    ...findUnroutedMembers(scan.controllers, locate),
    ...findIdleModules(input.modules, locate),
  )
  const compiled = routes.map((route) => {
    const where = `${route.controller.name}.${route.handler}`
    return compileRoute(
      route,
      { settings, override, shared, locate, resolve: (token) => links.resolve(token, where) },
      problems,
    )
  })
  const hasVersionInPath = versioning.pathPrefix !== undefined
  const entries = [...compiled, ...input.pluginRoutes.map(toPluginRoute)].map((route) =>
    toRouterEntry(route.definition, route, hasVersionInPath),
  )
  const router = createRouter(entries, { trailingSlash: input.trailingSlash })
  const reserved = reservedRoutes(entries, compiled.length, input)
  // Of two routes that nothing tells apart the second is hidden as well, which needs no second word.
  const isAmbiguous = reserved.length > 0 || problems.some(({ code }) => code === 'COVET_ROUTE_DUPLICATE')
  problems.push(...reserved, ...(isAmbiguous ? [] : findShadowedRoutes(entries, router)))
  return {
    router,
    routes,
    controllers,
    declared,
    providers,
  }
}

/** A controller's route in the place of a plugin's would take, say, the documents away without a word. */
function reservedRoutes(
  entries: readonly RouterEntry<CompiledRoute>[],
  ownCount: number,
  { trailingSlash }: RouteTableInput,
): readonly BootProblem[] {
  const ofPlugins = new Set(entries.slice(ownCount))
  return findConflicts(entries, { trailingSlash }).flatMap((conflict) => {
    if (conflict.kind !== 'duplicate' || !ofPlugins.has(conflict.second)) return []
    const { controller, handler, source } = conflict.first.value.definition
    const where = ofPlugins.has(conflict.first) ? 'another one' : `${controller.name}.${handler}`
    const place = ofPlugins.has(conflict.first) ? {} : { where, source }
    return [createProblem('COVET_ROUTE_RESERVED', [`${conflict.second.method} ${conflict.path}`, where], place)]
  })
}

const knownMethods = new Set(['ALL', ...METHODS.filter((method) => method !== 'CONNECT')])

/** Node's parser refuses other methods, and makes no request of CONNECT: such a route would never be asked. */
function unknownMethods(routes: readonly RouteDefinition[]): readonly BootProblem[] {
  return routes
    .filter(({ method }) => !knownMethods.has(method))
    .map(({ method, controller, handler, source }) =>
      createProblem('COVET_ROUTE_METHOD', [method], { where: `${controller.name}.${handler}`, source }),
    )
}
