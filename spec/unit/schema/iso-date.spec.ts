import fc from 'fast-check'
import { isIsoDate, isIsoDateTime, isIsoTime, readIsoDate, writeIsoDate } from '../../../lib/schema/iso-date'

describe('ISO dates', () => {
  it('are read as they are written, whatever the instant', () => {
    const instants = fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') })
    fc.assert(
      fc.property(instants, (date) => {
        expect(readIsoDate(writeIsoDate(date))).toEqual(date)
        const day = writeIsoDate(date, 'date')
        expect(isIsoDate(day)).toBe(true)
        expect(writeIsoDate(readIsoDate(day) as Date, 'date')).toBe(day)
      }),
    )
  })

  it('are days of the calendar', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const date = new Date(`${text}T00:00:00Z`)
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
        expect(isIsoDate(text)).toBe(exists)
      }),
    )
  })

  it('without a zone are UTC, and of any other text are none', () => {
    expect(readIsoDate('2024-05-06T07:08')).toEqual(new Date('2024-05-06T07:08:00Z'))
    expect(isIsoDateTime('2024-05-06 07:08:09.123456789+23:59')).toBe(true)
    for (const text of [
      '2024-05-06T07',
      '2024-05-06T07:08:09+24:00',
      '2024-05-06T07:08:09+01:60',
      'T07:08',
      '2024-00-06T07:08',
    ]) {
      expect(readIsoDate(text)).toBeUndefined()
    }
    fc.assert(fc.property(fc.string(), (text) => expect(readIsoDate(text)).toBeUndefined()))
  })

  it('have times of day of their own, as far as JSON Schema knows them and a little further', () => {
    const times = ['00:00:00Z', '23:59:59.123+05:30', '23:59:59-23:59', '23:59', '23:59:59']
    expect(times.filter((text) => !isIsoTime(text))).toEqual([])
    const others = ['24:00', '23:60', '23:59:60Z', '23:59:59+24:00', '23:59:59+01:60', '1:00', '', '12', 'T12:00']
    expect(others.filter(isIsoTime)).toEqual([])
  })
})
