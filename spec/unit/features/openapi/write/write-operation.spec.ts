import { createProblemWriter } from '../../../../../lib/features/openapi/write/problem-schemas'
import { plainSchemas } from '../routes'
import { RouteOperation } from '../../../../../lib/features/openapi/describe/route-operation'
import { writeOperation } from '../../../../../lib/features/openapi/write/write-operation'

type Written = { responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }> }

function written(change: (operation: RouteOperation) => void): Written {
  const operation = new RouteOperation('booksFind')
  change(operation)
  return writeOperation(operation, {
    writeProblem: createProblemWriter(plainSchemas.referTo, '3.1.0'),
    examples: undefined,
  }) as unknown as Written
}

describe('writeOperation', () => {
  it('leaves out what there is nothing to say of', () => {
    const plain = JSON.parse(JSON.stringify(written(() => undefined))) as object
    expect(plain).toEqual({ operationId: 'booksFind', responses: {} })
  })

  it('writes everything there is to say', () => {
    const parameter = { name: 'q', in: 'query', required: false, schema: {} } as const
    const whole = written((operation) => {
      operation.merge({
        tags: ['books'],
        summary: 's',
        description: 'd',
        deprecated: true,
        security: [{ bearer: [] }],
        parameters: [parameter],
        requestBody: { required: true, content: {} },
        extensions: { 'x-sunset': 'soon' },
      })
    })
    expect(whole).toMatchObject({
      summary: 's',
      description: 'd',
      deprecated: true,
      security: [{ bearer: [] }],
      parameters: [parameter],
      requestBody: { required: true, content: {} },
      'x-sunset': 'soon',
    })
  })

  it('describes each answer, by the words of its status if need be, in the order of statuses', () => {
    const { responses } = written(({ responses: map }) => {
      map.set(404, {})
      map.set(200, { description: 'A book.' })
    })
    expect(Object.entries(responses).map(([status, { description }]) => [status, description])).toEqual([
      ['200', 'A book.'],
      ['404', 'Not Found'],
    ])
  })

  it('writes no content where there is no body', () => {
    const { responses } = written(({ responses: map }) => void map.set(202, { content: {} }))
    expect(responses[202]?.content).toBeUndefined()
  })

  it('writes problems with their reasons, and validation with its own schema', () => {
    const { responses } = written((operation) => {
      operation.merge({
        problems: {
          403: ['OFFICE_CLOSED'],
          409: [],
          422: ['COVET_VALIDATION_FAILED'],
          400: ['COVET_VALIDATION_FAILED', 'ODD'],
        },
      })
    })
    const schemaOf = (status: number) => responses[status]?.content?.['application/problem+json']?.schema
    const [closed, problem, validation, odd] = ['OfficeClosed', '', 'Validation', 'Odd'].map((name) => ({
      $ref: `#/components/schemas/${name === '' ? 'ProblemDetails' : `${name}Problem`}`,
    }))
    expect(responses[403]?.description).toBe('Forbidden: `OFFICE_CLOSED`')
    expect(responses[409]?.description).toBe('Conflict')
    expect([403, 409, 422, 400].map(schemaOf)).toEqual([closed, problem, validation, { anyOf: [validation, odd] }])
  })

  it('joins a declared answer of the same status with the problem', () => {
    const { responses } = written((operation) => {
      operation.merge({
        problems: { 404: ['GONE'] },
        responses: { 404: { description: 'No such book.', content: { 'text/html': { schema: {} } } } },
      })
    })
    expect(responses[404]?.description).toBe('No such book.')
    expect(Object.keys(responses[404]?.content ?? {})).toEqual(['application/problem+json', 'text/html'])
  })
})
