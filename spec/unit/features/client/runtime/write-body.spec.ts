import { writeBody } from '../../../../../lib/features/client/runtime/write-body'

const operation = (bodies: readonly string[], parts: readonly (readonly [string, string])[] = []) => ({
  method: 'POST',
  path: '/',
  answers: {},
  bodies,
  parts,
})

/** What the body is to whoever receives it. */
async function send(
  body: unknown,
  bodies: readonly string[],
  { contentType, parts }: { contentType?: string; parts?: readonly (readonly [string, string])[] } = {},
) {
  const written = writeBody(operation(bodies, parts), { body, contentType })
  const headers = written?.contentType === undefined ? {} : { 'content-type': written.contentType }
  const init = { method: 'POST', headers, body: written?.data ?? null, duplex: 'half' }
  return new Request('http://localhost/', init as RequestInit)
}

const typeOf = (request: Request) => request.headers.get('content-type')

describe('a body', () => {
  it('is none where none is given', () => {
    expect(writeBody(operation(['application/json']), {})).toBeUndefined()
  })

  it.each(['application/json', 'application/merge-patch+json', 'text/json; charset=utf-8'])(
    'is JSON as %s',
    async (type) => {
      const request = await send({ at: new Date(0), left: undefined }, [type])
      expect([typeOf(request), await request.json()]).toEqual([type, { at: '1970-01-01T00:00:00.000Z' }])
    },
  )

  it('takes the form that is asked for, and the first one otherwise', async () => {
    const types = ['application/json', 'text/plain']
    expect(typeOf(await send('a', types))).toBe('application/json')
    const request = await send('a', types, { contentType: 'text/plain' })
    expect([typeOf(request), await request.text()]).toEqual(['text/plain', 'a'])
  })

  it('is a form', async () => {
    const body = { a: ['1', 2], b: { c: true, d: null }, e: undefined, f: 'ü &' }
    const request = await send(body, ['application/x-www-form-urlencoded'])
    expect(await request.text()).toBe('a=1&a=2&b%5Bc%5D=true&f=%C3%BC+%26')
  })

  it('is a form of several parts, with files', async () => {
    const file = new File(['abc'], 'ä "1".txt', { type: 'text/plain' })
    const body = {
      file,
      files: [file, new Blob(['x'])],
      tags: ['a', 'b'],
      at: new Date(0),
      none: null,
      more: { a: 1 },
      n: 1,
    }
    const request = await send(body, ['multipart/form-data'])
    const form = await request.formData()
    const received = form.get('file') as File
    expect([received.name, received.type, await received.text()]).toEqual(['ä "1".txt', 'text/plain', 'abc'])
    expect(form.getAll('files')).toHaveLength(2)
    expect(form.getAll('tags')).toEqual(['a', 'b'])
    expect([form.get('at'), form.get('more'), form.get('n'), form.has('none')]).toEqual([
      '1970-01-01T00:00:00.000Z',
      '{"a":1}',
      '1',
      false,
    ])
  })

  it('gives a part the content type that the document names', async () => {
    const request = await send({ a: [{ b: 1 }] }, ['multipart/form-data'], { parts: [['a', 'application/json']] })
    const part = (await request.formData()).get('a') as File
    expect([part.type, await part.text()]).toEqual(['application/json', '[{"b":1}]'])
  })

  it.each<[string, unknown]>([
    ['a buffer', new Uint8Array([1, 2]).buffer],
    ['a view of one', new Uint8Array([1, 2])],
    ['a blob', new Blob([new Uint8Array([1, 2])])],
  ])('is %s as it is', async (_, body) => {
    const request = await send(body, ['application/octet-stream'])
    expect([typeOf(request), ...new Uint8Array(await request.arrayBuffer())]).toEqual([
      'application/octet-stream',
      1,
      2,
    ])
  })

  it('is a stream as it is', async () => {
    expect(await (await send(new Blob(['abc']).stream(), ['text/csv'])).text()).toBe('abc')
  })

  it('has the type of its file where the document names a range', async () => {
    expect(typeOf(await send(new Blob(['a'], { type: 'image/png' }), ['image/*']))).toBe('image/png')
    expect(typeOf(await send(new Blob(['a']), ['*/*']))).toBe('application/octet-stream')
    expect(typeOf(await send(new Blob(['a']), ['image/*'], { contentType: 'image/gif' }))).toBe('image/gif')
  })
})
