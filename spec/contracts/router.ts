import { defineConverter } from '../../lib/router/converter'
import { parsePattern } from '../../lib/router/pattern'
import type { RouteMatch, RouteQuery, Router, RouterEntry, RouterOptions } from '../../lib/router/router'

/** What makes a router; the one thing that an implementation gives to the suite. */
export type CreateRouter = (entries: readonly RouterEntry<string>[], options: RouterOptions) => Router<string>

const evenConverter = defineConverter({
  name: 'contractEven',
  pattern: /[0-9]+/,
  parse: (raw) => (Number(raw) % 2 === 0 ? Number(raw) : undefined),
  specificity: 45,
})
const datesConverter = defineConverter({
  name: 'contractDates',
  pattern: /\d{4}\/\d{2}/,
  parse: (raw) => raw.split('/').map(Number),
  multiSegment: true,
})

/** Holds for every implementation of `Router`, whatever it is made of. */
export function describeRouterContract(name: string, createRouter: CreateRouter): void {
  /** Builds a router from lines like `GET /books/{id}`; the line is the value. */
  function routerOf(lines: readonly string[], trailingSlash: RouterOptions['trailingSlash'] = 'ignore') {
    return createRouter(
      lines.map((line) => {
        const [method = '', path = ''] = line.split(' ')
        return { method, pattern: parsePattern(path), value: line }
      }),
      { trailingSlash },
    )
  }

  function entry(line: string, rest: Partial<RouterEntry<string>>): RouterEntry<string> {
    const [method = '', path = ''] = line.split(' ')
    return { method, pattern: parsePattern(path), value: line, ...rest }
  }

  function find(router: Router<string>, request: string, query?: RouteQuery) {
    const [method = '', path = ''] = request.split(' ')
    return seen(router.match(method, path, query))
  }

  /** Parameters as plain data: implementations may choose any prototype-less object. */
  function seen(match: RouteMatch<string>) {
    return match.kind === 'found' ? [match.value, { ...match.params }] : match
  }

  const notFound = { kind: 'not-found' }

  describe(`${name}: text and parameters`, () => {
    it('finds a route without parameters', () => {
      expect(find(routerOf(['GET /', 'GET /books', 'GET /books/new']), 'GET /books/new')).toEqual([
        'GET /books/new',
        {},
      ])
    })

    it('finds the root', () => {
      expect(find(routerOf(['GET /']), 'GET /')).toEqual(['GET /', {}])
    })

    it('hands on the parameters of several segments', () => {
      const router = routerOf(['GET /shops/{shop}/books/:book'])
      expect(find(router, 'GET /shops/a/books/b')).toEqual(['GET /shops/{shop}/books/:book', { shop: 'a', book: 'b' }])
    })

    it('does not find a path that is longer or shorter than the pattern', () => {
      const router = routerOf(['GET /books/{id}'])
      expect([find(router, 'GET /books'), find(router, 'GET /books/1/x'), find(router, 'GET /')]).toEqual([
        notFound,
        notFound,
        notFound,
      ])
    })

    it.each(['', '*', 'books', '//', 'http://x/books'])(
      'does not find %p, which is no absolute path of the table',
      (path) => {
        expect(routerOf(['GET /', 'GET /books', 'GET /{id}']).match('GET', path)).toEqual(notFound)
      },
    )

    it('never gives an empty segment to a parameter', () => {
      const router = routerOf(['GET /a/{x}/b', 'GET /a/{x}'])
      expect([find(router, 'GET /a//b'), find(router, 'GET /a//')]).toEqual([notFound, notFound])
    })

    it('tells upper from lower case', () => {
      expect(find(routerOf(['GET /books']), 'GET /Books')).toEqual(notFound)
    })

    it.each([
      ['before', ['GET /books/new', 'GET /books/{id}']],
      ['after', ['GET /books/{id}', 'GET /books/new']],
    ])('prefers text declared %s the parameter', (_when, lines) => {
      expect(find(routerOf(lines), 'GET /books/new')).toEqual(['GET /books/new', {}])
    })

    it('prefers text for each method alone', () => {
      const router = routerOf(['GET /books/new', 'POST /books/{id}'])
      expect(find(router, 'POST /books/new')).toEqual(['POST /books/{id}', { id: 'new' }])
    })

    it('returns from text that leads nowhere to a parameter', () => {
      const router = routerOf(['GET /a/b/c', 'GET /{x}/b/d', 'GET /{x}/{y}/{z}'])
      expect(find(router, 'GET /a/b/d')).toEqual(['GET /{x}/b/d', { x: 'a' }])
      expect(find(router, 'GET /a/b/e')).toEqual(['GET /{x}/{y}/{z}', { x: 'a', y: 'b', z: 'e' }])
    })

    it('keeps the names of each route where two share a position', () => {
      const router = routerOf(['GET /{a}/x', 'GET /{b}/y'])
      expect(find(router, 'GET /1/y')).toEqual(['GET /{b}/y', { b: '1' }])
    })

    it('lets names of object internals be parameters like any other', () => {
      const router = routerOf(['GET /{__proto__}/{constructor}/{toString}'])
      const match = router.match('GET', '/a/b/c')
      expect(match.kind === 'found' && Object.entries(match.params)).toEqual([
        ['__proto__', 'a'],
        ['constructor', 'b'],
        ['toString', 'c'],
      ])
    })

    it('hands on parameters that inherit nothing', () => {
      const match = routerOf(['GET /{id}']).match('GET', '/1')
      expect(match.kind === 'found' && [match.params['constructor'], 'toString' in match.params]).toEqual([
        undefined,
        false,
      ])
    })

    it('gives each match parameters of its own', () => {
      const router = routerOf(['GET /books', 'GET /books/{id}'])
      for (const path of ['/books', '/books/1']) {
        const [one, two] = [router.match('GET', path), router.match('GET', path)]
        expect(one.kind === 'found' && two.kind === 'found' && one.params !== two.params).toBe(true)
      }
    })

    it.each([1_000, 10_000])('hands on a value of %d characters', (length) => {
      const value = 'v'.repeat(length)
      expect(find(routerOf(['GET /books/{id}']), `GET /books/${value}`)).toEqual(['GET /books/{id}', { id: value }])
    })
  })

  describe(`${name}: segments that mix text and parameters`, () => {
    it.each([
      ['/file-{id:int}.json', '/file-7.json', { id: 7 }],
      ['/@{name}', '/@ada', { name: 'ada' }],
      ['/{name}.{extension}', '/a.b.c', { name: 'a.b', extension: 'c' }],
      ['/{slug}-{id:int}', '/my-good-book-12', { slug: 'my-good-book', id: 12 }],
      ['/{id:int}-{slug}', '/12-my-good-book', { id: 12, slug: 'my-good-book' }],
      ['/{low:int}-{high:int}', '/-5--3', { low: -5, high: -3 }],
      [
        '/{id:uuid}-{n:int}',
        '/0188e1de-95f9-7c4e-8f3c-3b2a1c0d9e8f-3',
        { id: '0188e1de-95f9-7c4e-8f3c-3b2a1c0d9e8f', n: 3 },
      ],
      ['/books/{id}:archive', '/books/7:archive', { id: '7' }],
      ['/:from-:to', '/a-b', { from: 'a', to: 'b' }],
      ['/v{major:int}.{minor:int}/x', '/v1.2/x', { major: 1, minor: 2 }],
    ])('cuts %s out of %s', (pattern, path, params) => {
      expect(find(routerOf([`GET ${pattern}`]), `GET ${path}`)).toEqual([`GET ${pattern}`, params])
    })

    it.each([
      ['/file-{id:int}.json', '/file-x.json'],
      ['/file-{id:int}.json', '/file-.json'],
      ['/file-{id}.json', '/file-7.xml'],
      ['/@{name}', '/@'],
      ['/{a}-{b}', '/ab'],
      ['/{a}-{b}', '/-b'],
      ['/{a}-{b}', '/a-'],
      ['/{a}.{b}x', '/x.x'],
    ])('does not find %s in %s', (pattern, path) => {
      expect(find(routerOf([`GET ${pattern}`]), `GET ${path}`)).toEqual(notFound)
    })

    it('prefers more text over less and any text over none', () => {
      const router = routerOf(['GET /{x:int}', 'GET /{x}', 'GET /f{x}', 'GET /f{x}.json'])
      expect(find(router, 'GET /f1.json')).toEqual(['GET /f{x}.json', { x: '1' }])
      expect(find(router, 'GET /f1')).toEqual(['GET /f{x}', { x: '1' }])
    })

    it('gives up on a segment that could be cut in millions of ways', () => {
      const router = routerOf(['GET /{a}-{b}-{c}-{d}-{e:int}', 'GET /{any}'])
      const hostile = `${'-'.repeat(10_000)}x`
      expect(find(router, `GET /${hostile}`)).toEqual(['GET /{any}', { any: hostile }])
    })
  })

  describe(`${name}: converters`, () => {
    const uuid = '0188e1de-95f9-7c4e-8f3c-3b2a1c0d9e8f'

    it.each([
      ['int', '42', 42],
      ['int', '-7', -7],
      ['int', '-0', 0],
      ['int', '9007199254740991', 9007199254740991],
      ['float', '4.25', 4.25],
      ['float', '1e3', 1000],
      ['float', '7', 7],
      ['uuid', uuid.toUpperCase(), uuid],
      ['bool', 'true', true],
      ['bool', 'off', false],
      ['str', 'x', 'x'],
      ['path', 'a/b', 'a/b'],
    ])('%s turns %p into %p', (converter, raw, value) => {
      expect(find(routerOf([`GET /{v:${converter}}`]), `GET /${raw}`)).toEqual([`GET /{v:${converter}}`, { v: value }])
    })

    it.each([
      ['int', '4.2'],
      ['int', '007'],
      ['int', '+1'],
      ['int', '1e3'],
      ['int', '9007199254740992'],
      ['int', '1'.repeat(10_000)],
      ['int', '1%0A'],
      ['float', '1.'],
      ['float', 'NaN'],
      ['float', '1e999'],
      ['uuid', uuid.slice(1)],
      ['bool', 'maybe'],
      ['path', ''],
    ])('%s refuses %p', (converter, raw) => {
      expect(find(routerOf([`GET /x/{v:${converter}}`]), `GET /x/${raw}`)).toEqual(notFound)
    })

    it.each([
      ['in one order', ['{v}', '{v:bool}', '{v:float}', '{v:int}', '{v:uuid}']],
      ['in the other', ['{v:uuid}', '{v:int}', '{v:float}', '{v:bool}', '{v}']],
    ])('are tried at one position by how narrow they are, declared %s', (_order, segments) => {
      const router = routerOf(segments.map((segment) => `GET /${segment}`))
      const found = [uuid, '1', '1.5', 'true', 'x'].map((raw) => find(router, `GET /${raw}`))
      expect(found).toEqual([
        ['GET /{v:uuid}', { v: uuid }],
        ['GET /{v:int}', { v: 1 }],
        ['GET /{v:float}', { v: 1.5 }],
        ['GET /{v:bool}', { v: true }],
        ['GET /{v}', { v: 'x' }],
      ])
    })

    it('leave a refused value to the next route, a catch-all last', () => {
      const router = routerOf(['GET /{rest:path}', 'GET /{id:int}/edit', 'GET /{slug}/read'])
      expect(find(router, 'GET /7/read')).toEqual(['GET /{slug}/read', { slug: '7' }])
      expect(find(router, 'GET /x/edit')).toEqual(['GET /{rest:path}', { rest: 'x/edit' }])
    })

    it('of users stand among the others by their specificity', () => {
      const router = routerOf(['GET /{n:int}', `GET /{n:${evenConverter.name}}`])
      expect(find(router, 'GET /4')).toEqual(['GET /{n:contractEven}', { n: 4 }])
      expect(find(router, 'GET /5')).toEqual(['GET /{n:int}', { n: 5 }])
    })

    it('of users may span segments', () => {
      const router = routerOf([`GET /log/{month:${datesConverter.name}}/lines`, 'GET /log/{rest:path}/lines'])
      expect(find(router, 'GET /log/2024/05/lines')).toEqual([
        'GET /log/{month:contractDates}/lines',
        { month: [2024, 5] },
      ])
      expect(find(router, 'GET /log/2024/x/lines')).toEqual(['GET /log/{rest:path}/lines', { rest: '2024/x' }])
    })
  })

  describe(`${name}: optional parameters`, () => {
    it('may be absent at the end', () => {
      const router = routerOf(['GET /books/{id?}'])
      expect(find(router, 'GET /books')).toEqual(['GET /books/{id?}', {}])
      expect(find(router, 'GET /books/1')).toEqual(['GET /books/{id?}', { id: '1' }])
    })

    it('may be absent in the middle', () => {
      const router = routerOf(['GET /{lang?}/books/:id?'])
      const found = ['/books', '/de/books', '/books/1', '/de/books/1'].map((path) => find(router, `GET ${path}`))
      expect(found.map((match) => Array.isArray(match) && match[1])).toEqual([
        {},
        { lang: 'de' },
        { id: '1' },
        { lang: 'de', id: '1' },
      ])
    })

    it('give a single value to the first that takes it', () => {
      const router = routerOf(['GET /{flag:bool?}/{page:int?}/{rest?}'])
      const found = ['/yes', '/5', '/x', '/5/x', '/'].map((path) => find(router, `GET ${path}`))
      expect(found.map((match) => Array.isArray(match) && match[1])).toEqual([
        { flag: true },
        { page: 5 },
        { rest: 'x' },
        { page: 5, rest: 'x' },
        {},
      ])
    })

    it('may span segments', () => {
      const router = routerOf(['GET /files/{path:path?}'])
      expect(find(router, 'GET /files')).toEqual(['GET /files/{path:path?}', {}])
      expect(find(router, 'GET /files/a/b')).toEqual(['GET /files/{path:path?}', { path: 'a/b' }])
    })
  })

  describe(`${name}: catch-alls`, () => {
    it('take the rest of the path, its slashes as sent', () => {
      const router = routerOf(['GET /files/{path:path}'])
      const found = ['/files/a', '/files/a/b/c', '/files/a//b', '/files/a/'].map((path) => find(router, `GET ${path}`))
      expect(found.map((match) => Array.isArray(match) && match[1])).toEqual([
        { path: 'a' },
        { path: 'a/b/c' },
        { path: 'a//b' },
        { path: 'a/' },
      ])
    })

    it('need at least one character', () => {
      const router = routerOf(['GET /files/{path:path}'])
      expect([find(router, 'GET /files'), find(router, 'GET /files/')]).toEqual([notFound, notFound])
    })

    it('may be followed by more segments', () => {
      const router = routerOf(['GET /{path:path}/edit', 'GET /{path:path}/tags/{tag}', 'GET /{path:path}'])
      expect(find(router, 'GET /a/b/edit')).toEqual(['GET /{path:path}/edit', { path: 'a/b' }])
      expect(find(router, 'GET /a/tags/tags/x/')).toEqual(['GET /{path:path}/tags/{tag}', { path: 'a/tags', tag: 'x' }])
      expect(find(router, 'GET /edit')).toEqual(['GET /{path:path}', { path: 'edit' }])
      expect(find(router, 'GET /tags/x')).toEqual(['GET /{path:path}', { path: 'tags/x' }])
    })

    it('come after every other route of their position', () => {
      const router = routerOf(['GET /{rest:path}', 'GET /a/{x}', 'GET /a/b'])
      expect(find(router, 'GET /a/b')).toEqual(['GET /a/b', {}])
      expect(find(router, 'GET /a/c')).toEqual(['GET /a/{x}', { x: 'c' }])
      expect(find(router, 'GET /a/c/d')).toEqual(['GET /{rest:path}', { rest: 'a/c/d' }])
    })
  })

  describe(`${name}: methods`, () => {
    it('answers 405 material with every method of the path, HEAD with GET', () => {
      const router = routerOf(['GET /books/{id}', 'PUT /books/{id}', 'DELETE /books/special', 'POST /books'])
      expect(find(router, 'PATCH /books/special')).toEqual({
        kind: 'method-not-allowed',
        allow: ['DELETE', 'GET', 'HEAD', 'PUT'],
      })
    })

    it('counts only paths that the converters accept', () => {
      const router = routerOf(['GET /books/{id:int}', 'POST /books/{slug}'])
      expect(find(router, 'PUT /books/x')).toEqual({ kind: 'method-not-allowed', allow: ['POST'] })
      expect(find(routerOf(['GET /books/{id:int}']), 'PUT /books/x')).toEqual(notFound)
    })

    it('answers HEAD by GET, unless HEAD has a route', () => {
      const router = routerOf(['GET /a', 'ALL /a', 'GET /b', 'HEAD /b', 'ALL /c', 'POST /d'])
      const found = ['/a', '/b', '/c', '/d'].map((path) => find(router, `HEAD ${path}`))
      expect(found).toEqual([
        ['GET /a', {}],
        ['HEAD /b', {}],
        ['ALL /c', {}],
        { kind: 'method-not-allowed', allow: ['POST'] },
      ])
    })

    it('answers any method by ALL, unless the method has a route', () => {
      const router = routerOf(['ALL /a', 'GET /a'])
      expect([find(router, 'GET /a'), find(router, 'BREW /a')]).toEqual([
        ['GET /a', {}],
        ['ALL /a', {}],
      ])
    })

    it('lists the methods of a path', () => {
      const router = routerOf(['GET /a', 'POST /a', 'ALL /b', 'GET /{x}/c', 'PUT /a/c'])
      expect([router.allowed('/a'), router.allowed('/a/'), router.allowed('/b'), router.allowed('/a/c')]).toEqual([
        ['GET', 'HEAD', 'POST'],
        ['GET', 'HEAD', 'POST'],
        ['ALL'],
        ['GET', 'HEAD', 'PUT'],
      ])
      expect([router.allowed('/none'), router.allowed('*'), router.allowed('/%')]).toEqual([[], [], []])
    })
  })

  describe(`${name}: encoding`, () => {
    it.each(['/café/{x}', '/caf%C3%A9/{x}', '/caf%c3%a9/:x'])('finds %s by either spelling', (pattern) => {
      const router = routerOf([`GET ${pattern}`])
      expect(find(router, 'GET /caf%C3%A9/%C3%BC')).toEqual([`GET ${pattern}`, { x: 'ü' }])
      expect(find(router, 'GET /café/ü')).toEqual([`GET ${pattern}`, { x: 'ü' }])
    })

    it('finds text without parameters by either spelling', () => {
      const router = routerOf(['GET /日本', 'GET /a b'])
      expect(find(router, 'GET /%E6%97%A5%E6%9C%AC')).toEqual(['GET /日本', {}])
      expect(find(router, 'GET /日本')).toEqual(['GET /日本', {}])
      expect(find(router, 'GET /%62ooks')).toEqual(notFound)
    })

    it('keeps an encoded slash inside its segment', () => {
      const router = routerOf(['GET /books/{id}', 'GET /books/{id}/{page}'])
      expect(find(router, 'GET /books/a%2Fb')).toEqual(['GET /books/{id}', { id: 'a/b' }])
    })

    it('tells an encoded slash in text from a slash', () => {
      const router = routerOf(['GET /a%2Fb', 'GET /c/d'])
      expect([find(router, 'GET /a%2fb'), find(router, 'GET /a/b'), find(router, 'GET /c%2Fd')]).toEqual([
        ['GET /a%2Fb', {}],
        notFound,
        notFound,
      ])
    })

    it('decodes once', () => {
      expect(find(routerOf(['GET /{x}']), 'GET /%2541')).toEqual(['GET /{x}', { x: '%41' }])
    })

    it('hands the decoded text to a converter', () => {
      expect(find(routerOf(['GET /{x:int}']), 'GET /%34%32')).toEqual(['GET /{x:int}', { x: 42 }])
    })

    it.each(['/%', '/books/%zz', '/books/%C3', '/none/%E0%A4%A', '/%ff/x'])(
      'reports %s as badly encoded, known or not',
      (path) => {
        const router = routerOf(['GET /books/{id}'])
        expect([router.match('GET', path), router.match('PUT', path)]).toEqual([
          { kind: 'bad-encoding' },
          { kind: 'bad-encoding' },
        ])
      },
    )
  })

  describe(`${name}: versions`, () => {
    const router = createRouter(
      [
        entry('GET /a', { value: 'neutral' }),
        entry('GET /a', { value: 'one', versions: ['1'] }),
        entry('GET /a', { value: 'two', versions: ['2', '2.1'] }),
        entry('GET /b', { value: 'only-one', versions: ['1'] }),
        entry('POST /b', { value: 'post-two', versions: ['2'] }),
        entry('GET /c', { value: 'empty-list', versions: [] }),
      ],
      { trailingSlash: 'ignore' },
    )

    it.each([
      ['1', 'one'],
      ['2', 'two'],
      ['2.1', 'two'],
      ['3', 'neutral'],
      [undefined, 'neutral'],
    ])('version %p leads to %p', (version, value) => {
      expect(find(router, 'GET /a', { version })).toEqual([value, {}])
    })

    it('leads nowhere when neither the version nor a neutral row is offered', () => {
      expect([find(router, 'GET /b', { version: '3' }), find(router, 'GET /b')]).toEqual([notFound, notFound])
    })

    it('counts only methods of the asked version as allowed', () => {
      expect(find(router, 'GET /b', { version: '2' })).toEqual({ kind: 'method-not-allowed', allow: ['POST'] })
      expect(router.allowed('/b', { version: '1' })).toEqual(['GET', 'HEAD'])
    })

    it('takes an empty list of versions for none', () => {
      expect(find(router, 'GET /c', { version: '9' })).toEqual(['empty-list', {}])
    })
  })

  describe(`${name}: hosts`, () => {
    const router = createRouter(
      [
        entry('GET /{page}', { value: 'any' }),
        entry('GET /{page}', { value: 'tenant', host: '{tenant}.x.io' }),
        entry('GET /{page}', { value: 'api', host: 'API.x.io' }),
        entry('POST /only', { value: 'post', host: 'api.x.io' }),
        entry('PUT /elsewhere', { value: 'put' }),
      ],
      { trailingSlash: 'ignore' },
    )

    it.each([
      ['api.x.io', ['api', { page: 'p' }]],
      ['API.X.IO:8080', ['api', { page: 'p' }]],
      ['api.x.io.', ['api', { page: 'p' }]],
      ['acme.x.io', ['tenant', { tenant: 'acme', page: 'p' }]],
      ['a.b.x.io', ['any', { page: 'p' }]],
      ['.x.io', ['any', { page: 'p' }]],
      ['x.io', ['any', { page: 'p' }]],
      ['[::1]:3000', ['any', { page: 'p' }]],
      [undefined, ['any', { page: 'p' }]],
    ])('%p is answered by %p', (host, expected) => {
      expect(find(router, 'GET /p', { host })).toEqual(expected)
    })

    it('count only methods of the request’s host, and of any host, as allowed', () => {
      expect(find(router, 'DELETE /only', { host: 'api.x.io' })).toEqual({
        kind: 'method-not-allowed',
        allow: ['GET', 'HEAD', 'POST'],
      })
      expect(find(router, 'POST /only', { host: 'other.io' })).toEqual({
        kind: 'method-not-allowed',
        allow: ['GET', 'HEAD'],
      })
    })

    it('leave what they do not answer to rows for any host', () => {
      expect(find(router, 'PUT /elsewhere', { host: 'api.x.io' })).toEqual(['put', {}])
    })

    it('are asked from the most certain to the least, whatever the order of declaration', () => {
      const several = ['{a}.{b}.io', '{a}.x.io', 'www.x.io'].map((host) => entry('GET /', { value: host, host }))
      const ordered = createRouter(several, { trailingSlash: 'ignore' })
      const found = ['www.x.io', 'w.x.io', 'w.y.io'].map((host) => find(ordered, 'GET /', { host }))
      expect(found).toEqual([
        ['www.x.io', {}],
        ['{a}.x.io', { a: 'w' }],
        ['{a}.{b}.io', { a: 'w', b: 'y' }],
      ])
    })

    it('are not found under another host', () => {
      const bound = createRouter([entry('GET /a', { host: 'api.x.io' })], { trailingSlash: 'ignore' })
      const pattern = createRouter([entry('GET /a', { host: '{a}.x.io' })], { trailingSlash: 'ignore' })
      expect([find(bound, 'GET /a'), find(bound, 'GET /a', { host: 'x.io' })]).toEqual([notFound, notFound])
      expect([find(pattern, 'GET /a'), find(pattern, 'GET /a', { host: 'x.io' })]).toEqual([notFound, notFound])
    })
  })

  describe(`${name}: rows that nothing tells apart`, () => {
    it('are answered by the first', () => {
      const router = createRouter(
        [
          entry('GET /a', { value: 'first' }),
          entry('GET /a', { value: 'second' }),
          entry('GET /a', { value: 'first-of-1', versions: ['1'] }),
          entry('GET /a', { value: 'second-of-1', versions: ['1', '2'] }),
        ],
        { trailingSlash: 'ignore' },
      )
      const found = [undefined, '1', '2'].map((version) => find(router, 'GET /a', { version }))
      expect(found).toEqual([
        ['first', {}],
        ['first-of-1', {}],
        ['second-of-1', {}],
      ])
    })
  })

  describe(`${name}: trailing slashes`, () => {
    const lines = ['GET /books', 'GET /books/{id}', 'GET /shops/', 'POST /books']

    it('mean nothing when ignored', () => {
      const router = routerOf(lines)
      expect(
        ['/books', '/books/', '/books/1/', '/shops', '/shops/'].map((path) => find(router, `GET ${path}`)),
      ).toEqual([
        ['GET /books', {}],
        ['GET /books', {}],
        ['GET /books/{id}', { id: '1' }],
        ['GET /shops/', {}],
        ['GET /shops/', {}],
      ])
    })

    it('tell paths apart when strict', () => {
      const router = routerOf(lines, 'strict')
      expect(
        ['/books', '/books/', '/books/1/', '/shops', '/shops/'].map((path) => find(router, `GET ${path}`)),
      ).toEqual([['GET /books', {}], notFound, notFound, notFound, ['GET /shops/', {}]])
    })

    it('lead to the other spelling when redirected', () => {
      const router = routerOf(lines, 'redirect')
      expect(
        ['/books', '/books/', '/books/%C3%A9/', '/shops', '/shops/'].map((path) => find(router, `GET ${path}`)),
      ).toEqual([
        ['GET /books', {}],
        { kind: 'redirect', location: '/books' },
        { kind: 'redirect', location: '/books/%C3%A9' },
        { kind: 'redirect', location: '/shops/' },
        ['GET /shops/', {}],
      ])
    })

    it('redirect only where the method is answered', () => {
      const router = routerOf(lines, 'redirect')
      expect(find(router, 'PUT /books/')).toEqual({ kind: 'method-not-allowed', allow: ['GET', 'HEAD', 'POST'] })
      expect([find(router, 'GET /none/'), find(router, 'GET /')]).toEqual([notFound, notFound])
    })

    it.each(['//evil.example/edit/', '/\\evil.example/edit/'])(
      'never redirect to what a browser takes for a host: %s',
      (path) => {
        expect(routerOf(['GET /{path:path}/edit'], 'redirect').match('GET', path)).toEqual(notFound)
      },
    )

    it.each(['strict', 'redirect'] as const)('are the root itself where nothing else is left: %s', (option) => {
      const router = routerOf(['GET /{id?}/'], option)
      expect([find(router, 'GET /'), find(router, 'GET /1/')]).toEqual([
        ['GET /{id?}/', {}],
        ['GET /{id?}/', { id: '1' }],
      ])
    })
  })
}
