import type { AppOptions } from './app-options'
import type { ListenOptions } from './app/node-server'
import { createApp } from './create-app'
import type { AppDefinition } from './define-app'

/**
 * Runs an application as a process: builds it, listens, and on SIGTERM or SIGINT lets requests end, disposes of
 * everything and exits with 0. What keeps it from starting is printed, and the process exits with 1. A second signal
 * ends it at once.
 */
export async function run(definition: AppDefinition | AppOptions, options: ListenOptions = {}): Promise<void> {
  try {
    const app = await createApp(definition)
    const { url } = await app.listen(options)
    const { openapi } = 'options' in definition ? definition.options : definition
    const [first] = [openapi ?? {}].flat()
    process.stdout.write(`Listening on ${url}\n`)
    if (first !== false && first !== undefined) process.stdout.write(`API docs on ${url}${first.docsPath ?? '/docs'}\n`)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(app, signal))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  }
}

async function stop(app: Awaited<ReturnType<typeof createApp>>, signal: NodeJS.Signals): Promise<void> {
  try {
    await app.close({ signal })
  } catch (error) {
    process.stderr.write(`${String(error)}\n`)
    process.exitCode = 1
  }
}
