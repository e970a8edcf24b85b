import type { CompileTools } from '../contracts/param-source'
import type { Override } from '../contracts/override'
import { createError } from '../errors/boot-error'
import type { Context } from '../http/context'
import { isClass } from '../utils/class'

/** A method that a pipeline class must have. */
export type ContractMethod = 'canActivate' | 'intercept' | 'transform' | 'use' | 'catch'

/** Calls a contract's method, which takes one argument or two, on what serves this request. */
export type MemberCall = (context: Context, first: unknown, second?: unknown) => unknown

/** What brings a guard, an interceptor, a pipe or a middleware in any of its forms to one function. */
export interface MemberTools {
  readonly resolve: CompileTools['resolve']
  readonly override: CompileTools['override']
  readonly problem: CompileTools['problem']
}

type Contract = Record<string, (first: unknown, second?: unknown) => unknown>

/**
 * Brings a class, an instance or a function, or what a test puts in its place, to one form. A class is known by its
 * contract's method on the prototype, and built by the container.
 */
export function compileMember(like: unknown, method: ContractMethod, tools: MemberTools): MemberCall {
  const override = tools.override(like)
  return override === undefined ? compileGiven(like, method, tools) : compileOverride(override, method, tools)
}

function compileGiven(like: unknown, method: ContractMethod, tools: MemberTools): MemberCall {
  if (hasMethod((like as { prototype?: unknown } | null)?.prototype, method)) {
    const read = tools.resolve<Contract>(like)
    return (context, first, second) => read(context)[method]?.(first, second)
  }
  if (hasMethod(like, method)) return (_context, first, second) => like[method]?.(first, second)
  if (typeof like === 'function' && !isClass(like)) {
    const call = like as Contract[string]
    return (_context, first, second) => call(first, second)
  }
  tools.problem('COVET_PIPELINE_CONTRACT', [nameOf(like), contractNames[method]])
  return () => undefined
}

/** What a factory or another token gives is seen when it is there; of the rest it is known now whether it fits. */
function compileOverride(override: Override, method: ContractMethod, tools: MemberTools): MemberCall {
  const { provide, useClass, useValue } = override
  if ('useClass' in override) {
    const prototype: unknown = (useClass as { readonly prototype?: unknown } | undefined)?.prototype
    if (!hasMethod(prototype, method))
      tools.problem('COVET_PIPELINE_CONTRACT', [nameOf(useClass), contractNames[method]])
  } else if ('useValue' in override && !isMember(useValue, method)) {
    tools.problem('COVET_PIPELINE_CONTRACT', [nameOf(useValue), contractNames[method]])
  }
  const read = tools.resolve(provide)
  return (context, first, second) => {
    const made = read(context)
    if (hasMethod(made, method)) return made[method]?.(first, second)
    if (isMember(made, method)) return (made as Contract[string])(first, second)
    throw createError('COVET_PIPELINE_CONTRACT', [nameOf(made), contractNames[method]])
  }
}

function isMember(value: unknown, method: ContractMethod): boolean {
  return hasMethod(value, method) || (typeof value === 'function' && !isClass(value))
}

const contractNames: Readonly<Record<ContractMethod, string>> = {
  canActivate: 'Guard (canActivate)',
  intercept: 'Interceptor (intercept)',
  transform: 'Pipe (transform)',
  use: 'middleware (use)',
  catch: 'ExceptionFilter (catch)',
}

function hasMethod(value: unknown, method: string): value is Contract {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[method] === 'function'
}

/** Names what was given, for the developer who gave it. */
export function nameOf(value: unknown): string {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
    ? ((value as { name?: string }).name ?? 'An object')
    : String(value)
}
