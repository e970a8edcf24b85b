import type { SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import type { CallLog } from '../input/call-log'
import type { RunCode } from '../input/check-run'
import { compileNode, createLog, type NodeCode } from './compile-node'
import type { CodeSettings } from './model-code'

/** What compiled code could not accept, and what it leaves to the walk that looks for the reasons. */
export class Doubt implements RunCode {
  readonly #code: NodeCode

  constructor(
    code: NodeCode,
    /** The value, where it was built and only did not pass. */
    readonly value: unknown,
    /** The answers of the user's functions so far, from where the walk is to start. */
    readonly calls: CallLog | undefined,
  ) {
    this.#code = code
  }

  /** Builds an instance that the walk meets inside, where no function of the user's is asked on the way. */
  builds(type: Class, raw: unknown, depth: number): object | undefined {
    if (!this.#code.isPure(type)) return undefined
    try {
      return this.#code.find(type).hydrate(raw, depth, undefined) as object | undefined
    } catch {
      return undefined
    }
  }

  /** Lists the properties of an instance that the walk is to look at; `undefined` for all of them. */
  finds(type: Class, value: unknown): readonly number[] | undefined {
    return this.#code.isPure(type) ? this.#code.find(type).doubts(value) : undefined
  }
}

/** Gives a value that passes, a `Doubt`, or `undefined` where no code can be made for the node. */
export type FastReader = (input: unknown) => unknown

/** Makes the compiled reader of a node, when it is first called. */
export function createFastReader(node: SchemaNode, settings: CodeSettings): FastReader {
  let code: NodeCode | undefined
  let compiled = false
  return (input) => {
    if (!compiled) {
      code = compileNode(node, settings)
      compiled = true
    }
    return code === undefined ? undefined : tryRead(code, input)
  }
}

function tryRead(code: NodeCode, input: unknown): unknown {
  const calls = createLog(code)
  let value: unknown
  let built = 0
  try {
    // An inherited name would be read as if the request had sent it.
    for (const _key in emptyObject) return undefined
    value = code.hydrate(input, 0, calls)
    built = calls?.position ?? 0
    if (value !== undefined && code.accepts(value, calls)) return value
  } catch {
    // Whatever was thrown is thrown again, or judged, by the walk.
  }
  calls?.rewind(value === undefined ? 0 : built)
  return new Doubt(code, value, calls)
}

const emptyObject = {}
