import { compileRoute } from '../../../compile/compile-route'
import type { ApplicationSettings } from '../../../contracts/application-settings'
import type { CompileTools } from '../../../contracts/param-source'
import type { ControllerPlacement } from '../../../contracts/class-role'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { rolesKey } from '../../../decorators/metadata-keys'
import { type BootProblem, createProblem, severityOf } from '../../../errors/boot-error'
import { readClassSource } from '../../../metadata/class-source'
import { readOwnMetadata } from '../../../metadata/store'
import { parsePattern, type PathPattern } from '../../../router/pattern'
import { PatternSyntaxError } from '../../../router/pattern-syntax-error'
import { scanController } from '../../../scan/scan-controller'
import type { Class } from '../../../utils/class'
import { placeOf } from './route-place'

/**
 * Reads the requests that a class describes and nothing serves, those of webhooks and callbacks: its methods carry the
 * decorators of a controller. Of a class that has none there are none.
 */
export function scanSentRequests(type: Class, problems: BootProblem[] = []): readonly RouteDefinition[] {
  const placement = { target: type, prefix: '', traits: [] }
  const input = { prefix: '', controllers: [], modules: [], traits: [], versionPrefix: undefined }
  return scanController({ placement, controller: placementOf(type), input }, problems)
}

/** A class may be a controller by its decorator, for its tags and the like; it does not have to be. */
function placementOf(type: Class): ControllerPlacement {
  let placement: ControllerPlacement = { path: '', traits: [] }
  for (const { role, options } of readOwnMetadata(rolesKey, type) ?? []) {
    role.scan?.(type, options, { addController: (_type, found) => void (placement = found) })
  }
  return placement
}

/** Finds what keeps a class from describing requests. */
export function checkSentRequests(
  type: unknown,
  list: string,
  index: number,
  settings: ApplicationSettings,
): readonly BootProblem[] {
  if (typeof type !== 'function') {
    return [createProblem('COVET_CLASS_UNDEFINED', [index, list, 'the document', String(type)])]
  }
  const problems: BootProblem[] = []
  const routes = scanSentRequests(type as Class, problems)
  const name = type.name === '' ? `The class without a name (item ${index + 1} of ${list})` : type.name
  const place = { where: name, source: readClassSource(type) }
  if (routes.length === 0) {
    return [createProblem('COVET_OPENAPI_REQUESTS', [name, 'none of its methods has @Post or the like'], place)]
  }
  for (const route of routes) {
    const fault = findFault(route)
    if (fault !== undefined) {
      problems.push(createProblem('COVET_OPENAPI_REQUESTS', [route.name, fault], placeOf(route)))
      continue
    }
    // Nothing will call it: it is compiled for the problems that compilation finds.
    compileRoute(route, { settings, override: () => undefined, shared: (_key, make) => make(), resolve }, problems)
  }
  // What could be better of a route that is served, is nothing to say of one that is not.
  return problems.filter((problem) => severityOf(problem) === 'error')
}

function findFault({ path }: RouteDefinition): string | undefined {
  const pattern = readPattern(path)
  if (pattern instanceof PatternSyntaxError) return `its path "${path}" cannot be read: ${pattern.detail}`
  return pattern.parameters.length === 0 ? undefined : `its path "${path}" has parameters, which nobody fills in`
}

function readPattern(path: string): PathPattern | PatternSyntaxError {
  try {
    return parsePattern(path)
  } catch (error) {
    if (error instanceof PatternSyntaxError) return error
    throw error
  }
}

/** The services of guards and the like are of no use here. */
const resolve: CompileTools['resolve'] =
  <T>() =>
  () =>
    undefined as T
