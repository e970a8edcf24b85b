import type { CompileTools, ParamDefinition, ParamReader } from '../contracts/param-source'
import type { PipeLike } from '../contracts/pipeline'
import { ValidationError, type ValidationIssue } from '../errors/validation-error'
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
 * thrown together; any other error is thrown as it comes.
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
  let issues: readonly ValidationIssue[] | undefined
  let isAsync = false
  for (const read of readers) {
    try {
      const value = read(context)
      args.push(value)
      isAsync ||= isThenable(value)
    } catch (error) {
      issues = addIssues(issues, error)
    }
  }
  if (isAsync) return settleAll(args, issues).then((settled) => call(context, settled))
  if (issues !== undefined) throw new ValidationError(issues)
  return call(context, args)
}

async function settleAll(
  args: readonly unknown[],
  earlier: readonly ValidationIssue[] | undefined,
): Promise<unknown[]> {
  let issues = earlier
  const settled = await Promise.allSettled(args)
  for (const result of settled) if (result.status === 'rejected') issues = addIssues(issues, result.reason)
  if (issues !== undefined) throw new ValidationError(issues)
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value)
}

function addIssues(issues: readonly ValidationIssue[] | undefined, error: unknown): readonly ValidationIssue[] {
  if (!(error instanceof ValidationError)) throw error
  return issues === undefined ? error.errors : [...issues, ...error.errors]
}
