import type { ControllerPlacement } from '../contracts/class-role'
import type { RouteDefinition, TraitDefinition } from '../contracts/route-definition'
import type { RoutePlacement } from '../contracts/route-trait'
import { type RouteMetadata, rolesKey, routesKey, staticRoutesKey } from '../decorators/metadata-keys'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { readClassSource } from '../metadata/class-source'
import { toEmittedType } from '../metadata/emitted-type'
import { readEmittedMetadata, readMetadata, readOwnMetadata } from '../metadata/store'
import { joinPaths } from '../router/pattern'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'
import { classChain, methodNames } from './class-chain'
import { effectiveTraits } from './effective-traits'
import { readTraits } from './read-traits'
import type { ClassPlacement, ScanInput } from './scan-input'
import { scanDependencies, scanParams } from './scan-params'

/** What one controller's routes are made from. */
export interface ControllerScan {
  readonly placement: ClassPlacement
  readonly controller: ControllerPlacement
  /** What the application says of all routes; its prefix stands before the version, and that before the modules'. */
  readonly input: ScanInput
}

/** Makes the routes of one controller: one for each route decorator and, where versions stand in the path, each version. */
export function scanController(scan: ControllerScan, problems: BootProblem[]): readonly RouteDefinition[] {
  const { target } = scan.placement
  const statics = classChain(target).flatMap((type) =>
    (readOwnMetadata(staticRoutesKey, type) ?? []).map((name) => ({ type, name })),
  )
  for (const { type, name } of statics) {
    const source = locateClass(scan, type)
    problems.push(createProblem('COVET_ROUTE_STATIC', [`${type.name}.${name}`], { source }))
  }
  const routes = methodNames(target).flatMap((handler) =>
    (readMetadata(routesKey, target.prototype as object, handler) ?? []).flatMap((route) =>
      scanRoute(scan, handler, route, problems),
    ),
  )
  if (routes.length === 0 && statics.length === 0) {
    problems.push(createProblem('COVET_CONTROLLER_EMPTY', [target.name], { source: locateClass(scan, target) }))
  }
  return routes
}

function scanRoute(
  scan: ControllerScan,
  handler: string,
  route: RouteMetadata,
  problems: BootProblem[],
): readonly RouteDefinition[] {
  const { placement, controller, input } = scan
  const { target } = placement
  const chain = classChain(target)
  const traits = effectiveTraits([
    ...placement.traits,
    ...chain.flatMap((type) => [
      type === target ? controller.traits : inheritedTraits(type),
      readTraits(type, undefined, 'controller'),
    ]),
    ...chain.map((type) => readTraits(type.prototype as object, handler, 'handler')),
  ])
  const place: RoutePlacement = { versions: [], host: undefined }
  for (const { trait, value } of traits) trait.place?.(place, value)
  const common = {
    name: `${controller.name ?? target.name}.${handler}`,
    method: route.method,
    host: place.host,
    controller: target,
    handler,
    source: locateRoute(scan, handler, route),
    traits,
    returns: toEmittedType(readEmittedMetadata(target.prototype as object, handler).returns),
  }
  const rest = joinPaths(placement.prefix, controller.path, route.path)
  const { versionPrefix, prefix } = input
  const inPath = versionPrefix !== undefined && place.versions.length > 0
  const places = inPath
    ? place.versions.map((version) => ({
        versions: [version],
        path: joinPaths(prefix, `${versionPrefix}${version}`, rest),
      }))
    : [{ versions: place.versions, path: joinPaths(prefix, rest) }]
  return places.map(({ versions, path }) =>
    withParams({ ...common, versions, path: spell(path, input), params: [], dependencies: [] }, problems),
  )
}

/** A slash that counts for nothing is not kept: whoever reads the table then sees the one that does. */
function spell(path: string, { trailingSlash = 'ignore' }: ScanInput): string {
  return trailingSlash === 'ignore' && path.length > 1 ? path.replace(/\/$/, '') : path
}

/** Parameters know their route, so the route comes first. */
function withParams(route: RouteDefinition, problems: BootProblem[]): RouteDefinition {
  const complete = route as { -readonly [Key in keyof RouteDefinition]: RouteDefinition[Key] }
  complete.params = scanParams(route, problems)
  complete.dependencies = scanDependencies(route)
  return Object.freeze(complete)
}

/** What a base class's own role says of its routes: a guard that stood there must not be lost in a derived class. */
function inheritedTraits(type: Class): readonly TraitDefinition[] {
  const traits: TraitDefinition[] = []
  for (const { role, options } of readOwnMetadata(rolesKey, type) ?? []) {
    role.scan?.(type, options, {
      addController: (_target, controller) => void traits.push(...controller.traits),
    })
  }
  return traits
}

/** The class that a route was declared in is the one whose source names it. */
function locateRoute(
  { placement, input }: ControllerScan,
  handler: string,
  route: RouteMetadata,
): SourceLocation | undefined {
  if (input.locate === undefined) return route.source
  const owner = classChain(placement.target).findLast(
    (type) => readOwnMetadata(routesKey, type.prototype as object, handler) !== undefined,
  )
  const sought = { className: owner?.name ?? '', handler, names: routeDecoratorNames(route), path: route.path }
  return input.locate(route.source, sought)
}

/** The names of the decorators that may have declared a route. */
export function routeDecoratorNames({ method }: RouteMetadata): readonly string[] {
  return [method.charAt(0) + method.slice(1).toLowerCase(), 'Route']
}

function locateClass({ input }: ControllerScan, type: Class): SourceLocation | undefined {
  const source = readClassSource(type)
  const sought = { className: type.name, handler: undefined, names: ['Controller'], path: '' }
  return input.locate === undefined ? source : input.locate(source, sought)
}
