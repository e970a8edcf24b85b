import { clientFolders, compileStrictly, libraries, type ModuleSetting } from '../../support/generated-client'

/** Ends a literal, a template, a comment, a type and a line, and then leaves a trace; turns what editors show around. */
const evil = [`'`, `"`, '`', '${', '*/', '}', ')', '\n', '\r', '\u2028', '\\', '\u202e'].map(
  (end) => `${end}; globalThis.injected = true; //`,
)
const worst = `a${evil.join('')}\\`

const text = { type: 'string' }
const json = (schema: unknown) => ({ 'application/json': { schema } })

const sent = {
  post: {
    summary: worst,
    parameters: [{ name: worst, in: 'header', schema: { const: worst }, description: worst }],
    requestBody: { content: { [worst]: {}, ...json({ enum: evil }) } },
    responses: { 200: { description: worst, content: json({ const: worst }) } },
  },
}

/** A document in which everything that a stranger can name is named badly. */
const hostile: Readonly<Record<string, unknown>> = {
  openapi: '3.1.0',
  info: { title: `Title ${worst}`, version: worst, description: worst },
  servers: [{ url: `https://{host}.example/${worst}`, variables: { host: { default: worst } } }],
  paths: {
    [`/a/{id}/${worst.replaceAll(/[{}]/g, '')}`]: {
      get: {
        operationId: worst,
        summary: worst,
        description: `*/ globalThis.injected = true /* ${worst}`,
        deprecated: true,
        parameters: [
          { name: 'id', in: 'path', required: true, schema: text },
          { name: worst, in: 'query', schema: { enum: evil, default: worst }, description: worst },
          { name: '__proto__', in: 'query', style: 'deepObject', schema: { type: 'object' } },
          { name: `x-${worst}`, in: 'header', schema: { const: worst }, deprecated: true },
          { name: 'constructor', in: 'cookie', schema: text },
        ],
        requestBody: {
          content: {
            [worst]: { schema: text },
            'multipart/form-data': {
              schema: { type: 'object', properties: { [worst]: { type: 'string', format: 'binary' } } },
              encoding: { [worst]: { contentType: 'application/json' }, ['__proto__']: { contentType: worst } },
            },
            'image/*': {},
          },
        },
        responses: {
          200: {
            description: worst,
            content: { [worst]: { schema: text }, ...json({ $ref: '#/components/schemas/Promise' }) },
          },
          '4XX': { description: '', content: json({ $ref: `#/components/schemas/${pointer(worst)}` }) },
          default: { description: '', content: json({ $ref: '#/components/schemas/class' }) },
        },
        security: [{ [worst]: [] }, { ['__proto__']: [] }, {}],
        callbacks: {
          [worst]: { [worst]: sent, ['__proto__']: sent },
          ['__proto__']: { [`{$url}${worst}`]: sent },
        },
      },
    },
    '/then': { get: { operationId: 'then', responses: { 200: { description: '' } } } },
    '/proto': { get: { operationId: '__proto__', responses: { 204: { description: '' } } } },
    '/constructor': { get: { operationId: 'constructor', responses: { 200: { description: '', content: json({}) } } } },
    '/success': { get: { operationId: 'Success', responses: { 200: { description: '', content: json(true) } } } },
    '/call': { get: { operationId: 'call', responses: { '2xx': { description: '', content: json(false) } } } },
    '/Call': { get: { operationId: 'Call', responses: { default: { description: '' } } } },
    '/unnamed/{a}/{b}': { put: {}, parameters: [{ name: 'a', in: 'path', schema: { type: 'integer' } }] },
    '/toString': { get: { operationId: 'toString', responses: { 200: { description: '', content: json({}) } } } },
    '/valueOf': { get: { operationId: 'valueOf', responses: { 200: { description: '', content: json(text) } } } },
    'x-internal': { get: { operationId: 'internal', responses: {} } },
    '/digits': { post: { operationId: '2fa-enable', responses: {} } },
  },
  webhooks: { [worst]: sent, ['__proto__']: { ...sent, put: sent.post }, constructor: sent },
  components: {
    securitySchemes: {
      [worst]: { type: 'apiKey', in: 'query', name: worst, description: worst },
      ['__proto__']: { type: 'http', scheme: worst },
      basic: { type: 'http', scheme: 'basic' },
    },
    schemas: {
      [worst]: {
        type: 'object',
        description: worst,
        required: [worst, '__proto__', 'constructor', 'not told'],
        properties: {
          [worst]: { enum: [...evil, null, 1, { [worst]: worst }, [worst]] },
          constructor: { const: worst },
          'a-b': { type: ['integer', 'null'], format: worst, 'x-enum-varnames': [worst] },
        },
        additionalProperties: { type: 'number' },
      },
      Expecting: { type: 'string', description: '@ts-expect-error' },
      Ignoring: { type: 'object', properties: { a: { type: 'string', description: 'Not so.\n * @ts-ignore' } } },
      Promise: { $ref: '#/components/schemas/Blob' },
      Blob: { type: 'object', properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } } },
      class: { anyOf: [{ $ref: '#/components/schemas/class' }, text] },
      string: { type: 'array', items: { $ref: '#/components/schemas/string' } },
      'a b': { allOf: [{ $ref: '#/components/schemas/a%20b' }, { $ref: '#/components/schemas/aB' }] },
      aB: {
        anyOf: [{ $ref: '#/components/schemas/string' }, { type: 'array', items: { $ref: '#/components/schemas/aB' } }],
      },
      '': { type: 'object', additionalProperties: false },
      ['__proto__']: { type: 'object', properties: { next: { $ref: '#/components/schemas/__proto__' } } },
      Client: {
        type: 'object',
        properties: {
          deep: { type: 'object', properties: { more: { $ref: '#/components/schemas/Client/properties/deep' } } },
        },
      },
    },
  },
}

function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
}

describe('the text of a client', () => {
  const createFolder = clientFolders()
  // As it comes from a file.
  const document: unknown = JSON.parse(JSON.stringify(hostile))
  const client = () =>
    createFolder(document, { 'use.ts': `import type { Client } from './index.js'\nexport type Own = Client\n` })

  const matrix = (['ES modules', 'CommonJS', 'CommonJS of old', 'bundler'] satisfies ModuleSetting[]).flatMap(
    (setting) => (Object.keys(libraries) as (keyof typeof libraries)[]).map((library) => [setting, library] as const),
  )

  it.each(matrix)('compiles strictly as %s with %s, whatever the document calls things', (setting, library) => {
    expect(compileStrictly(client().folder, setting, library)).toBe('')
  })

  it('runs nothing that a document says', async () => {
    const { createClient } = client().load()
    const seen: Request[] = []
    const api = createClient({
      baseUrl: 'http://localhost',
      fetch: async (request: Request) => {
        seen.push(request)
        return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } })
      },
    })
    expect(globalThis).not.toHaveProperty('injected')
    expect(Object.getPrototypeOf(api)).toBe(Object.prototype)
    expect(Object.keys(api)).toEqual(
      expect.arrayContaining(['then2', '__proto__2', 'constructor2', 'toString2', '_2faEnable']),
    )
    await expect(api.constructor2()).resolves.toMatchObject({ ok: true, data: {} })
    expect(new URL(seen[0].url).pathname).toBe('/constructor')
  })

  it('is shown as it is written', () => {
    const { texts } = createFolder(document)
    for (const text of Object.values(texts)) expect(text).not.toMatch(/[\p{Bidi_Control}\u2028\u2029]/u)
  })

  it('is the same for the same document', () => {
    expect(createFolder(document).texts).toEqual(createFolder(document).texts)
  })
})
