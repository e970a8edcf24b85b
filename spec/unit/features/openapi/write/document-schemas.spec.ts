import { IsString, MinLength } from 'class-validator'
import { createDocumentSchemas } from '../../../../../lib/features/openapi/write/document-schemas'

class Author {
  @IsString() @MinLength(1) name!: string
}

class ProblemDetails {
  @IsString() text!: string
}

describe('createDocumentSchemas', () => {
  it('refers to models by name and keeps their schemas', () => {
    const { tools, components } = createDocumentSchemas('3.1.0', { implied: true })
    expect(tools.model(Author, 'input')).toEqual({ $ref: '#/components/schemas/Author' })
    expect(components().get('Author')).toEqual({
      type: 'object',
      properties: { name: { type: 'string', minLength: 1 } },
      required: ['name'],
    })
  })

  it('writes other types in place, in the words of its version', () => {
    const node = { kind: 'string', nullable: true, constraints: [] } as const
    expect(createDocumentSchemas('3.1.0', { implied: true }).tools.schema(node, 'output')).toEqual({
      type: ['string', 'null'],
    })
    expect(createDocumentSchemas('3.0.3', { implied: true }).tools.schema(node, 'output')).toEqual({
      type: 'string',
      nullable: true,
    })
  })

  it('keeps the names of errors for errors', () => {
    const { tools } = createDocumentSchemas('3.1.0', { implied: true })
    expect(tools.model(ProblemDetails, 'output')).toEqual({ $ref: '#/components/schemas/ProblemDetails2' })
  })
})
