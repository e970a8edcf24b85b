import { defineConverter } from '../../../lib/router/converter'
import { joinPaths, parsePattern, variantsOf } from '../../../lib/router/pattern'
import { PATTERN_PROBLEMS, PatternSyntaxError, type PatternProblem } from '../../../lib/router/pattern-syntax-error'

describe('parsePattern', () => {
  it('reads braces and colons alike', () => {
    const read = (path: string) =>
      parsePattern(path).parameters.map(({ name, converter, optional }) => [name, converter.name, optional])
    expect(read('/a/{x}/{y?}')).toEqual(read('/a/:x/:y?'))
  })

  it('reads converters, optional marks and catch-alls', () => {
    const { parameters } = parsePattern('/{id:int}/{n:float?}/{path:path}/x')
    expect(
      parameters.map(({ name, converter, optional, catchAll }) => [name, converter.name, optional, catchAll]),
    ).toEqual([
      ['id', 'int', false, false],
      ['n', 'float', true, false],
      ['path', 'path', false, true],
    ])
  })

  it.each([
    ['/', '/'],
    ['', '/'],
    ['books', '/books'],
    ['/books/', '/books'],
    ['/books/:id', '/books/{id}'],
    ['/{lang?}/books/{id:int?}', '/{lang}/books/{id}'],
    ['/files/{path:path}', '/files/{path}'],
    ['/file-{id:int}.json', '/file-{id}.json'],
    ['/books/{id}:archive', '/books/{id}:archive'],
    ['/books%3Abatch', '/books:batch'],
    ['/caf%C3%A9', '/café'],
    ['/a%2Fb/100%25/%7Bx%7D/a%20b', '/a%2Fb/100%25/%7Bx%7D/a%20b'],
    ['/:from-:to', '/{from}-{to}'],
    ['/{book-id}/{größe}', '/{book-id}/{größe}'],
  ])('spells %p canonically as %p', (path, canonical) => {
    expect(parsePattern(path).canonical).toBe(canonical)
  })

  it('remembers how it was written, and whether with a slash at the end', () => {
    const pattern = parsePattern('/books/:id/')
    expect([pattern.source, pattern.trailingSlash, parsePattern('/').trailingSlash]).toEqual([
      '/books/:id/',
      true,
      false,
    ])
  })

  const mistakes: [PatternProblem, string, string][] = [
    ['unclosed-brace', '/books/{id', '{id'],
    ['unclosed-brace', '/books/{i{d}', '{i{d}'],
    ['unopened-brace', '/books/id}', '}'],
    ['empty-name', '/{}', ''],
    ['empty-name', '/{:int}', ':int'],
    ['empty-name', '/{?}', '?'],
    ['empty-name', '/books/:', ':'],
    ['empty-name', '/a::b', '::b'],
    ['bad-name', '/{1st}', '1st'],
    ['bad-name', '/{ id }', ' id '],
    ['bad-name', '/{id?x}', 'id?x'],
    ['duplicate-name', '/{id}/{id}', 'id'],
    ['duplicate-name', '/{id}-{id}', 'id'],
    ['unknown-converter', '/{id:integer}', 'integer'],
    ['unknown-converter', '/{id:}', ''],
    ['ambiguous-converter', '/{id:twice}', 'twice'],
    ['regular-expression', '/:id(\\d+)', '(\\d+)'],
    ['wildcard', '/files/*', '*'],
    ['wildcard', '/{*path}', '*path'],
    ['adjacent-parameters', '/{a}{b}', '{a}{b}'],
    ['optional-in-text', '/v{n?}', 'v{n?}'],
    ['catch-all-in-text', '/{path:path}.json', '{path:path}.json'],
    ['two-catch-alls', '/{a:path}/x/{b:path}', 'b'],
    ['too-many-optionals', '/{a?}/{b?}/{c?}/{d?}/{e?}/{f?}', 'f'],
    ['empty-segment', '/a//b', '//'],
    ['empty-segment', '//', '//'],
    ['dot-segment', '/a/../b', '..'],
    ['dot-segment', '/a/%2E', '%2E'],
    ['not-a-path', '/a?x=1', '?x=1'],
    ['not-a-path', '/a#x', '#x'],
    ['bad-encoding', '/100%', '100%'],
    ['bad-encoding', '/%C3x', '%C3x'],
  ]
  it.each(mistakes)('reports %s in %p near %p', (reason, path, near) => {
    defineConverter({ name: 'twice', pattern: /a/, parse: (raw) => raw })
    defineConverter({ name: 'twice', pattern: /b/, parse: (raw) => raw })
    let error: unknown
    try {
      parsePattern(path)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(PatternSyntaxError)
    expect(error).toMatchObject({
      name: 'PatternSyntaxError',
      reason,
      pattern: path,
      near,
      detail: `${PATTERN_PROBLEMS[reason]}, near '${near}'`,
      message: `Path pattern '${path}': ${PATTERN_PROBLEMS[reason]}, near '${near}'`,
    })
  })

  it('has a case above for each mistake of paths', () => {
    const covered = new Set<string>(mistakes.map(([reason]) => reason))
    expect(Object.keys(PATTERN_PROBLEMS).filter((reason) => !covered.has(reason))).toEqual(['bad-host'])
  })
})

describe('variantsOf', () => {
  it('is the pattern itself without optional parameters', () => {
    expect(variantsOf(parsePattern('/a/{b}')).map(({ canonical }) => canonical)).toEqual(['/a/{b}'])
  })

  it('lists each combination once, the fullest first', () => {
    expect(variantsOf(parsePattern('/{a?}/{b:int?}/c')).map(({ canonical }) => canonical)).toEqual([
      '/{a}/{b}/c',
      '/{a}/c',
      '/{b}/c',
      '/c',
    ])
  })

  it('gives one spelling to the parameter that comes first', () => {
    expect(variantsOf(parsePattern('/{a?}/{b?}')).map(({ canonical }) => canonical)).toEqual(['/{a}/{b}', '/{a}', '/'])
  })

  it('has one shape for paths that differ in names only', () => {
    const shape = (path: string) => variantsOf(parsePattern(path))[0]?.shape
    expect(shape('/a/{x:int}-{y}')).toBe(shape('/a/{p:int}-:q'))
    expect(shape('/a/{x:int}')).not.toBe(shape('/a/{x}'))
    expect(shape('/%7B:str%7D')).not.toBe(shape('/{x}'))
  })
})

describe('joinPaths', () => {
  it.each<[(string | undefined)[], string]>([
    [[], '/'],
    [[undefined, '', '/'], '/'],
    [['/api', '/books', '/{id}'], '/api/books/{id}'],
    [['api', 'books'], '/api/books'],
    [['/api/', '/books/'], '/api/books/'],
    [['/books', '/'], '/books'],
    [['/books/', undefined, '/new'], '/books/new'],
  ])('joins %p to %p', (parts, joined) => {
    expect(joinPaths(...parts)).toBe(joined)
  })
})
