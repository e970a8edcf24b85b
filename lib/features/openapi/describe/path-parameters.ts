import type { JsonSchema, OperationParameter } from '../../../contracts/operation'
import type { PatternParameter } from '../../../router/pattern'
import { toVersion } from '../../../schema/document/json-schema-keywords'
import type { OpenApiVersion } from '../options/openapi-options'

/**
 * Writes the path parameters of an operation: each one that its path names, in the path's order, whether a handler
 * declares it or not; and none that it does not name.
 */
export function writePathParameters(
  named: readonly PatternParameter[],
  declared: readonly OperationParameter[],
  version: OpenApiVersion,
): readonly OperationParameter[] {
  return named.map((parameter) => {
    const own = declared.find((candidate) => candidate.in === 'path' && candidate.name === parameter.name)
    return {
      ...own,
      name: parameter.name,
      in: 'path',
      // Also of an optional one: the path without it is listed by itself.
      required: true,
      schema: narrow(own?.schema ?? {}, toVersion(parameter.converter.schema ?? {}, { version })),
      description: own?.description ?? (parameter.catchAll ? 'May contain slashes.' : undefined),
      // OpenAPI cannot say it; clients have to know which slashes to leave.
      ...(parameter.catchAll ? { 'x-covet-catch-all': true } : undefined),
    }
  })
}

/**
 * Joins what a handler says of a parameter with what the path's converter lets through. A converter that gives text
 * leaves the type to the handler, which converts further; any other one has decided it.
 */
function narrow(declared: JsonSchema, converted: JsonSchema): JsonSchema {
  if ('$ref' in declared || 'anyOf' in declared) return declared
  return converted['type'] === 'string' ? { ...converted, ...declared } : { ...declared, ...converted }
}
