import type { StandardNode } from '../../contracts/schema-node'
import { createError } from '../../errors/boot-error'
import { isThenable } from '../../utils/thenable'
import type { OutputForm, Write } from './output-form'
import { withUnknownKeys } from '../standard-schema'
import { Unfit } from './unfit'

/**
 * Makes the way out through a library's schema: what the schema makes of the value, in the wanted form; a value that
 * it refuses does not fit.
 */
export function compileStandardWriter<T>(node: StandardNode, form: OutputForm<T>): Write<T> {
  const schema = withUnknownKeys(node.schema, 'strip')['~standard']
  return (value, _depth, place) => {
    if (value === null && node.nullable) return form.nothing
    const result = schema.validate(value)
    if (isThenable(result)) {
      result.then(undefined, () => undefined)
      throw createError('COVET_MODEL_SCHEMA_ASYNC', [place])
    }
    return result.issues === undefined ? form.any(result.value, place) : new Unfit(place, node, value)
  }
}
