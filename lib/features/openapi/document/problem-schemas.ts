import { catalogue } from '../../../errors/catalogue'
import { problemContentType } from '../../../errors/problem-details'
import type { JsonSchema, OperationResponse } from '../../../contracts/operation'
import { anyOfSchemas } from './merge-schemas'
import { statusPhrase } from './status-phrase'

/** The components of errors; these names are taken before any model's. */
export const problemSchemas = {
  ProblemDetails: {
    type: 'object',
    description: 'An error (RFC 9457); further members depend on its code.',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: {
        type: 'string',
        format: 'uri-reference',
        description: 'The kind of problem; `about:blank` for the status alone.',
      },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: 'What happened this time.' },
      instance: { type: 'string', format: 'uri-reference', description: 'The path of the request.' },
      code: { type: 'string', description: 'The stable, machine-readable name of the problem.' },
    },
  },
  ValidationProblem: {
    description: 'Every value of a request that is not acceptable.',
    allOf: [
      { $ref: '#/components/schemas/ProblemDetails' },
      {
        type: 'object',
        required: ['errors'],
        properties: { errors: { type: 'array', items: { $ref: '#/components/schemas/ValidationIssue' } } },
      },
    ],
  },
  ValidationIssue: {
    type: 'object',
    description: 'One value that is not acceptable.',
    required: ['in', 'loc', 'pointer', 'code', 'message', 'params'],
    properties: {
      in: { type: 'string', enum: ['body', 'query', 'path', 'header', 'cookie', 'form'] },
      loc: {
        type: 'array',
        items: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
        description: 'The way to the value inside its source.',
      },
      pointer: { type: 'string', description: 'The same way as a JSON Pointer (RFC 6901).' },
      code: { type: 'string', description: 'The rule that failed.' },
      message: { type: 'string' },
      params: { type: 'object', description: "The rule's own values." },
    },
  },
} as const satisfies Readonly<Record<string, JsonSchema>>

const validationReason: keyof typeof catalogue = 'COVET_VALIDATION_FAILED'

/** Writes the answer of a status whose body is a problem document, naming the reasons there are. */
export function writeProblem(status: number, reasons: ReadonlySet<string>): OperationResponse {
  const names = new Set(
    [...reasons].map((reason) => (reason === validationReason ? 'ValidationProblem' : 'ProblemDetails')),
  )
  const schemas = [...names].map((name) => refer(name))
  const codes = [...reasons].map((reason) => `\`${reason}\``).join(', ')
  return {
    description: codes === '' ? statusPhrase(status) : `${statusPhrase(status)}: ${codes}`,
    content: {
      [problemContentType]: { schema: schemas.length === 0 ? refer('ProblemDetails') : anyOfSchemas(schemas) },
    },
  }
}

function refer(name: keyof typeof problemSchemas): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}
