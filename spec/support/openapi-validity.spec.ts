import { checkDocuments, findFaults } from './openapi-validity'

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

describe('each validator', () => {
  const path = '/a/{id}'
  const operation = { operationId: 'a', responses: { 200: { description: 'OK' } } }
  const withContent = (media: object) => ({
    ...operation,
    responses: { 200: { description: 'OK', content: { 'application/json': media } } },
  })
  const older = { ...document, openapi: '3.0.3' }
  const broken = {
    'a parameter of the path that nobody declares': { ...document, paths: { [path]: { get: operation } } },
    'the same in 3.0': { ...older, paths: { [path]: { get: operation } } },
    'a member that is missing': { ...document, info: { title: 'T' } },
    'the same there': { ...older, info: { title: 'T' } },
    'an unknown member': { ...document, paths: { '/a': { get: { ...operation, tag: ['a'] } } } },
    'a reference to nothing': {
      ...document,
      paths: { '/a': { get: withContent({ schema: { $ref: '#/components/schemas/None' } }) } },
    },
    'an example that does not fit': {
      ...document,
      paths: { '/a': { get: withContent({ schema: { type: 'integer' }, example: 'one' }) } },
    },
  }

  it('finds faults of its own, and none in what holds', () => {
    const faults = findFaults({ ...broken, holds: document, 'holds in 3.0': older })
    const validators = (title: string) => [
      ...new Set(faults.filter((each) => each.title === title).map(({ validator }) => validator)),
    ]

    expect(validators('holds')).toEqual([])
    expect(validators('holds in 3.0')).toEqual([])
    expect(Object.fromEntries(Object.keys(broken).map((title) => [title, validators(title)]))).toEqual({
      'a parameter of the path that nobody declares': ['redocly', 'spectral'],
      'the same in 3.0': ['redocly', 'spectral'],
      'a member that is missing': ['seriousme', 'swagger-parser', 'redocly', 'spectral'],
      'the same there': ['seriousme', 'swagger-parser', 'redocly', 'spectral'],
      'an unknown member': ['seriousme', 'swagger-parser', 'redocly', 'spectral'],
      'a reference to nothing': ['seriousme', 'swagger-parser', 'redocly', 'spectral'],
      'an example that does not fit': ['spectral'],
    })
  })
})
