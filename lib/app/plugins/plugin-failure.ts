import { type CovetError, createError } from '../../errors/boot-error'
import { isThenable } from '../../utils/thenable'

/** Runs a step of a plugin, at once or later; an error of it is told with the names of the plugin and the step. */
export function runStep<Value>(plugin: string, step: string, run: () => Value): Value {
  const fail = (error: unknown): never => {
    throw toPluginFailure(plugin, step, error)
  }
  try {
    const result = run()
    return isThenable(result) ? (result.then(undefined, fail) as Value) : result
  } catch (error) {
    return fail(error)
  }
}

/** Makes the error that names the plugin, with the other one as its cause. */
export function toPluginFailure(plugin: string, step: string, cause: unknown): CovetError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const failure = createError('COVET_PLUGIN_FAILED', [plugin, step, reason])
  failure.cause = cause
  return failure
}
