import type { ControllerPlacement, DeclaredClass, RoleDeclaration } from '../contracts/class-role'
import type { RouteDefinition } from '../contracts/route-definition'
import { rolesKey, routesKey } from '../decorators/metadata-keys'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { findUnreadOptions } from '../errors/options/unread-options'
import { readClassSource } from '../metadata/class-source'
import { readOwnMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import type { SourceLocation } from '../utils/source-location'
import { checkRouteTable } from './check-route-table'
import { methodNames } from './class-chain'
import { routeDecoratorNames, scanController } from './scan-controller'
import { scanDeclaredClass, scanProviders } from './scan-declared-class'
import type { ScanInput } from './scan-input'
import { scanModules } from './scan-modules'

/** Everything that the classes of an application declare. */
export interface ScanResult {
  /** Those that can be read; what is wrong with the others is among the problems. */
  readonly routes: readonly RouteDefinition[]
  readonly controllers: readonly Class[]
  /** Those that are something to a plugin, among the controllers and the providers. */
  readonly declared: readonly DeclaredClass[]
  /** Those of the modules, in the form that `providers` takes. */
  readonly providers: readonly unknown[]
  readonly problems: readonly BootProblem[]
}

/** Turns classes into the table of routes. Pure: it reads metadata, builds nothing and collects every problem. */
export function scanClasses(input: ScanInput): ScanResult {
  const modules = scanModules({ ...input, prefix: '' })
  const problems = [...modules.problems]
  const routes: RouteDefinition[] = []
  const controllers = new Set<Class>()
  const declared: DeclaredClass[] = [...scanProviders([...(input.providers ?? []), ...modules.providers])]
  for (const placement of modules.classes) {
    const { target, traits } = placement
    const roles = readOwnMetadata(rolesKey, target)
    if (roles === undefined) {
      const { name } = target
      const source = locateUndecorated(placement.target, input)
      problems.push(createProblem('COVET_CONTROLLER_NOT_DECORATED', [name], { where: name, source }))
      continue
    }
    const addController = (type: Class, controller: ControllerPlacement): void => {
      controllers.add(type)
      routes.push(...scanController({ placement, controller, input }, problems))
    }
    problems.push(...checkRoles(target, roles))
    for (const { role, options } of roles) role.scan?.(target, options, { addController })
    declared.push(...scanDeclaredClass({ target, token: target, above: traits }))
  }
  const { versionPrefix, trailingSlash = 'ignore' } = input
  const checked = checkRouteTable(routes, versionPrefix !== undefined, { trailingSlash })
  problems.push(...checked.problems)
  return { routes: checked.routes, controllers: [...controllers], declared, providers: modules.providers, problems }
}

function checkRoles(target: Class, roles: readonly RoleDeclaration[]): readonly BootProblem[] {
  return roles.flatMap(({ role, options }) => {
    const unread = findUnreadOptions(role.optionsOf?.(options))
    const place = { where: target.name, source: readClassSource(target) }
    return unread === undefined ? [] : [createProblem('COVET_DECORATOR_OPTION', [`@${role.name}`, unread], place)]
  })
}

/** Who forgot a controller's decorator mostly wrote those of its routes: the first of them tells the place. */
function locateUndecorated(target: Class, { locate }: ScanInput): SourceLocation | undefined {
  for (const handler of methodNames(target)) {
    const [route] = readOwnMetadata(routesKey, target.prototype as object, handler) ?? []
    if (route === undefined) continue
    const sought = { className: target.name, handler, names: routeDecoratorNames(route), path: route.path }
    return locate === undefined ? route.source : locate(route.source, sought)
  }
  return readClassSource(target)
}
