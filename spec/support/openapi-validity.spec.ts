import { checkDocuments } from './openapi-validity'

const document = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: { '/a': { get: { operationId: 'a', responses: { 200: { description: 'OK' } } } } },
}

const withSchema = (schema: object) => ({ ...document, components: { schemas: { Model: schema } } })

describe('checkDocuments', () => {
  it('finds nothing wrong with a document that holds', () => {
    expect(checkDocuments({ plain: document })).toEqual([])
  })

  it.each([
    ['a member that is missing', { ...document, info: { title: 'T' } }, 'must have required property'],
    ['a reference to nothing', withSchema({ $ref: '#/components/schemas/None' }), 'None leads nowhere'],
    ['what is no schema', withSchema({ type: 'nothing' }), 'Model is no schema'],
    ['a schema that does not compile', withSchema({ type: 'string', pattern: '(' }), 'Model does not compile'],
    ['an id given twice', { ...document, paths: { ...document.paths, '/b': document.paths['/a'] } }, 'are named a'],
  ])('finds %s', (_what, wrong, fault) => {
    expect(checkDocuments({ wrong }).join('\n')).toContain(fault)
  })
})
