import type { CallWithValues, CompileTools, ParamDefinition, ParamReader } from '../contracts/param-source'
import type { PipeLike } from '../contracts/pipeline'
import { findUnreadOptions } from '../errors/options/unread-options'
import { createRefusal, ValidationError } from '../errors/validation-error'
import type { Context } from '../http/context'
import { chain } from '../utils/chain'
import { isThenable } from '../utils/thenable'

/** Makes the reader of one parameter, with the pipes that stand on its handler and above. */
export function compileParam(param: ParamDefinition, pipes: readonly PipeLike[], tools: CompileTools): ParamReader {
  checkOptions(param, tools)
  const read = param.source.compile(param, tools)
  if (param.source.in === undefined) return read
  const info = { name: param.name, source: param.source.name, index: param.index, type: param.type }
  return pipes.reduce<ParamReader>((reader, pipe) => {
    const transform = tools.pipe(pipe, info)
    return (context) => chain(reader(context), (value) => transform(value, context))
  }, read)
}

function checkOptions({ source, options, name }: ParamDefinition, { problem }: CompileTools): void {
  const unread = findUnreadOptions(source.optionsOf?.(options))
  if (unread === undefined) return
  problem('COVET_DECORATOR_OPTION', [`@${source.name}${name === undefined ? '' : `("${name}")`}`, unread])
}

/**
 * Reads parameters one after another, then goes on with their values. Values that are not acceptable are gathered over
 * all of them and thrown together; any other error is thrown at once.
 */
export function compileArguments(readers: readonly ParamReader[], call: CallWithValues): (context: Context) => unknown {
  const [first] = readers
  if (first === undefined) return (context) => call(context, noArguments)
  if (readers.length === 1) return (context) => chain(first(context), (value) => call(context, [value]))
  return (context) => new Reading(readers, context, call).goOn(0)
}

const noArguments: readonly unknown[] = []

/** One request's reading of several parameters; it stays synchronous until one of them gives a promise. */
class Reading {
  readonly #readers: readonly ParamReader[]
  readonly #context: Context
  readonly #call: CallWithValues
  readonly #values: unknown[] = []
  #refusals: ValidationError[] | undefined

  constructor(readers: readonly ParamReader[], context: Context, call: CallWithValues) {
    this.#readers = readers
    this.#context = context
    this.#call = call
  }

  goOn(from: number): unknown {
    for (let index = from; index < this.#readers.length; index++) {
      try {
        const value = this.#readers[index]?.(this.#context)
        if (isThenable(value)) return this.#wait(value, index)
        this.#values.push(value)
      } catch (error) {
        this.#refuse(error)
      }
    }
    if (this.#refusals !== undefined) throw combine(this.#refusals)
    return this.#call(this.#context, this.#values)
  }

  #wait(value: PromiseLike<unknown>, index: number): PromiseLike<unknown> {
    return value.then(
      (settled) => {
        this.#values.push(settled)
        return this.goOn(index + 1)
      },
      (error: unknown) => {
        this.#refuse(error)
        return this.goOn(index + 1)
      },
    )
  }

  #refuse(error: unknown): void {
    if (!(error instanceof ValidationError)) throw error
    this.#refusals ??= []
    this.#refusals.push(error)
  }
}

/** Two parameters may depend on what refused once: its issues are told once. */
function combine(refusals: readonly ValidationError[]): ValidationError {
  const [first] = refusals
  if (first !== undefined && refusals.length === 1) return first
  return createRefusal([...new Set(refusals.flatMap(({ errors }) => errors))])
}
