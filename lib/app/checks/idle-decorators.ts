import { readModuleOptions } from '../../decorators/routing/module'
import { routesKey, traitsKey } from '../../decorators/metadata-keys'
import { type BootProblem, createProblem } from '../../errors/boot-error'
import type { BootErrorArguments } from '../../errors/catalogue'
import { readMetadata, readOwnMetadata } from '../../metadata/store'
import { methodNames } from '../../scan/class-chain'
import type { Class } from '../../utils/class'
import type { SourceLocation } from '../../utils/source-location'

type Locate = (type: Class) => SourceLocation | undefined

/** Finds decorators of routes on methods of controllers that are none: a guard there guards nothing. */
export function findUnroutedMembers(controllers: readonly Class[], locate: Locate): readonly BootProblem[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as object
    return methodNames(controller).flatMap((method) => {
      const [first] = readMetadata(traitsKey, prototype, method) ?? []
      if (first === undefined || readMetadata(routesKey, prototype, method) !== undefined) return []
      const where = `${controller.name}.${method}`
      return [createProblem('COVET_ROUTE_UNROUTED', [first.trait.name, where], { where, source: locate(controller) })]
    })
  })
}

/**
 * Finds what stands on modules and changes nothing: decorators of routes, which no module reads, and guards without a
 * controller below.
 */
export function findIdleModules(modules: readonly Class[], locate: Locate): readonly BootProblem[] {
  const problems: BootProblem[] = []
  const known = new Map<Class, boolean>()
  // What a circular import left, and a circle of modules, are told by the scan.
  const hasControllers = (module: Class | undefined): boolean =>
    module === undefined || (known.get(module) ?? visit(module))
  const visit = (module: Class): boolean => {
    known.set(module, true)
    const { controllers = [], modules: inner = [], guards = [] } = readModuleOptions(module) ?? {}
    const report = <Code extends 'COVET_DECORATOR_TARGET' | 'COVET_GUARD_IDLE'>(
      code: Code,
      args: BootErrorArguments<Code>,
    ) => void problems.push(createProblem(code, args, { where: module.name, source: locate(module) }))
    for (const { trait } of readOwnMetadata(traitsKey, module) ?? []) {
      report('COVET_DECORATOR_TARGET', [trait.name, wanted])
    }
    const isUsed = inner.map(hasControllers).includes(true) || controllers.length > 0
    if (!isUsed && guards.length > 0) report('COVET_GUARD_IDLE', [module.name])
    known.set(module, isUsed)
    return isUsed
  }
  modules.forEach(hasControllers)
  return problems
}

const wanted = 'a controller or a handler, and among the options of @Module'
