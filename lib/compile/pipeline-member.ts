import type { CompileTools } from '../contracts/param-source'
import type { Context } from '../http/context'
import type { Class } from '../utils/class'

/** A method that a pipeline class must have. */
export type ContractMethod = 'canActivate' | 'intercept' | 'transform' | 'use' | 'catch'

/** Any method of a contract, as it is called. */
export type MemberFunction = (...args: readonly unknown[]) => unknown

/** What brings a guard, an interceptor, a pipe or a middleware in any of its forms to one function. */
export interface MemberTools {
  readonly resolve: CompileTools['resolve']
  readonly problem: CompileTools['problem']
}

/**
 * Brings a class, an instance or a function to one form: a function of the context that gives the member to call.
 *
 * A class is known by its contract's method on the prototype, and built by the container.
 */
export function toMember(
  like: unknown,
  method: ContractMethod,
  tools: MemberTools,
): (context: Context) => MemberFunction {
  if (hasMethod((like as { prototype?: unknown } | null)?.prototype, method)) {
    const read = tools.resolve<Record<string, MemberFunction>>(like as Class)
    return (context) => {
      const instance = read(context)
      return (...args) => instance[method]?.(...args)
    }
  }
  if (hasMethod(like, method)) {
    const bound: MemberFunction = (...args) => like[method]?.(...args)
    return () => bound
  }
  if (typeof like === 'function') return () => like as MemberFunction
  tools.problem('COVET_PIPELINE_CONTRACT', [nameOf(like), contractNames[method]])
  return () => () => undefined
}

const contractNames: Readonly<Record<ContractMethod, string>> = {
  canActivate: 'Guard (canActivate)',
  intercept: 'Interceptor (intercept)',
  transform: 'Pipe (transform)',
  use: 'middleware (use)',
  catch: 'ExceptionFilter (catch)',
}

function hasMethod(value: unknown, method: string): value is Record<string, MemberFunction> {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[method] === 'function'
}

function nameOf(value: unknown): string {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
    ? ((value as { name?: string }).name ?? 'An object')
    : String(value)
}
