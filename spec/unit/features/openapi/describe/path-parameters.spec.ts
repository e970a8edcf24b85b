import type { JsonSchema } from '../../../../../lib/contracts/operation'
import { writePathParameters } from '../../../../../lib/features/openapi/describe/path-parameters'
import { defineConverter } from '../../../../../lib/router/converter'
import { parsePattern } from '../../../../../lib/router/pattern'

function schemaOf(path: string, declared?: JsonSchema): JsonSchema | undefined {
  const own = declared === undefined ? [] : [{ name: 'id', in: 'path', required: true, schema: declared } as const]
  return writePathParameters(parsePattern(path).parameters, own, '3.1.0')[0]?.schema
}

const shelf = defineConverter({
  name: 'shelf-of-the-document-spec',
  pattern: /A[0-9]/,
  parse: (raw) => raw,
  schema: { type: 'string', const: 'A1' },
})

const silent = defineConverter({ name: 'silent-of-the-document-spec', pattern: /[a-z]+/, parse: (raw) => raw })

describe('writePathParameters', () => {
  it('says nothing of the values of a converter that says nothing', () => {
    expect(schemaOf(`/{id:${silent.name}}`)).toEqual({})
  })

  it("writes a converter's keywords in the words of the version", () => {
    const { parameters } = parsePattern(`/{id:${shelf.name}}`)
    const schemas = (['3.1.0', '3.0.3'] as const).map(
      (version) => writePathParameters(parameters, [], version)[0]?.schema,
    )
    expect(schemas).toEqual([
      { type: 'string', const: 'A1' },
      { type: 'string', enum: ['A1'] },
    ])
  })

  it('writes what the path names, in its order, though no handler declares it', () => {
    const written = writePathParameters(parsePattern('/{shop}/books/{id:int}').parameters, [], '3.1.0')
    expect(written).toEqual([
      { name: 'shop', in: 'path', required: true, schema: { type: 'string' }, description: undefined },
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' }, description: undefined },
    ])
  })

  it('leaves out what the path does not name, and other places', () => {
    const declared = [
      { name: 'other', in: 'path', required: true, schema: {} },
      { name: 'id', in: 'query', required: false, schema: {}, description: 'not this one' },
    ] as const
    const [only, ...rest] = writePathParameters(parsePattern('/{id}').parameters, declared, '3.1.0')
    expect(only).toMatchObject({ name: 'id', description: undefined })
    expect(rest).toEqual([])
  })

  it.each([
    ['/{id:int}', { type: 'number', minimum: 1 }, { type: 'integer', minimum: 1 }],
    ['/{id}', { type: 'integer' }, { type: 'integer' }],
    ['/{id:uuid}', { type: 'string', description: 'd' }, { type: 'string', format: 'uuid', description: 'd' }],
    ['/{id:int}', { $ref: '#/x' }, { $ref: '#/x' }],
    ['/{id:int}', { anyOf: [{ type: 'integer' }] }, { anyOf: [{ type: 'integer' }] }],
  ])('joins the converter of %s with the declared %j', (path, declared, joined) => {
    expect(schemaOf(path, declared)).toEqual(joined)
  })

  it('says that a catch-all may contain slashes, unless the handler describes it', () => {
    const { parameters } = parsePattern('/{file:path}')
    const own = { name: 'file', in: 'path', required: true, schema: {}, description: 'The file.' } as const
    expect(writePathParameters(parameters, [], '3.1.0')[0]?.description).toBe('May contain slashes.')
    expect(writePathParameters(parameters, [own], '3.1.0')[0]?.description).toBe('The file.')
  })
})
