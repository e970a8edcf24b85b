import type { AppOptions } from './app-options'
import type { Application } from './app/application'
import type { ListenOptions } from './app/transport/node-server'
import { createApp } from './create-app'
import type { AppDefinition } from './define-app'

/**
 * Runs an application as a process: builds it, listens, and on SIGTERM or SIGINT lets requests end, disposes of
 * everything and exits with 0. What keeps it from starting is printed, and the process exits with 1. A second signal
 * ends it at once.
 */
export async function run(definition: AppDefinition | AppOptions, options: ListenOptions = {}): Promise<void> {
  let app: Application | undefined
  try {
    app = await createApp(definition)
    const { url } = await app.listen(options)
    // Who reads that it listens may ask it to stop.
    stopOnSignal(app)
    process.stdout.write(`Listening on ${url}\n`)
    const docs = docsPathOf(definition)
    if (docs !== undefined) process.stdout.write(`API docs on ${url}${docs}\n`)
  } catch (error) {
    report(error)
    await exit(app, 1)
  }
}

function stopOnSignal(app: Application): void {
  const stop = (signal: NodeJS.Signals): void => {
    // Without a listener a second signal, the same or the other, does what signals do.
    process.off('SIGTERM', stop).off('SIGINT', stop)
    void exit(app, 0, signal)
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
}

function docsPathOf(definition: AppDefinition | AppOptions): string | undefined {
  const { openapi } = 'options' in definition ? definition.options : definition
  if (openapi === false) return undefined
  const [first] = [openapi ?? {}].flat()
  return first?.docsPath === false ? undefined : (first?.docsPath ?? '/docs')
}

/** Ends the process whatever a service may have left running: it was given its time to close. */
async function exit(app: Application | undefined, code: number, signal?: NodeJS.Signals): Promise<never> {
  try {
    await app?.close({ signal })
  } catch (error) {
    report(error)
    process.exit(1)
  }
  process.exit(code)
}

function report(error: unknown): void {
  process.stderr.write(`${describe(error)}\n`)
}

/** An error with all that caused it: where a service failed is where its own error says. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [error.cause ?? []].flat()
  return [error.stack ?? error.message, ...causes.map((cause) => `Caused by: ${describe(cause)}`)].join('\n')
}
