import { type AnyResult, ApiError, unwrap } from '../../../../../lib/features/client/runtime/results'

const failed = (problem: unknown, init: ResponseInit = { status: 404, statusText: 'Not Found' }): AnyResult => {
  const response = new Response(null, init)
  return { ok: false, status: response.status, problem, response }
}

/** What unwrapping throws. */
async function errorOf(result: AnyResult | Promise<AnyResult>): Promise<ApiError> {
  const error: unknown = await unwrap(result).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

describe('unwrap', () => {
  it('gives the data of a success, whether it is waited for or not', async () => {
    const result = { ok: true, status: 200, data: { id: 1 }, response: new Response() } as const
    expect(await unwrap(result)).toEqual({ id: 1 })
    expect(await unwrap(Promise.resolve(result))).toEqual({ id: 1 })
  })

  it('throws what a problem says, with all of it', async () => {
    const problem = { title: 'No such book', detail: 'It was sold.', code: 'SOLD' }
    const result = failed(problem)
    const error = await errorOf(Promise.resolve(result))
    expect(error).toMatchObject({ name: 'ApiError', message: '404 – No such book – It was sold.', status: 404 })
    expect([error.problem, error.body, error.response]).toEqual([problem, problem, result.response])
    expect(error.problem?.code).toBe('SOLD')
  })

  it.each<[unknown, ResponseInit | undefined, string]>([
    [{ detail: 'It was sold.' }, undefined, '404 – Not Found – It was sold.'],
    [{ title: 'Gone' }, undefined, '404 – Gone'],
    [{ title: '', detail: '' }, undefined, '404'],
    [{}, { status: 599 }, '599'],
    ['no', undefined, '404 – Not Found'],
    [undefined, { status: 500 }, '500'],
    [null, undefined, '404 – Not Found'],
  ])('says of %j as much as there is', async (body, init, message) => {
    const error = await errorOf(failed(body, init))
    expect([error.message, error.body]).toEqual([message, body])
    expect(error.problem).toEqual(typeof body === 'object' && body !== null ? body : undefined)
  })

  it('throws for an answer that the document does not tell of, by its own status', async () => {
    const response = new Response(null, { status: 200, statusText: 'OK' })
    const error = await errorOf({ ok: false, status: 'undocumented', problem: '<p>', response })
    expect([error.status, error.body]).toEqual([200, '<p>'])
  })
})
