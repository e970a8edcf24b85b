import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { quote, writeValue } from '../../../../../lib/features/client/writing/literals'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(`'`, `"`, '`', '\\', '\n', '\r', '\u2028', '\u2029', '${', '*/', '\0', 'a', '\ud800'))
    .map((parts) => parts.join('')),
)

describe('a literal', () => {
  it('is the very text, whatever is in it, on one line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const literal = quote(text)
        expect(runInNewContext(literal)).toBe(text)
        expect(literal).not.toMatch(/[\n\r\u2028\u2029]/)
      }),
      { numRuns: 300 },
    )
  })

  it('is the very value, members of any name included', () => {
    fc.assert(
      fc.property(fc.jsonValue(), texts, (value, name) => {
        const data = JSON.parse(JSON.stringify({ [name]: value, ['__proto__']: [value] })) as unknown
        const made: unknown = runInNewContext(`(${writeValue(data)})`)
        expect(JSON.parse(JSON.stringify(made))).toEqual(data)
      }),
    )
  })
})
