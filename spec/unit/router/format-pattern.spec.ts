import fc from 'fast-check'
import { defineConverter } from '../../../lib/router/converter'
import { formatPattern, PatternFormatError } from '../../../lib/router/format-pattern'
import { parsePattern } from '../../../lib/router/pattern'
import { createRouter } from '../../../lib/router/router'

defineConverter<Date>({
  name: 'formatDay',
  pattern: /\d{4}-\d{2}-\d{2}/,
  parse: (raw) => new Date(raw),
  format: (value) => value.toISOString().slice(0, 10),
})

const format = (path: string, params: Record<string, unknown>) => formatPattern(parsePattern(path), params)

describe('formatPattern', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['/', {}, '/'],
    ['/books/{id:int}', { id: 7 }, '/books/7'],
    ['/books/:id/', { id: 'a b/c?' }, '/books/a%20b%2Fc%3F'],
    ['/café/{x}', { x: 'ü' }, '/caf%C3%A9/%C3%BC'],
    ['/@{name}/{id}:archive', { name: 'ada@x', id: 1n }, '/@ada@x/1:archive'],
    ['/{lang?}/books/{id?}', {}, '/books'],
    ['/{lang?}/books/{id?}', { lang: 'de', id: null }, '/de/books'],
    ['/files/{path:path}/edit', { path: 'a b/ç/d' }, '/files/a%20b/%C3%A7/d/edit'],
    ['/file-{id:int}.json', { id: 3 }, '/file-3.json'],
    ['/days/{day:formatDay}', { day: new Date(0) }, '/days/1970-01-01'],
    ['/{flag:bool}', { flag: false }, '/false'],
    ['/{price:float}', { price: -0.5 }, '/-0.5'],
  ])('writes %s with %p as %s', (path, params, written) => {
    expect(format(path, params)).toBe(written)
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['/books/{id}', {}, 'id', "parameter 'id' is missing"],
    ['/books/{id}', { id: null }, 'id', "parameter 'id' is missing"],
    ['/{toString}', {}, 'toString', "parameter 'toString' is missing"],
    ['/books/{id:int}', { id: 'x' }, 'id', "the value of parameter 'id' is refused by the converter 'int'"],
    ['/books/{id:int}', { id: 4.2 }, 'id', "the value of parameter 'id' is refused by the converter 'int'"],
    ['/books/{id}', { id: '' }, 'id', "the value of parameter 'id' is refused by the converter 'str'"],
    ['/books/{id}', { id: {} }, 'id', "the value of parameter 'id' is refused by the converter 'str'"],
    ['/books/{id}', { id: '\ud800' }, 'id', "the value of parameter 'id' is refused by the converter 'str'"],
    ['/books/{id}', { id: '..' }, 'id', 'the value of parameter \'id\' would make a "." or ".." segment'],
    ['/f/{p:path}', { p: 'a/../../b' }, 'p', 'the value of parameter \'p\' would make a "." or ".." segment'],
    ['/.{x}', { x: '.' }, 'x', 'the value of parameter \'x\' would make a "." or ".." segment'],
    ['/{p:path}', { p: '/evil.example' }, 'p', "the value of parameter 'p' would begin with a slash"],
  ])('refuses %s with %p', (path, params, parameter, detail) => {
    let error: unknown
    try {
      format(path, params)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(PatternFormatError)
    expect(error).toMatchObject({ name: 'PatternFormatError', parameter, detail, path: parsePattern(path).canonical })
  })

  it('takes inherited properties for absent', () => {
    expect(format('/a/{toString?}', {})).toBe('/a')
  })

  it('writes what the router reads back to the same values', () => {
    const source = '/a/{id:int}/{name}/x-{part}.z/{path:path}/end'
    const router = createRouter([{ method: 'GET', pattern: parsePattern(source), value: 1 }], {
      trailingSlash: 'ignore',
    })
    const text = fc.fullUnicodeString({ minLength: 1, maxLength: 12 }).filter((value) => !/^\.\.?$/.test(value))
    const params = fc.record({
      id: fc.maxSafeInteger().map((value) => value + 0),
      name: text,
      part: text,
      path: fc
        .array(
          text.map((value) => value.replaceAll('/', '-')),
          { minLength: 1, maxLength: 4 },
        )
        .map((list) => list.join('/')),
    })
    fc.assert(
      fc.property(params, (values) => {
        const match = router.match('GET', format(source, values))
        expect(match.kind === 'found' && { ...match.params }).toEqual(values)
      }),
    )
  })
})
