import type { AnswerKind } from '../../../../../lib/features/client/runtime/operation'
import { readAnswer } from '../../../../../lib/features/client/runtime/read-answer'
import { AnswerError } from '../../../../../lib/features/client/runtime/results'

const read = (
  answers: Readonly<Record<string, readonly AnswerKind[]>>,
  status: number,
  body: BodyInit | null,
  type?: string,
  method = 'GET',
) => {
  const response = new Response(body, { status })
  if (type !== undefined) response.headers.set('content-type', type)
  else response.headers.delete('content-type')
  return readAnswer('op', { method, path: '/', answers }, response)
}

type BodyInit = ConstructorParameters<typeof Response>[0]

const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.from('data: 1\n\n')) })

describe('an answer', () => {
  it('is told by its status, then by its range, then by what is said of the rest', async () => {
    const answers = { 404: ['json'], '4XX': ['text'], default: ['json'] } as const
    expect(await read(answers, 404, '{"a":1}', 'application/json')).toMatchObject({ status: 404, problem: { a: 1 } })
    expect(await read(answers, 410, 'gone', 'text/plain')).toMatchObject({ status: 410, problem: 'gone' })
    expect(await read(answers, 500, '1', 'application/json')).toMatchObject({ status: 'undocumented', problem: 1 })
    await expect(read(answers, 500, 'x', 'text/plain')).rejects.toThrow(AnswerError)
  })

  it.each<[number, string | null, string | undefined, unknown]>([
    [502, '<p>', 'text/html', '<p>'],
    [500, '{"a":1}', 'application/problem+json', { a: 1 }],
    [500, '{"a":', 'application/json', '{"a":'],
    [500, '', undefined, undefined],
    [500, 'x', undefined, 'x'],
    [304, null, undefined, undefined],
  ])('that is not documented, %s with %s as %s, is never refused', async (status, body, type, problem) => {
    expect(await read({}, status, body, type)).toMatchObject({ ok: false, status: 'undocumented', problem })
  })

  it('that is not documented and may never end is not waited for', async () => {
    expect(await read({}, 200, endless(), 'text/event-stream')).toMatchObject({ ok: false, problem: undefined })
    await expect(read({ 200: ['json'] }, 200, endless(), 'text/event-stream')).rejects.toThrow(
      'op was answered by 200 with text/event-stream, which is not json.',
    )
  })

  it('of bytes takes any content type', async () => {
    const result = await read({ 200: ['blob'] }, 200, '{}', 'application/json')
    expect(await (result as { data: Blob }).data.text()).toBe('{}')
  })

  it('of which nothing is said may be anything, and nothing', async () => {
    const kinds: readonly AnswerKind[] = ['json', 'any', 'none']
    expect(await read({ 200: kinds }, 200, '')).toMatchObject({ ok: true, data: undefined })
    expect(await read({ 200: kinds }, 200, 'a', 'text/plain')).toMatchObject({ data: 'a' })
    expect(await read({ 200: kinds }, 200, '[1]', 'application/json')).toMatchObject({ data: [1] })
  })

  it('without a content type is refused where one is documented', async () => {
    await expect(read({ 200: ['json'] }, 200, '')).rejects.toThrow('with no content type, which is not json')
  })

  it('has no body where there cannot be one', async () => {
    expect(await read({ 200: ['json'] }, 200, null, 'application/json', 'HEAD')).toMatchObject({ data: undefined })
    expect(await read({ 204: ['json'] }, 204, null, 'application/json')).toMatchObject({ data: undefined })
    expect(await read({ 200: [] }, 200, 'ignored', 'text/plain')).toMatchObject({ ok: true, data: undefined })
  })

  it('claims to be JSON and is not: the error says why and keeps the text', async () => {
    const error: unknown = await read({ 200: ['json'] }, 200, '{"a":', 'application/json').catch((thrown) => thrown)
    expect(error).toBeInstanceOf(AnswerError)
    expect(error).toMatchObject({ name: 'AnswerError', body: '{"a":', response: { status: 200 } })
    expect((error as Error).message).toMatch(/^op was answered by 200 with what claims to be JSON and is not: ./)
  })

  it('that is refused keeps the text that it had, and of a stream or of bytes none', async () => {
    const refused = (type: string) => read({ 200: ['lines'] }, 200, '{}', type).catch((thrown: unknown) => thrown)
    expect(await refused('application/json')).toMatchObject({ body: '{}' })
    expect(await refused('text/html')).toMatchObject({ body: '{}' })
    expect(await refused('text/event-stream')).toMatchObject({ body: undefined })
    expect(await refused('image/png')).toMatchObject({ body: undefined })
  })

  it('that is not documented may be bytes', async () => {
    const { problem } = (await read({}, 500, 'abc', 'image/png')) as { problem: Blob }
    expect([problem.type, await problem.text()]).toEqual(['image/png', 'abc'])
  })

  it('that is documented by nothing but its absence is read as what it is', async () => {
    expect(await read({ default: [] }, 500, 'x', 'text/plain')).toMatchObject({ status: 'undocumented', problem: 'x' })
    expect(await read({ default: ['json'] }, 304, null)).toMatchObject({ problem: undefined })
  })
})

describe('an answer that goes on', () => {
  const itemsOf = async (kinds: readonly AnswerKind[], body: BodyInit | null, type: string) => {
    const { data } = (await read({ 200: kinds }, 200, body, type)) as { data: AsyncIterable<unknown> }
    const items: unknown[] = []
    for await (const item of data) items.push(item)
    return items
  }

  it('gives its lines, each of which is JSON', async () => {
    expect(await itemsOf(['lines'], '{"a":1}\n\n[2]', 'application/jsonl')).toEqual([{ a: 1 }, [2]])
    await expect(itemsOf(['lines'], '1\n{', 'application/x-ndjson')).rejects.toThrow('claims to be JSON and is not')
  })

  it('gives its events, with data that is JSON where the document says what it holds, and text elsewhere', async () => {
    const body = 'event: sold\nid: 7\ndata: {"a":1}\n\n'
    const told = { event: 'sold', id: '7' }
    expect(await itemsOf(['events'], body, 'text/event-stream')).toMatchObject([{ ...told, data: { a: 1 } }])
    for (const kinds of [['text-events'], ['any']] as const) {
      expect(await itemsOf(kinds, body, 'text/event-stream')).toMatchObject([{ ...told, data: '{"a":1}' }])
    }
    await expect(itemsOf(['events'], 'data: {\n\n', 'text/event-stream')).rejects.toThrow(AnswerError)
  })

  it('gives nothing where there is no body', async () => {
    expect(await itemsOf(['lines'], null, 'application/jsonl')).toEqual([])
    expect(await itemsOf(['events'], null, 'text/event-stream')).toEqual([])
  })
})
