import { findConflicts } from '../../../lib/router/conflicts'
import { parsePattern } from '../../../lib/router/pattern'
import type { RouterEntry, RouterOptions } from '../../../lib/router/router'

/** `GET /a @host v1 v2` as a row; the whole line is its value. */
function row(line: string): RouterEntry<string> {
  const [method = '', path = '', ...rest] = line.split(' ')
  const host = rest.find((word) => word.startsWith('@'))?.slice(1)
  const versions = rest.filter((word) => word.startsWith('v')).map((word) => word.slice(1))
  return {
    method,
    pattern: parsePattern(path),
    host,
    versions: versions.length > 0 ? versions : undefined,
    value: line,
  }
}

function conflicts(lines: readonly string[], options?: RouterOptions) {
  return findConflicts(lines.map(row), options).map((conflict) => [
    conflict.kind,
    conflict.first.value,
    conflict.second.value,
    conflict.kind === 'duplicate' ? conflict.path : conflict.names.join('/'),
  ])
}

describe('findConflicts', () => {
  it.each<[string, string, string]>([
    ['GET /a', 'GET /a', '/a'],
    ['GET /a', 'GET /a/', '/a'],
    ['GET /a/{x}', 'GET /a/:x', '/a/{x}'],
    ['GET /a/{x:int}', 'GET /a/{x:int}', '/a/{x}'],
    ['GET /caf%C3%A9', 'GET /café', '/café'],
    ['ALL /a', 'ALL /a', '/a'],
    ['GET /a v1 v2', 'GET /a v2 v3', '/a'],
    ['GET /a @api.x.io', 'GET /a @API.x.io', '/a'],
    ['GET /a @{tenant}.x.io', 'GET /a @{org}.x.io', '/a'],
    ['GET /a/{x?}', 'GET /a', '/a'],
    ['GET /a/{x?}', 'GET /a/{x}', '/a/{x}'],
    ['GET /{a?}/b', 'GET /b/{c?}', '/b'],
  ])('calls %s and %s duplicates on %s', (first, second, path) => {
    expect(conflicts([first, second])).toEqual([['duplicate', first, second, path]])
  })

  it.each([
    ['GET /a', 'POST /a'],
    ['GET /a', 'ALL /a'],
    ['GET /a', 'HEAD /a'],
    ['GET /a v1', 'GET /a v2'],
    ['GET /a v1', 'GET /a'],
    ['GET /a @api.x.io', 'GET /a'],
    ['GET /a @api.x.io', 'GET /a @{any}.x.io'],
    ['GET /a/{x:int}', 'GET /a/{x}'],
    ['GET /a/{x:int}', 'GET /a/{y}'],
    ['GET /a/{x}', 'GET /a/b'],
    ['GET /a/{x}', 'GET /b/{y}'],
    ['GET /a/{x} @api.x.io', 'GET /a/{y} @web.x.io'],
    ['GET /a/{x} v1', 'GET /a/{y}/b v2'],
    ['GET /{x:int}/{a}', 'GET /{x}/{b}'],
    ['GET /a/{x:path}', 'GET /a/{x}'],
  ])('lets %s and %s stand together', (first, second) => {
    expect(conflicts([first, second])).toEqual([])
  })

  it.each([
    ['GET /books/{id}', 'GET /books/{bookId}/x', 'id/bookId'],
    ['GET /books/{id}', 'DELETE /books/{bookId}/x', 'id/bookId'],
    ['GET /a/{x:path}', 'POST /a/{y:path}', 'x/y'],
    ['GET /{a}-{b}', 'POST /{a}-{c}', 'b/c'],
    ['GET /a/{x} v1', 'GET /a/{y}', 'x/y'],
    ['GET /a/{x?}/b', 'GET /a/{y?}/c/d', 'x/y'],
    ['GET /{s}/{x}/{p}', 'GET /{s}/{y}/{q}/z', 'x/y'],
  ])('finds two names in %s and %s', (first, second, names) => {
    expect(conflicts([first, second]).filter(([kind]) => kind === 'parameter-name')).toEqual([
      ['parameter-name', first, second, names],
    ])
  })

  it('tells trailing slashes apart unless they are ignored', () => {
    const lines = ['GET /a', 'GET /a/']
    expect(conflicts(lines, { trailingSlash: 'strict' })).toEqual([])
    expect(conflicts(lines, { trailingSlash: 'redirect' })).toEqual([])
    expect(conflicts(['GET /a/', 'GET /a/'], { trailingSlash: 'strict' })).toHaveLength(1)
    expect(conflicts(['GET /{x?}/', 'GET /'], { trailingSlash: 'strict' })).toHaveLength(1)
  })

  it('names each pair once, whatever number of paths they share', () => {
    expect(conflicts(['GET /{a?}/{b?}', 'GET /{a?}/{b?}'])).toHaveLength(1)
    expect(conflicts(['GET /a', 'GET /a', 'GET /a'])).toHaveLength(3)
  })

  it('compares with every naming that can meet', () => {
    expect(conflicts(['GET /a/{x} v1', 'GET /a/{y} v2', 'POST /a/{y} v2', 'GET /a/{y}/z v1'])).toEqual([
      ['parameter-name', 'GET /a/{x} v1', 'GET /a/{y}/z v1', 'x/y'],
    ])
  })
})
