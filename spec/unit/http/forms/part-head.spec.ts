import { readPartHead } from '../../../../lib/http/forms/part-head'

const read = (disposition: string, more: Record<string, string[]> = {}) =>
  readPartHead({ 'content-disposition': [Buffer.from(disposition).toString('latin1')], ...more })

describe('readPartHead', () => {
  it.each([
    ['form-data; name="a"', 'a', undefined],
    ['form-data;name=a', 'a', undefined],
    ['FORM-DATA ; NAME = "a" ;', 'a', undefined],
    ['form-data; name=""', '', undefined],
    ['form-data; name= ; filename=', '', ''],
    ['form-data; name="a;b"; filename="c;d"', 'a;b', 'c;d'],
    ['form-data; filename="c"; name="a"', 'a', 'c'],
    // As browsers write quotes and line breaks, and leave backslashes as they are.
    ['form-data; name="a%22b%0D%0Ac"; filename="%22x%22.png"', 'a"b\r\nc', '"x".png'],
    ['form-data; name="a\\b"', 'a\\b', undefined],
    ['form-data; name="a\\"', 'a\\', undefined],
    ['form-data; name="100%"', '100%', undefined],
    // As older clients write them.
    ['form-data; name="a\\"b\\\\c"; filename="x \\"y\\".png"', 'a"b\\c', 'x "y".png'],
    ['form-data; name="ü"; filename="日本.txt"', 'ü', '日本.txt'],
    ['form-data; name=a; filename="x"; filename*=UTF-8\'\'%e2%82%ac.txt', 'a', '€.txt'],
    ['form-data; name=a; filename="x"; filename*=UTF-8\'\'%zz', 'a', 'x'],
    ['form-data; name=a; filename="x"; filename*=latin1\'\'y', 'a', 'x'],
    ["form-data; name=a; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'a', 'passwd'],
    ['form-data; name=a; filename="../../etc/passwd"', 'a', 'passwd'],
    ['form-data; name=a; filename="C:\\dir\\x.txt"', 'a', 'x.txt'],
    ['form-data; name=a; filename="..."', 'a', 'file'],
    ['form-data; name=a; filename="  "', 'a', 'file'],
    ['form-data; name=a; filename=""', 'a', ''],
    ['form-data; name=a; filename="a\0\u001b[31m.txt"', 'a', 'a[31m.txt'],
  ])('reads %j', (disposition, name, filename) => {
    expect(read(disposition)).toMatchObject({ name, filename })
  })

  it('takes heads that are no UTF-8 for Latin-1', () => {
    expect(readPartHead({ 'content-disposition': ['form-data; name="\xe9"'] }).name).toBe('é')
  })

  it('tells content type and charset in lower case', () => {
    const head = read('form-data; name=a', { 'content-type': ['Text/Plain; charset="UTF-16LE"'] })
    expect(head).toMatchObject({ contentType: 'text/plain', charset: 'utf-16le' })
    expect(read('form-data; name=a', { 'content-type': ['nonsense'] }).contentType).toBeUndefined()
  })

  it.each([
    'attachment; name="a"',
    'form-data',
    'form-data name=a',
    'form-data; name="a',
    'form-data; name="a" x',
    'form-data; name=a; name=b',
    'form-data; filename="x"',
    '',
  ])('refuses %j', (disposition) => {
    expect(() => read(disposition)).toThrow('The form cannot be read')
  })

  it('takes no time that grows faster than a hostile head', () => {
    const blanks = ' '.repeat(8000)
    for (let count = 0; count < 200; count += 1) {
      expect(read(`form-data; name="a"${blanks}; filename="b"`).filename).toBe('b')
      expect(() => read(`form-data; name=${blanks}"`)).toThrow('The form cannot be read')
    }
    const head = `form-data; name="${'\\"'.repeat(3000)}`
    expect(() => read(head)).toThrow('The form cannot be read')
    expect(() => read(`form-data;${' '.repeat(8000)}x`)).toThrow('The form cannot be read')
  })
})
