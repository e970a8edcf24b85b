const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/
const dateTimePattern = /^(\d{4}-\d{2}-\d{2})[Tt ](.+)$/
const timePattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:[Zz]|[+-](\d{2}):?(\d{2}))?$/

/** Tells whether a text is a day of the calendar, `2024-02-29` (ISO 8601, RFC 3339 full-date). */
export function isIsoDate(text: string): boolean {
  const match = datePattern.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Tells whether a text is a time of day that exists, with an offset or without, `23:59:59.5Z` (ISO 8601). */
export function isIsoTime(text: string): boolean {
  const match = timePattern.exec(text)
  if (match === null) return false
  const [, hour, minute, second = '0', offsetHour = '0', offsetMinute = '0'] = match
  return (
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    Number(offsetHour) <= 23 &&
    Number(offsetMinute) <= 59
  )
}

/** Tells whether a text is a day and a time of day that exist, `2024-02-29T23:59:59.5Z` (ISO 8601). */
export function isIsoDateTime(text: string): boolean {
  const [, day, time] = dateTimePattern.exec(text) ?? []
  return day !== undefined && time !== undefined && isIsoDate(day) && isIsoTime(time)
}

/**
 * Reads an ISO 8601 date, or date and time; `undefined` for anything else, a day that no calendar has included.
 *
 * A day alone, and a time without an offset, are UTC: what a server's time zone is must not change a value.
 */
export function readIsoDate(text: string, format?: string): Date | undefined {
  if (text.length > 40) return undefined
  if (format !== 'date-time' && isIsoDate(text)) return new Date(`${text}T00:00:00.000Z`)
  if (format === 'date' || !isIsoDateTime(text)) return undefined
  const [day, time = ''] = text.split(/[Tt ]/) as [string, string | undefined]
  const zone = /[Zz]$|[+-]\d{2}:?\d{2}$/.exec(time)?.[0]
  const clock = zone === undefined ? time : time.slice(0, -zone.length)
  const offset = zone === undefined ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2').toUpperCase()
  const date = new Date(`${day}T${clock.replace(',', '.')}${offset}`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** Writes a date the way it travels: an instant in UTC, or the day alone where the format is `date`. */
export function writeIsoDate(date: Date, format?: string): string {
  return format === 'date' ? date.toISOString().slice(0, 10) : date.toISOString()
}
