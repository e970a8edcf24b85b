import type { Plugin } from '../../contracts/plugin'
import { BootError, type BootProblem, CovetError } from '../../errors/boot-error'
import { orderPlugins } from './order-plugins'
import { toPluginFailure } from './plugin-failure'
import type { PluginRegistry } from './plugin-registry'
import { RegisteringHost } from './registering-host'

/** Lets plugins register, in an order that keeps their wishes; what they refuse is one problem among others. */
export async function registerPlugins(
  plugins: readonly Plugin[],
  registry: PluginRegistry,
  problems: BootProblem[],
): Promise<void> {
  for (const plugin of readOrder(plugins, problems)) {
    const { name } = plugin
    try {
      await plugin.register(new RegisteringHost(name, registry))
    } catch (error) {
      if (!(error instanceof CovetError)) throw toPluginFailure(name, 'register', error)
      const found = error instanceof BootError ? error.problems : [error.problem]
      problems.push(...found.map((problem) => withPlace(problem, name)))
    }
  }
  registry.complete()
}

function readOrder(plugins: readonly Plugin[], problems: BootProblem[]): readonly Plugin[] {
  try {
    return orderPlugins(plugins)
  } catch (error) {
    if (!(error instanceof CovetError)) throw error
    problems.push(error.problem)
    return []
  }
}

function withPlace(problem: BootProblem, plugin: string): BootProblem {
  return problem.where === undefined ? { ...problem, where: `The plugin "${plugin}"` } : problem
}
