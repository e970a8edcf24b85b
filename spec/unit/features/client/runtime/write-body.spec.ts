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

const day = new Date(0)

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

  it('is JSON where the document names no type', async () => {
    const written = writeBody({ method: 'POST', path: '/', answers: {} }, { body: { a: 1 } })
    expect(written).toEqual({ data: '{"a":1}', contentType: 'application/json' })
  })

  it('joins the lists of a form by commas where the document says so', async () => {
    const parts = [['a', 'comma']] as const
    const body = { a: [1, 'x'], b: [1, 2] }
    expect(await (await send(body, ['application/x-www-form-urlencoded'], { parts })).text()).toBe('a=1%2Cx&b=1&b=2')
    expect(await (await send({ a: 1 }, ['application/x-www-form-urlencoded'], { parts })).text()).toBe('a=1')
    const form = await (await send(body, ['multipart/form-data'], { parts })).formData()
    expect([form.getAll('a'), form.getAll('b')]).toEqual([['1,x'], ['1', '2']])
  })

  it('nests the parts of a form by brackets, and writes others as the text that they are said to be', async () => {
    const parts = [
      ['filter', 'brackets'],
      ['note', 'text/markdown'],
      ['when', 'text/plain'],
    ] as const
    const body = { filter: { price: { min: 1 }, tags: ['a', 'b'] }, note: '# A', when: day }
    const form = await (await send(body, ['multipart/form-data'], { parts })).formData()
    expect([form.get('filter[price][min]'), form.getAll('filter[tags]')]).toEqual(['1', ['a', 'b']])
    const [note, when] = [form.get('note') as File, form.get('when') as File]
    expect([note.type, await note.text()]).toEqual(['text/markdown', '# A'])
    expect([when.type, await when.text()]).toEqual(['text/plain', '1970-01-01T00:00:00.000Z'])
  })

  it('of text goes where the document names a range as bytes of no known sort', async () => {
    expect(typeOf(await send('a', ['*/*']))).toBe('application/octet-stream')
  })
})
