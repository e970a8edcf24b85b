import { groupTraits } from '../decorators/routing/route-group'
import { moduleKeys, readModuleOptions } from '../decorators/routing/module'
import { type BootProblem, createProblem } from '../errors/boot-error'
import { findUnreadOptions } from '../errors/options/unread-options'
import { joinPaths } from '../router/pattern'
import type { Class } from '../utils/class'
import type { ClassPlacement, ScanInput } from './scan-input'

/** The tree of modules, laid flat. */
export interface ModuleScan {
  readonly classes: readonly ClassPlacement[]
  /** In the form that `providers` takes. */
  readonly providers: readonly unknown[]
  readonly problems: readonly BootProblem[]
}

interface Level {
  readonly prefix: string
  readonly traits: ClassPlacement['traits']
  readonly chain: readonly Class[]
}

/** Lays the tree of modules flat: each controller with the prefix and traits of everything above it. */
export function scanModules(input: ScanInput): ModuleScan {
  const classes: ClassPlacement[] = []
  // A module may stand in several places; its services are there once.
  const providers = new Set<unknown>()
  const problems: BootProblem[] = []

  const visit = (controllers: readonly Class[], modules: readonly Class[], level: Level): void => {
    const owner = level.chain.at(-1)?.name ?? 'the application'
    for (const target of present(controllers, 'controllers', owner, problems)) {
      classes.push({ target, prefix: level.prefix, traits: level.traits })
    }
    for (const module of present(modules, 'modules', owner, problems)) enter(module, level)
  }
  const enter = (module: Class, { prefix, traits, chain }: Level): void => {
    if (chain.includes(module)) {
      const names = [...chain.slice(chain.indexOf(module)), module].map(({ name }) => name)
      problems.push(createProblem('COVET_MODULE_CYCLE', [names.join(' → ')]))
      return
    }
    const options = readModuleOptions(module)
    if (options === undefined) {
      problems.push(createProblem('COVET_MODULE_NOT_DECORATED', [module.name]))
      return
    }
    const unread = findUnreadOptions({ given: options, known: moduleKeys })
    if (unread !== undefined) {
      problems.push(createProblem('COVET_DECORATOR_OPTION', ['@Module', unread], { where: module.name }))
    }
    for (const provider of options.providers ?? []) providers.add(provider)
    visit(options.controllers ?? [], options.modules ?? [], {
      prefix: joinPaths(prefix, options.prefix),
      traits: [...traits, groupTraits(options, 'module')],
      chain: [...chain, module],
    })
  }
  visit(input.controllers, input.modules, { prefix: input.prefix, traits: [input.traits], chain: [] })
  return { classes, providers: [...providers], problems }
}

/** Two files that import one another see, in one of them, `undefined` in the place of the other's class. */
function present(
  listed: readonly (Class | undefined)[],
  list: string,
  owner: string,
  problems: BootProblem[],
): readonly Class[] {
  return listed.flatMap((target, index) => {
    if (typeof target === 'function') return [target]
    problems.push(createProblem('COVET_CLASS_UNDEFINED', [index, list, owner, String(target)]))
    return []
  })
}
