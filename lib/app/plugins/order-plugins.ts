import type { Plugin } from '../../contracts/plugin'
import { createError } from '../../errors/boot-error'

/**
 * Orders plugins by their wishes; those without any keep the order they were given in.
 *
 * @throws CovetError for two plugins of one name, and for wishes that go in a circle.
 */
export function orderPlugins(plugins: readonly Plugin[]): readonly Plugin[] {
  const byName = new Map<string, Plugin>()
  for (const plugin of plugins) {
    if (byName.has(plugin.name)) throw createError('COVET_PLUGIN_DUPLICATE', [plugin.name])
    byName.set(plugin.name, plugin)
  }
  const ordered = new Set<Plugin>()
  const visit = (plugin: Plugin, chain: readonly Plugin[]): void => {
    if (ordered.has(plugin)) return
    if (chain.includes(plugin)) {
      const names = [...chain.slice(chain.indexOf(plugin)), plugin].map(({ name }) => name)
      throw createError('COVET_PLUGIN_ORDER', [names.join(' → ')])
    }
    const earlier = plugins.filter(
      (other) => plugin.after?.includes(other.name) === true || other.before?.includes(plugin.name) === true,
    )
    for (const other of earlier) visit(other, [...chain, plugin])
    ordered.add(plugin)
  }
  for (const plugin of plugins) visit(plugin, [])
  return [...ordered]
}
