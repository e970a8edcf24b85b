import type { AnyInput, Operation, ParameterStyle } from '../../../../../lib/features/client/runtime/operation'
import { writeAddress } from '../../../../../lib/features/client/runtime/write-address'

function write(query: AnyInput['query'], style?: 'comma' | 'space' | 'pipe' | 'brackets' | 'json'): string {
  const styles = style === undefined ? [] : [['query', 'a', style] as const]
  const operation: Operation = { method: 'GET', path: '/x', answers: {}, styles }
  return writeAddress(operation, { query }).slice('/x?'.length)
}

function at(path: string, values?: AnyInput['path'], style?: ParameterStyle): string {
  const styles = style === undefined ? [] : [['path', 'a', style] as const]
  return writeAddress({ method: 'GET', path, answers: {}, styles }, { path: values })
}

const day = new Date(0)

describe('a query', () => {
  it.each([
    ['leaves out what is not given', { a: undefined, b: null, c: 0, d: '' }, undefined, 'c=0&d='],
    ['repeats the key of a list', { a: [1, 'b c', day] }, undefined, 'a=1&a=b%20c&a=1970-01-01T00%3A00%3A00.000Z'],
    ['writes the members of an object as its own', { a: { b: 1, c: [2, 3] } }, undefined, 'b=1&c=2&c=3'],
    ['joins by commas', { a: ['x,y', 2] }, 'comma', 'a=x%2Cy,2'],
    ['joins an object by commas', { a: { b: 1, c: 'd' } }, 'comma', 'a=b,1,c,d'],
    ['joins by spaces', { a: [1, 2] }, 'space', 'a=1%202'],
    ['joins by pipes', { a: [1, 2] }, 'pipe', 'a=1%7C2'],
    ['leaves nothing of a list that holds nothing', { a: [null, undefined] }, undefined, ''],
    ['writes one value as it is', { a: 1 }, 'pipe', 'a=1'],
    [
      'nests by brackets',
      { a: { b: { c: 1 }, d: [1, 2], e: null } },
      'brackets',
      'a%5Bb%5D%5Bc%5D=1&a%5Bd%5D=1&a%5Bd%5D=2',
    ],
    ['nests lists of objects by brackets', { a: [{ b: 1 }] }, 'brackets', 'a%5B0%5D%5Bb%5D=1'],
    ['writes JSON', { a: { b: [1] } }, 'json', 'a=%7B%22b%22%3A%5B1%5D%7D'],
    ['writes names of any kind', { 'ä&=': 'ü', ['__proto__']: 1 }, undefined, '%C3%A4%26%3D=%C3%BC&__proto__=1'],
  ] as const)('%s', (_, query, style, text) => {
    expect(write(query, style)).toBe(text)
  })

  it('is nothing where there is none', () => {
    expect(writeAddress({ method: 'GET', path: '/x', answers: {} }, {})).toBe('/x')
  })
})

describe('a path', () => {
  const list = [3, 4, 'a/b']
  const point = { x: 1, 'y z': 'b,c', none: null }

  it.each<[ParameterStyle | undefined, unknown, string]>([
    [undefined, 'a/b c', 'a%2Fb%20c'],
    [undefined, list, '3,4,a%2Fb'],
    [undefined, point, 'x,1,y%20z,b%2Cc'],
    [undefined, day, '1970-01-01T00%3A00%3A00.000Z'],
    [undefined, [null, 1, undefined], '1'],
    [undefined, [[1, 2], { a: 1 }], '1%2C2,%7B%22a%22%3A1%7D'],
    ['simple*', list, '3,4,a%2Fb'],
    ['simple*', point, 'x=1,y%20z=b%2Cc'],
    ['label', list, '.3,4,a%2Fb'],
    ['label*', list, '.3.4.a%2Fb'],
    ['label*', point, '.x=1.y%20z=b%2Cc'],
    ['matrix', list, ';a=3,4,a%2Fb'],
    ['matrix*', list, ';a=3;a=4;a=a%2Fb'],
    ['matrix*', point, ';x=1;y%20z=b%2Cc'],
    ['matrix', '', ';a'],
    ['json', { b: [1] }, '%7B%22b%22%3A%5B1%5D%7D'],
    ['slashes', 'a b/c', 'a%20b/c'],
  ])('in the style %s holds %j', (style, a, text) => {
    expect(at('/books/{a}/x', { a }, style)).toBe(`/books/${text}/x`)
  })

  it.each([undefined, null, '', [], {}, [null]])('is never sent with %j in the place of a value', (a) => {
    expect(() => at('/books/{a}', { a })).toThrow('The path parameter "a" of /books/{a} is missing or empty.')
  })

  it('leads to no other operation', () => {
    expect(() => at('/books/{a}')).toThrow('The path parameter "a" of /books/{a} is missing or empty.')
    expect(() => at('/books/{a}', { a: 'b/../c' }, 'slashes')).toThrow('".." cannot be sent as a part of')
    for (const step of ['.', '..']) {
      expect(() => at('/books/{a}', { a: step })).toThrow(`"${step}" cannot be sent as a part of /books/{a}.`)
    }
  })
})
