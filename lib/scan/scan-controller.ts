import type { ControllerPlacement } from '../contracts/class-role'
import type { RouteDefinition, TraitDefinition, TraitLevel } from '../contracts/route-definition'
import type { RoutePlacement } from '../contracts/route-trait'
import { type RouteMetadata, routesKey, sourceKey, staticRoutesKey, traitsKey } from '../decorators/metadata-keys'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { toEmittedType } from '../metadata/emitted-type'
import { readEmittedMetadata, readMetadata, readOwnMetadata } from '../metadata/store'
import { joinPaths } from '../router/pattern'
import { classChain, methodNames } from './class-chain'
import { effectiveTraits } from './effective-traits'
import type { ClassPlacement } from './scan-input'
import { scanParams } from './scan-params'

/** What one controller's routes are made from. */
export interface ControllerScan {
  readonly placement: ClassPlacement
  readonly controller: ControllerPlacement
  readonly versionPrefix: string | undefined
  /** Stands before the version, which stands before the modules' prefixes. */
  readonly applicationPrefix: string
}

/** Makes the routes of one controller: one for each route decorator and, where versions stand in the path, each version. */
export function scanController(scan: ControllerScan, problems: BootProblem[]): readonly RouteDefinition[] {
  const { target } = scan.placement
  for (const name of readOwnMetadata(staticRoutesKey, target) ?? []) {
    problems.push(
      createProblem('COVET_ROUTE_STATIC', [`${target.name}.${name}`], { source: readMetadata(sourceKey, target) }),
    )
  }
  const routes = methodNames(target).flatMap((handler) =>
    (readMetadata(routesKey, target.prototype as object, handler) ?? []).flatMap((route) =>
      scanRoute(scan, handler, route, problems),
    ),
  )
  if (routes.length === 0) {
    problems.push(createProblem('COVET_CONTROLLER_EMPTY', [target.name], { source: readMetadata(sourceKey, target) }))
  }
  return routes
}

function scanRoute(
  scan: ControllerScan,
  handler: string,
  route: RouteMetadata,
  problems: BootProblem[],
): readonly RouteDefinition[] {
  const { placement, controller, versionPrefix, applicationPrefix } = scan
  const { target } = placement
  const traits = effectiveTraits([
    ...placement.traits,
    controller.traits,
    ...classChain(target).map((type) => readTraits(type, undefined, 'controller')),
    ...classChain(target).map((type) => readTraits(type.prototype as object, handler, 'handler')),
  ])
  const place: RoutePlacement = { versions: [], host: undefined }
  for (const { trait, value } of traits) trait.place?.(place, value)
  const common = {
    name: `${controller.name ?? target.name}.${handler}`,
    method: route.method,
    host: place.host,
    controller: target,
    handler,
    source: route.source,
    traits,
    returns: toEmittedType(readEmittedMetadata(target.prototype as object, handler).returns),
  }
  const rest = joinPaths(placement.prefix, controller.path, route.path)
  const inPath = versionPrefix !== undefined && place.versions.length > 0
  const places = inPath
    ? place.versions.map((version) => ({
        versions: [version],
        path: joinPaths(applicationPrefix, `${versionPrefix}${version}`, rest),
      }))
    : [{ versions: place.versions, path: joinPaths(applicationPrefix, rest) }]
  return places.map((where) => withParams({ ...common, ...where, params: [] }, problems))
}

/** Parameters know their route, so the route comes first. */
function withParams(route: RouteDefinition, problems: BootProblem[]): RouteDefinition {
  const complete = route as { -readonly [Key in keyof RouteDefinition]: RouteDefinition[Key] }
  complete.params = scanParams(route, problems)
  return Object.freeze(complete)
}

function readTraits(target: object, member: string | undefined, level: TraitLevel): readonly TraitDefinition[] {
  return (readOwnMetadata(traitsKey, target, member) ?? []).map((trait) => ({ ...trait, level }))
}
