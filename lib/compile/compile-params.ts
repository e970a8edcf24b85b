import type { CompileTools, ParamDefinition, ParamReader } from '../contracts/param-source'
import type { PipeLike } from '../contracts/pipeline'
import { createRefusal, ValidationError } from '../errors/validation-error'
import type { Context } from '../http/context'
import { chain } from '../utils/chain'
import { isThenable } from '../utils/thenable'

/** Calls a handler with its arguments. */
export type Call = (context: Context, args: readonly unknown[]) => unknown

/** Makes the reader of one parameter, with the pipes that stand on its handler and above. */
export function compileParam(param: ParamDefinition, pipes: readonly PipeLike[], tools: CompileTools): ParamReader {
  const read = param.source.compile(param, tools)
  if (param.source.in === undefined) return read
  const info = { name: param.name, source: param.source.name, index: param.index, type: param.type }
  return pipes.reduce<ParamReader>((reader, pipe) => {
    const transform = tools.pipe(pipe, info)
    return (context) => chain(reader(context), (value) => transform(value, context))
  }, read)
}

/**
 * Reads every parameter, then calls the handler. Values that are not acceptable are gathered over all parameters and
 * thrown together; of other errors the first one is thrown, and no promise is left behind.
 */
export function compileArguments(readers: readonly ParamReader[], call: Call): (context: Context) => unknown {
  const [first] = readers
  if (first === undefined) return (context) => call(context, noArguments)
  if (readers.length === 1) return (context) => chain(first(context), (value) => call(context, [value]))
  return (context) => readAll(readers, context, call)
}

const noArguments: readonly unknown[] = []

function readAll(readers: readonly ParamReader[], context: Context, call: Call): unknown {
  const args: unknown[] = []
  let errors: unknown[] | undefined
  let isAsync = false
  for (const read of readers) {
    try {
      const value = read(context)
      args.push(value)
      isAsync ||= isThenable(value)
    } catch (error) {
      errors = [...(errors ?? []), error]
    }
  }
  if (isAsync) return settleAll(args, errors ?? []).then((settled) => call(context, settled))
  if (errors !== undefined) throw combine(errors)
  return call(context, args)
}

async function settleAll(args: readonly unknown[], earlier: readonly unknown[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(args)
  const errors = [...earlier, ...settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))]
  if (errors.length > 0) throw combine(errors)
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value)
}

/** A request that could not be read at all has no values to complain of. */
function combine(errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0]
  const other = errors.find((error) => !(error instanceof ValidationError))
  if (other !== undefined) return other
  return createRefusal(errors.flatMap((error) => (error as ValidationError).errors))
}
