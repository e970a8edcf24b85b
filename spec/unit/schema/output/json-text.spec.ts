import fc from 'fast-check'
import { writeDate } from '../../../../lib/schema/output/date-text'
import { writeIsoDate } from '../../../../lib/schema/iso-date'
import { quote, quoteDate } from '../../../../lib/schema/output/json-text'

/** Texts of characters that JSON writes in several ways, of any length up to `maxLength`. */
const nastyText = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('"', '\\', '/', '\n', '\u0000', '\u001f', '\u007f', '\u2028', '\u2029', '\ud83d\ude00'),
        fc.constantFrom('\ud83d', '\ude00', 'a', 'é', ' '),
        fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
      ),
      { maxLength },
    )
    .map((parts) => parts.join(''))

describe('a text as JSON', () => {
  it('is what JSON.stringify writes, whatever is in it', () => {
    fc.assert(
      fc.property(nastyText(60), (text) => expect(quote(text)).toBe(JSON.stringify(text))),
      { numRuns: 2_000 },
    )
  })

  it('is so for each character, at each end of a text of each size', () => {
    const differing: number[] = []
    for (let code = 0; code < 0x1_00_00; code++) {
      const character = String.fromCharCode(code)
      const texts = [character, `a${character}b`, 'x'.repeat(41) + character, character + 'x'.repeat(50)]
      if (texts.some((text) => quote(text) !== JSON.stringify(text))) differing.push(code)
    }
    expect(differing).toEqual([])
    for (const length of [0, 1, 41, 42, 43, 4_999, 5_000, 5_001, 70_000]) {
      for (const text of ['x'.repeat(length), `${'x'.repeat(length)}"`, `\ud800${'é'.repeat(length)}`]) {
        expect(quote(text)).toBe(JSON.stringify(text))
      }
    }
  })
})

describe('a date as JSON', () => {
  const dates = fc.date({ noInvalidDate: true })
  const usual = fc.date({ min: new Date(-1), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })

  it('is what toISOString writes, in each year', () => {
    fc.assert(
      fc.property(fc.oneof(dates, usual), fc.constantFrom(undefined, 'date', 'date-time'), (date, format) => {
        expect(writeDate(date, format)).toBe(writeIsoDate(date, format))
        expect(quoteDate(date, format)).toBe(JSON.stringify(writeIsoDate(date, format)))
      }),
      { numRuns: 3_000 },
    )
    const edges = [0, -1, 951_782_399_999, 951_782_400_000, 253_402_300_799_999, 253_402_300_800_000, 8.64e15, -8.64e15]
    for (const time of edges) expect(writeDate(new Date(time))).toBe(new Date(time).toISOString())
  })

  it('is right on each day of four hundred years', () => {
    const wrong: string[] = []
    for (let day = 0; day < 146_097; day++) {
      const date = new Date(day * 86_400_000 + (day % 86_400) * 1_000 + (day % 1_000))
      if (writeDate(date) !== date.toISOString()) wrong.push(date.toISOString())
    }
    expect(wrong).toEqual([])
  })

  it('is what a class that extends Date makes of itself, as text', () => {
    class Odd extends Date {
      override toISOString(): string {
        return 'a "day"'
      }
    }
    expect(quoteDate(new Odd(0))).toBe('"a \\"day\\""')
  })
})
