import type { ModelReferenceNode } from '../../lib/contracts/schema-node'
import { ValidationError } from '../../lib/errors/validation-error'
import { compileReader, type Reader, type ReaderOptions } from '../../lib/schema/input/reader'
import type { Class } from '../../lib/utils/class'

/** The node of a model class. */
export function modelOf(type: Class): ModelReferenceNode {
  return { kind: 'model', type, nullable: false, constraints: [] }
}

/** The reader of a whole JSON body, with the application's defaults. */
export function bodyReader(type: Class, options: Partial<ReaderOptions> = {}): Reader {
  return compileReader(modelOf(type), {
    in: 'body',
    loc: [],
    from: 'json',
    implied: true,
    unknown: 'strip',
    required: true,
    ...options,
  })
}

/** The reader of a whole query string. */
export function queryReader(type: Class, options: Partial<ReaderOptions> = {}): Reader {
  return bodyReader(type, { in: 'query', from: 'strings', ...options })
}

/** The error of an act that must be refused. */
export function refusalOf(act: () => unknown): ValidationError {
  try {
    act()
  } catch (error) {
    if (error instanceof ValidationError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** What is refused, as `place code`, in order. */
export function refusals(act: () => unknown): string[] {
  return refusalOf(act).errors.map(({ pointer, code }) => `${pointer} ${code}`)
}
