import { clientFolders } from '../../support/generated-client'

type Place = 'path' | 'query' | 'header'

const given = { empty: '', text: 'blue', list: ['blue', 'black', 'brown'], object: { R: 100, G: 200, B: 150 } }

/** The examples of the specification (OpenAPI 3.1.1, section 4.8.12.4); what it gives no example of is `undefined`. */
const examples: readonly (readonly [style: string, explode: boolean, ...texts: (string | undefined)[]])[] = [
  ['matrix', false, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  ['matrix', true, ';color', ';color=blue', ';color=blue;color=black;color=brown', ';R=100;G=200;B=150'],
  ['label', false, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['label', true, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['simple', false, undefined, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['simple', true, undefined, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['form', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  ['spaceDelimited', false, undefined, undefined, 'color=blue%20black%20brown', 'color=R%20100%20G%20200%20B%20150'],
  ['pipeDelimited', false, undefined, undefined, 'color=blue%7Cblack%7Cbrown', 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['deepObject', true, undefined, undefined, undefined, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
]

const placesOf = (style: string): readonly Place[] => {
  if (style === 'simple') return ['path', 'header']
  return style === 'matrix' || style === 'label' ? ['path'] : ['query']
}

const cells = examples.flatMap(([style, explode, ...texts]) =>
  Object.entries(given).flatMap(([kind, value], index) =>
    placesOf(style).flatMap((place) => {
      const text = texts[index]
      return text === undefined ? [] : [{ place, style, explode, kind, value, text }]
    }),
  ),
)

describe('a parameter of a generated client', () => {
  const createFolder = clientFolders()

  const prepare = (place: Place, more: object) => {
    // Something stands before it, for a segment of dots alone leads elsewhere.
    const path = place === 'path' ? '/x{color}' : '/x'
    const operation = {
      operationId: 'paint',
      parameters: [{ name: 'color', in: place, required: true, schema: {}, ...more }],
      responses: { 204: { description: '' } },
    }
    const document = {
      openapi: '3.1.0',
      info: { title: 'Styles', version: '1' },
      paths: { [path]: { get: operation } },
    }
    const seen: Request[] = []
    const api = createFolder(document)
      .load()
      .createClient({
        fetch: async (request: Request) => {
          seen.push(request)
          return new Response(null, { status: 204 })
        },
      })
    return async (value: unknown) => {
      await api.paint({ [place === 'header' ? 'headers' : place]: { color: value } })
      const { url, headers } = seen.at(-1)!
      if (place === 'header') return headers.get('color')
      return url.slice(`http://localhost/x${place === 'path' ? '' : '?'}`.length)
    }
  }

  it.each(cells)(
    'in the $place, in the style $style, explode $explode, is written as the specification does: $kind',
    async ({ place, style, explode, value, text }) => {
      const write = prepare(place, { style, explode })
      expect(await write(value)).toBe(text)
    },
  )

  it('is joined where the document says nothing else of it', async () => {
    for (const style of ['matrix', 'label', 'simple', undefined]) {
      const write = prepare('path', style === undefined ? {} : { style })
      expect(await write(given.object)).toMatch(/R,100,G,200,B,150$/)
    }
  })

  it('cannot be ended by what it holds, and leaves out what is not given', async () => {
    const write = prepare('path', { style: 'matrix', explode: true })
    expect(await write({ 'a;b=': 'c;d=e,/', none: undefined, nothing: null, empty: '' })).toBe(
      ';a%3Bb%3D=c%3Bd%3De%2C%2F;empty',
    )
    expect(await prepare('path', { style: 'simple' })(['a,b', undefined, 'c'])).toBe('a%2Cb,c')
    expect(await prepare('query', { explode: false })({ a: 1, b: undefined })).toBe('color=a,1')
  })

  it.each(['matrix', 'label', 'simple'])(
    'in the path, in the style %s, is refused where it holds nothing',
    async (style) => {
      for (const explode of [true, false]) {
        const write = prepare('path', { style, explode })
        for (const value of [undefined, null, [], {}, [null]]) await expect(write(value)).rejects.toThrow(TypeError)
      }
    },
  )

  it('is JSON where the document says so, texts as well', async () => {
    const content = { 'application/json': { schema: {} } }
    expect(await prepare('path', { schema: undefined, content })('a')).toBe('%22a%22')
    expect(await prepare('header', { schema: undefined, content })('a')).toBe('"a"')
    expect(await prepare('header', { schema: undefined, content })(['a'])).toBe('["a"]')
  })

  it('that leads elsewhere is refused in each style', async () => {
    const write = (value: unknown, more: object) => {
      const operation = {
        operationId: 'paint',
        parameters: [{ name: 'color', in: 'path', required: true, schema: {}, ...more }],
        responses: { 204: { description: '' } },
      }
      const document = { openapi: '3.1.0', info: {}, paths: { '/x/{color}': { get: operation } } }
      return createFolder(document)
        .load()
        .createClient({ fetch: fetch })
        .paint({ path: { color: value } })
    }
    await expect(write('.', { style: 'label' })).rejects.toThrow(`".." cannot be sent as a part of /x/{color}.`)
    await expect(write('', { style: 'label' })).rejects.toThrow(TypeError)
    await expect(write(['..'], {})).rejects.toThrow(TypeError)
  })
})
