import type { ParamSpec } from '../../contracts/dependency'
import type { EmittedType } from '../../metadata/emitted-type'
import type { ValueOptions } from '../params/value-rules'

const wholeNumbers: ReadonlySet<string | undefined> = new Set(['int', 'int32', 'int64', 'integer'])

/**
 * Tells the type of a parameter that stands in a dependency's `params`, where no compiler emits one: a text, as it came, or
 * a number where its format is one. What its rules say goes before it.
 */
export function specType({ source, name, options }: ParamSpec['paramSpec']): EmittedType {
  const isText = source.in !== undefined && name !== undefined
  const { rules } = (options ?? {}) as Partial<ValueOptions>
  if (!isText || rules === undefined || rules.default !== undefined) return { kind: 'unknown' }
  return { kind: wholeNumbers.has(rules.format) ? 'number' : 'string' }
}
