import { STATUS_CODES } from 'node:http'
import { createHttpError } from '../../../lib/errors/create-http-error'
import { HttpError } from '../../../lib/errors/http-error'
import { toProblemDetails } from '../../../lib/errors/problem-details'
import { statusCode, statusTitle } from '../../../lib/errors/status'
import * as classes from '../../../lib/errors/status-errors'
import { ConflictError, NotFoundError, statusErrors } from '../../../lib/errors/status-errors'
import { toPointer, ValidationError } from '../../../lib/errors/validation-error'

/** Phrases that RFC 9110 has changed since Node wrote its table, and statuses that Node knows and no error class has. */
const renamed: Record<number, string> = { 413: 'Content Too Large', 422: 'Unprocessable Content' }
const withoutClass = [407, 418, 506, 508, 509, 510, 511]

describe('the error classes', () => {
  it.each([...statusErrors])('have one for %d', (status, type) => {
    const error = new type('why')
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toBeInstanceOf(type)
    expect((type as unknown as { status: number }).status).toBe(status)
    expect(error).toMatchObject({
      status,
      name: type.name,
      message: 'why',
      detail: 'why',
      title: renamed[status] ?? STATUS_CODES[status],
      code: (renamed[status] ?? STATUS_CODES[status])?.toUpperCase().replaceAll(/\W+/g, '_'),
      type: 'about:blank',
    })
    expect(new type().message).toBe(error.title)
  })

  it('are all exported, and cover every error status', () => {
    const exported = Object.values(classes).filter((value) => typeof value === 'function')
    expect(new Set(exported)).toEqual(new Set(statusErrors.values()))
    const expected = Object.keys(STATUS_CODES)
      .map(Number)
      .filter((status) => status >= 400 && !withoutClass.includes(status))
    expect([...statusErrors.keys()].toSorted((a, b) => a - b)).toEqual(expected)
  })

  it('may be extended by an application', () => {
    class SoldOut extends ConflictError {
      constructor(readonly title_: string) {
        super(`${title_} is sold out`, { code: 'SOLD_OUT' })
      }
    }
    const error = new SoldOut('Dune')
    expect([error.name, error.status, error.code, error.detail, SoldOut.status]).toEqual([
      'SoldOut',
      409,
      'SOLD_OUT',
      'Dune is sold out',
      409,
    ])
  })
})

describe('HttpError', () => {
  it.each([0, 200, 399, 600, 404.5, Number.NaN])('takes %d for 500', (status) => {
    expect(new HttpError(status).status).toBe(500)
  })

  it('keeps its cause to itself', () => {
    const cause = new Error('cause')
    expect(new HttpError(500, 'x', { cause }).cause).toBe(cause)
    expect('cause' in new HttpError(500)).toBe(false)
    expect(JSON.stringify(toProblemDetails(new HttpError(500, 'x', { cause })))).not.toContain('cause')
  })

  it('names statuses without a phrase by their class', () => {
    expect([statusTitle(499), statusTitle(599), statusCode(499)]).toEqual([
      'Client Error',
      'Server Error',
      'CLIENT_ERROR',
    ])
  })
})

describe('the framework’s own errors', () => {
  it('are instances of their status’s class', () => {
    expect(createHttpError('COVET_HTTP_NOT_FOUND', ['GET', '/'])).toBeInstanceOf(NotFoundError)
  })

  it('list every issue of validation', () => {
    const issue = { in: 'body', loc: ['a'], pointer: '/a', code: 'x', message: 'm', params: {} } as const
    const one = new ValidationError([issue])
    expect([one.status, one.detail, one.errors]).toEqual([422, '1 value is not acceptable.', [issue]])
    expect(new ValidationError([issue, issue]).detail).toBe('2 values are not acceptable.')
    expect(toProblemDetails(one, '/x')).toMatchObject({
      errors: [issue],
      code: 'COVET_VALIDATION_FAILED',
      instance: '/x',
    })
  })

  it('write places as JSON Pointers', () => {
    expect([toPointer([]), toPointer(['authors', 0, 'name']), toPointer(['a/b', '~'])]).toEqual([
      '',
      '/authors/0/name',
      '/a~1b/~0',
    ])
  })
})
