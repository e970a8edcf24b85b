import { createHash } from 'node:crypto'
import { catalogue } from '../../../errors/catalogue'
import { problemContentType } from '../../../errors/problem-details'
import type { JsonSchema, OperationResponse } from '../../../contracts/operation'
import type { OpenApiVersion } from '../options/openapi-options'
import { anyOfSchemas } from '../describe/merge-schemas'
import { exampleProblem, exampleRefusal, problemExamples, withExample } from './problem-examples'
import { statusPhrase } from './status-phrase'

const problemSchemas = {
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
        required: ['code', 'errors'],
        properties: {
          code: { type: 'string', enum: ['COVET_VALIDATION_FAILED'] },
          errors: { type: 'array', items: { $ref: '#/components/schemas/ValidationIssue' } },
        },
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

/** Writes the components of errors, by name; these names are taken before any model's. */
export function writeProblemSchemas(version: OpenApiVersion): Readonly<Record<string, JsonSchema>> {
  const { ProblemDetails, ValidationProblem, ValidationIssue } = problemSchemas
  return {
    ProblemDetails: withExample(ProblemDetails, problemExamples.ProblemDetails, version),
    ValidationProblem: withExample(ValidationProblem, problemExamples.ValidationProblem, version),
    ValidationIssue: withExample(ValidationIssue, problemExamples.ValidationIssue, version),
  }
}

const validationReason: keyof typeof catalogue = 'COVET_VALIDATION_FAILED'

/** Gives the reference of a component that is made when it is first asked for. */
export type ReferTo = (name: string, create: () => JsonSchema) => string

/**
 * Writes the answer of a status whose body is a problem document, for any of its reasons.
 *
 * @param isShown whether somebody else shows an example of it.
 */
export type WriteProblem = (status: number, reasons: ReadonlySet<string>, isShown: boolean) => OperationResponse

/**
 * Makes what writes the problems of a document, narrowed to the codes that they may have: each set of codes is one
 * component, and is written once, however many operations have it; clients tell errors apart by `code`.
 */
export function createProblemWriter(referTo: ReferTo, version: OpenApiVersion): WriteProblem {
  const written = new Map<string, OperationResponse>()
  const statuses = new Map<string, number>([
    [refer('ValidationProblem').$ref, problemExamples.ValidationProblem['status'] as number],
  ])
  const write = (status: number, reasons: ReadonlySet<string>, isShown: boolean): OperationResponse => {
    const codes = [...reasons].toSorted()
    const others = codes.filter((code) => code !== validationReason)
    const isRefusal = others.length < codes.length
    const example = isRefusal ? exampleRefusal(status) : exampleProblem(status, others[0])
    const schemas = [
      ...(isRefusal ? [refer('ValidationProblem')] : []),
      ...(others.length > 0 ? [referToNarrowed(status, others)] : []),
    ]
    const [schema = refer('ProblemDetails')] = schemas
    // What the component shows is of one status: that of the first answer that has it.
    const isTold = isShown || (schemas.length === 1 && statuses.get(schema.$ref) === status)
    return {
      description: describeReasons(status, reasons),
      content: {
        [problemContentType]: {
          schema: schemas.length > 1 ? anyOfSchemas(schemas) : schema,
          ...(isTold ? undefined : { example }),
        },
      },
    }
  }
  const referToNarrowed = (status: number, codes: readonly string[]): Reference => {
    const create = (): JsonSchema => withExample(narrow(codes), exampleProblem(status, codes[0]), version)
    const $ref = referTo(componentName(status, codes), create)
    if (!statuses.has($ref)) statuses.set($ref, status)
    return { $ref }
  }
  return (status, reasons, isShown) => {
    const key = `${status} ${isShown} ${[...reasons].join(' ')}`
    const known = written.get(key) ?? write(status, reasons, isShown)
    written.set(key, known)
    return known
  }
}

function describeReasons(status: number, reasons: ReadonlySet<string>): string {
  const told = [...reasons].map((reason) => `\`${reason}\``).join(', ')
  return told === '' ? statusPhrase(status) : `${statusPhrase(status)}: ${told}`
}

function narrow(codes: readonly string[]): JsonSchema {
  const code = { type: 'string', enum: codes }
  return { allOf: [refer('ProblemDetails'), { type: 'object', properties: { code }, required: ['code'] }] }
}

const longestName = 80

/** Made of the codes alone, so that it stays what it is when other operations come and go. */
function componentName(status: number, codes: readonly string[]): string {
  const name = codes.map(toWords).join('Or')
  if (name.length <= longestName) return `${name}Problem`
  const digest = createHash('sha256').update(codes.join()).digest('hex').slice(0, 8)
  return `${statusPhrase(status).replaceAll(/\W/g, '')}Problem_${digest}`
}

/** `COVET_BODY_EMPTY` → `BodyEmpty`. */
function toWords(code: string): string {
  return code
    .replace(/^COVET_/, '')
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('')
}

interface Reference extends JsonSchema {
  readonly $ref: string
}

function refer(name: keyof typeof problemSchemas): Reference {
  return { $ref: `#/components/schemas/${name}` }
}
