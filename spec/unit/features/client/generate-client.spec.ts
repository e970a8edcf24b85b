import { generateClient } from '../../../../lib/features/client/generate-client'

const json = (schema: unknown) => ({ description: '', content: { 'application/json': { schema } } })
const text = { type: 'string' }

function generate(operation: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  const paths = { '/a/{id}': { get: { operationId: 'find', ...operation } } }
  const [index] = generateClient({ openapi: '3.1.0', info: {}, paths, ...more }, '')
  return index.text
}

function resultOf(responses: Record<string, unknown>): string[] {
  const written = /export type FindResult =\n([^]*?)\n\n/.exec(generate({ responses }))?.[1] ?? ''
  return written.split('\n').map((line) => line.replace(/^ *\| /, ''))
}

describe('a result', () => {
  it('has a member for each status, in their order, and one for all others', () => {
    expect(resultOf({ 404: json(text), 200: json({ type: 'integer' }), 103: json(text), 304: {} })).toEqual([
      'Success<200, number>',
      'Failure<304, undefined>',
      'Failure<404, string>',
      'Unexpected',
    ])
  })

  it('takes the registered statuses of a range that are not documented themselves', () => {
    expect(resultOf({ '2XX': json(text), '3xx': json(text), 302: {} })).toEqual([
      'Success<200 | 201 | 202 | 203 | 206 | 207 | 208 | 226, string>',
      'Success<204 | 205, undefined>',
      'Failure<302, undefined>',
      'Failure<300 | 301 | 303 | 305 | 307 | 308, string>',
      'Failure<304, undefined>',
      'Unexpected',
    ])
  })

  it('takes what is said of all the rest for refusals, and for successes where there are no others', () => {
    expect(resultOf({ 200: {}, default: json(text) })).toEqual([
      'Success<200, undefined>',
      'Failure<OtherStatus, string>',
    ])
    expect(resultOf({ default: json(text) })).toEqual([
      'Success<200 | 201 | 202 | 203 | 206 | 207 | 208 | 226, string>',
      'Success<204 | 205, undefined>',
      'Failure<OtherStatus, string>',
    ])
  })

  it('may be nothing where the document says nothing of it', () => {
    expect(resultOf({ 200: json({}) })).toEqual(['Success<200, unknown>', 'Success<204, undefined>', 'Unexpected'])
  })

  it.each<[string, unknown, string]>([
    ['application/problem+json', text, 'string'],
    ['text/csv', {}, 'string'],
    ['application/pdf', text, 'Blob'],
    ['application/vnd.book+json; charset=utf-8', text, 'string'],
    ['application/json-seq', text, 'Blob'],
    ['*/*', { type: 'string', format: 'binary' }, 'Blob'],
    ['application/jsonl', { type: 'array', items: { type: 'integer' } }, 'AsyncIterable<number>'],
    ['application/x-ndjson', { type: 'integer' }, 'AsyncIterable<number>'],
    ['text/event-stream', text, 'AsyncIterable<ServerSentEvent<string>>'],
    [
      'text/event-stream',
      { type: 'array', items: { properties: { data: { type: 'object' } } } },
      'AsyncIterable<ServerSentEvent<{',
    ],
  ])('of %s is typed by what is read', (type, schema, written) => {
    expect(resultOf({ 200: { content: { [type]: { schema } } } })[0]).toContain(`Success<200, ${written}`)
  })

  it('tells of the items of OpenAPI 3.2', () => {
    const itemSchema = { type: 'integer' }
    expect(resultOf({ 200: { content: { 'application/jsonl': { itemSchema } } } })[0]).toContain(
      'AsyncIterable<number>',
    )
  })
})

describe('what a client knows of an operation', () => {
  const row = (operation: Record<string, unknown>, more?: Record<string, unknown>) =>
    /^ {2}find: (.*),$/m.exec(generate({ responses: { 204: {} }, ...operation }, more))?.[1]

  it('is no more than it needs', () => {
    expect(row({})).toBe(`{ method: 'GET', path: '/a/{id}', answers: { '204': [] } }`)
  })

  it('holds the styles that are not the usual ones', () => {
    const parameter = (place: string, name: string, more: object) => ({ in: place, name, schema: {}, ...more })
    const parameters = [
      parameter('path', 'id', { 'x-covet-catch-all': true }),
      parameter('query', 'a', { style: 'form', explode: true }),
      parameter('query', 'b', { explode: false }),
      parameter('query', 'c', { style: 'spaceDelimited' }),
      parameter('query', 'd', { style: 'pipeDelimited', explode: false }),
      parameter('query', 'e', { style: 'deepObject', explode: true }),
      { in: 'query', name: 'f', content: { 'application/json': { schema: {} } } },
      parameter('header', 'g', { style: 'simple' }),
      parameter('header', 'Content-Type', {}),
    ]
    expect(row({ parameters })).toContain(
      `styles: [['path', 'id', 'slashes'], ['query', 'b', 'comma'], ['query', 'c', 'space'], ['query', 'd', 'pipe'], ` +
        `['query', 'e', 'brackets'], ['query', 'f', 'json']]`,
    )
    expect(generate({ parameters })).not.toContain('Content-Type')
  })

  it('names content types of bodies, JSON first, and parts that are JSON', () => {
    const requestBody = {
      content: {
        'multipart/form-data': {
          schema: {},
          encoding: { a: { contentType: 'application/json' }, b: { contentType: 'image/png, image/gif' } },
        },
        'application/json': { schema: {} },
      },
    }
    expect(row({ requestBody })).toContain(
      `bodies: ['application/json', 'multipart/form-data'], parts: [['a', 'application/json']]`,
    )
  })

  it('names who may ask: as the operation says, else as the document does', () => {
    const security = [{ key: [] }, { a: [], b: ['scope'] }]
    expect(row({ security })).toContain(`security: [['key'], ['a', 'b']]`)
    expect(row({}, { security })).toContain(`security: [['key'], ['a', 'b']]`)
    expect(row({ security: [] }, { security })).not.toContain('security')
  })

  it('follows references, and takes parameters of the path', () => {
    const components = {
      parameters: { Page: { in: 'query', name: 'page', schema: { type: 'integer' } } },
      requestBodies: { Book: { required: true, content: { 'text/plain': {} } } },
      responses: { Gone: { content: { 'text/plain': {} } } },
      pathItems: { Books: { parameters: [{ $ref: '#/components/parameters/Page' }], put: { operationId: 'put' } } },
    }
    const paths = {
      '/books': { $ref: '#/components/pathItems/Books' },
      '/more': {
        post: {
          operationId: 'post',
          requestBody: { $ref: '#/components/requestBodies/Book' },
          responses: { 410: { $ref: '#/components/responses/Gone' } },
        },
      },
    }
    const [index] = generateClient({ openapi: '3.0.3', info: {}, paths, components }, '')
    expect(index.text).toContain('page?: number | undefined')
    expect(index.text).toContain('body: string\n')
    expect(index.text).toContain('Failure<410, string>')
  })

  it('has the first server, with what varies filled in', () => {
    const servers = [
      { url: 'https://{host}/v{n}/{odd}', variables: { host: { default: 'a.example' }, n: { default: '1' } } },
    ]
    expect(generate({}, { servers })).toContain(`= 'https://a.example/v1/{odd}'`)
  })
})

describe('a model whose parts go one way only', () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
  const model = (more: object = {}) => ({
    properties: { id: { type: 'integer', readOnly: true }, secret: { ...text, writeOnly: true }, ...more },
  })
  const written = (name: string, operation: object, more: object = {}): Record<string, string> => {
    const schemas = { [name]: model(), Team: { type: 'array', items: ref(name) } }
    const paths = { '/a': { post: { operationId: 'save', ...operation } } }
    const document = { openapi: '3.1.0', info: {}, paths, components: { schemas }, ...more }
    const types = generateClient(document, '')[1]?.text ?? ''
    const declared = types.matchAll(/^export (?:interface|type) (\w+) (?:= )?([^]*?)\n(?=\n|$)/gm)
    return Object.fromEntries([...declared].map(([, key, type]) => [key, type.replaceAll(/\s+/g, ' ')]))
  }
  const id = '{ id?: number | undefined }'
  const secret = '{ secret?: string | undefined }'
  const both = { User: id, UserInput: secret, Team: 'User[]', TeamInput: 'UserInput[]' }
  const body = (name: string) => ({ requestBody: json(ref(name)) })
  const answer = (name: string) => ({ responses: { 200: json(ref(name)) } })

  it('has one type where it goes one way as well, by its own name', () => {
    expect(written('User', body('Team'))).toEqual({ User: secret, Team: 'User[]' })
    expect(written('User', answer('Team'))).toEqual({ User: id, Team: 'User[]' })
    expect(written('UserInput', body('UserInput'))['UserInput']).toBe(secret)
    expect(written('User', { parameters: [{ in: 'query', name: 'a', schema: ref('Team') }] })).toMatchObject({
      User: secret,
    })
  })

  it('has two where it goes both ways, and where nobody says which', () => {
    expect(written('User', { ...body('Team'), ...answer('Team') })).toEqual(both)
    expect(written('User', {})).toEqual(both)
    expect(written('User', { ...body('User'), ...answer('Team') })).toEqual({
      User: id,
      UserInput: secret,
      Team: 'User[]',
    })
  })

  it('goes the other way in what the API sends', () => {
    const callbacks = { done: { '{$url}': { post: body('Team') } } }
    expect(written('User', { callbacks })).toEqual({ User: id, Team: 'User[]' })
    const webhooks = { done: { post: { ...body('User'), responses: { 200: json(ref('Team')) } } } }
    expect(written('User', {}, { webhooks })).toEqual({ User: id, UserInput: secret, Team: 'UserInput[]' })
  })

  it('is found behind whatever refers to it, and what only looks like a reference is left alone', () => {
    const components = {
      schemas: { User: model({ next: ref('User') }), Team: { type: 'array', items: ref('User') } },
      'x-more': { Team: { allOf: [ref('Team')], example: { $ref: 'elsewhere.json' }, default: { $ref: '#/gone' } } },
    }
    const operation = { requestBody: json({ $ref: '#/components/x-more/Team' }) }
    expect(written('User', operation, { components })).toEqual({
      User: '{ secret?: string | undefined next?: User | undefined }',
      Team: 'User[]',
    })
  })
})
