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
})
