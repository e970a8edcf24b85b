import type { Injector } from '../di/injector'
import type { PluginHook, PluginRegistry } from './plugins/plugin-registry'

/** Runs the hooks of plugins that end: one that fails keeps nobody else from it. */
export async function runEndHooks(hooks: readonly PluginHook[], report: (error: unknown) => void): Promise<void> {
  for (const run of hooks) {
    try {
      await run()
    } catch (error) {
      report(error)
    }
  }
}

/**
 * Takes down what was started: plugins close, then services are disposed of, then plugins are told so.
 *
 * @param report told of what plugins throw.
 * @throws what services throw, when all of it is done.
 */
export async function takeDown(
  { plugins, injector }: { readonly plugins: PluginRegistry; readonly injector: Injector },
  report: (error: unknown) => void,
  signal?: string,
): Promise<void> {
  await runEndHooks(plugins.closeHooks, report)
  try {
    await injector.close(signal)
  } finally {
    await runEndHooks(plugins.disposedHooks, report)
  }
}
