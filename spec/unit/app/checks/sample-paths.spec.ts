import { samplePaths } from '../../../../lib/app/checks/sample-paths'
import { defineConverter } from '../../../../lib/router/converter'
import { parsePattern } from '../../../../lib/router/pattern'
import { createRouter } from '../../../../lib/router/router'

defineConverter({ name: 'isbn', pattern: /[0-9]{13}/, parse: (raw) => raw })

describe('samplePaths', () => {
  it.each([
    '/{a}',
    '/{a:int}/{b:float}/{c:bool}/{d:uuid}',
    '/files/{p:path}',
    '/{p:path}/edit',
    '/{name}.{ending}',
    '/v{n:int}-{rest}',
    '/{lang?}/books/{id?}',
    '/a%2Fb/{x}',
    '/{lang?}',
    '/{a}/{b}/{c}',
  ])('gives paths that the pattern takes: %s', (source) => {
    const pattern = parsePattern(source)
    const router = createRouter([{ method: 'GET', pattern, value: 1 }], { trailingSlash: 'strict' })
    const paths = [...samplePaths(pattern)]
    expect(paths.length).toBeGreaterThan(1)
    expect(paths.length).toBeLessThanOrEqual(400)
    expect(paths.filter((path) => router.match('GET', path).kind !== 'found')).toEqual([])
  })

  it('keeps a slash at the end', () => {
    const pattern = parsePattern('/{id:int}/')
    expect([...samplePaths(pattern)].every((path) => path.endsWith('/'))).toBe(true)
  })

  it('gives none for a converter whose values are not known', () => {
    expect([...samplePaths(parsePattern('/{id}/{isbn:isbn}'))]).toEqual([])
  })
})
