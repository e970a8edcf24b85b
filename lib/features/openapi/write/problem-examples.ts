import { catalogue } from '../../../errors/catalogue'
import { statusCode } from '../../../errors/status'
import { toPointer, type ValidationIssue } from '../../../errors/validation-error'
import type { JsonSchema } from '../../../contracts/operation'
import type { OpenApiVersion } from '../options/openapi-options'
import { statusPhrase } from './status-phrase'

const issue: ValidationIssue = {
  in: 'body',
  loc: ['count'],
  pointer: toPointer(['count']),
  code: 'isInt',
  message: 'count must be an integer number',
  params: {},
}

/** A problem as it could be sent with a status: pages make one up of a schema alone, with a status of 0. */
export function exampleProblem(status: number, code: string = statusCode(status)): JsonSchema {
  return { type: 'about:blank', title: statusPhrase(status), status, code }
}

/** The same of values that are not acceptable. */
export function exampleRefusal(status: number): JsonSchema {
  const { detail } = catalogue.COVET_VALIDATION_FAILED
  return { ...exampleProblem(status, 'COVET_VALIDATION_FAILED'), detail: detail(1), errors: [issue] }
}

/** What the components of errors show, but for those that are narrowed to their codes. */
export const problemExamples = {
  ProblemDetails: exampleProblem(404),
  ValidationProblem: exampleRefusal(catalogue.COVET_VALIDATION_FAILED.status),
  ValidationIssue: issue,
} as const

/** Adds an example to a schema in the words of a version. */
export function withExample(schema: JsonSchema, example: unknown, version: OpenApiVersion): JsonSchema {
  return version === '3.1.0' ? { ...schema, examples: [example] } : { ...schema, example }
}
