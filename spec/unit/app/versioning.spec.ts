import { createVersioning } from '../../../lib/app/versioning'
import type { Exchange } from '../../../lib/http/exchange'

const asking = (headers: Exchange['headers']): Exchange => ({ headers }) as Exchange

describe('createVersioning', () => {
  it('puts versions in the path unless told otherwise', () => {
    expect(createVersioning()).toMatchObject({ pathPrefix: 'v', read: undefined })
    expect(createVersioning({ type: 'path', prefix: 'version-' }).pathPrefix).toBe('version-')
    expect(createVersioning().describe(['1'])).toEqual({})
  })

  it.each([
    [{ 'x-api-version': '2' }, '2'],
    [{ 'x-api-version': ['3', '4'] }, '3'],
    [{ 'x-api-version': '' }, '1'],
    [{ 'x-api-version': [] }, '1'],
    [{}, '1'],
  ])('reads a header, or gives the default: %j is %s', (headers, version) => {
    const { read, pathPrefix } = createVersioning({ type: 'header', default: '1' })
    expect([read?.(asking(headers)), pathPrefix]).toEqual([version, undefined])
  })

  it.each([
    ['application/json;v=2', '2'],
    ['application/json ; V="2" ; q=0.1', '2'],
    ['text/html;rev=9, application/json;v=2', '2'],
    ['application/json;v=', undefined],
    ['application/json', undefined],
    [`${';'.repeat(20_000)}${' '.repeat(20_000)}v`, undefined],
  ])('reads a parameter of Accept: %.40s', (accept, version) => {
    expect(createVersioning({ type: 'media-type' }).read?.(asking({ accept }))).toBe(version)
  })

  it('takes the name of the parameter literally', () => {
    const { read } = createVersioning({ type: 'media-type', parameter: 'v.x', default: '0' })
    expect(read?.(asking({ accept: 'a/b;v.x=1' }))).toBe('1')
    expect(read?.(asking({ accept: 'a/b;vyx=1' }))).toBe('0')
    expect(read?.(asking({}))).toBe('0')
  })

  it('describes how a version is asked for', () => {
    const header = createVersioning({ type: 'header', header: 'X-Version', default: '2' })
    expect(header.describe(['1', '2'])).toEqual({
      parameters: [
        {
          name: 'x-version',
          in: 'header',
          required: false,
          schema: { type: 'string', enum: ['1', '2'], default: '2' },
        },
      ],
    })
    expect(header.describe(['1'])).toMatchObject({ parameters: [{ required: true, schema: { enum: ['1'] } }] })
    const media = createVersioning({ type: 'media-type' })
    expect(media.describe(['1', '2']).description).toContain('`Accept: application/json;v=1` or')
    const named = createVersioning({ type: 'media-type', parameter: 'version' })
    expect(named.describe(['1']).description).toContain(';version=1')
  })
})
