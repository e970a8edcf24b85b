import { writeIsoDate } from '../iso-date'

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0')) as readonly string[]
const dayLength = 86_400_000

/** The first instants of the years 1970 and 10000: between them a year has four digits and a day needs no sign. */
const [first, end] = [0, 253_402_300_800_000] as const

/** The day that was written last: dates of one answer are often of one day. */
let lastDay = -1
let lastText = ''

/** Tells whether a date may be written otherwise than dates are: an instance of a class that extends `Date`. */
export function hasOwnForm(date: Date): boolean {
  return Object.getPrototypeOf(date) !== Date.prototype
}

/** Writes a valid date the way it travels, as `writeIsoDate` does, some three times as fast for dates since 1970. */
export function writeDate(date: Date, format?: string): string {
  const time = date.getTime()
  if (!(time >= first && time < end) || Object.getPrototypeOf(date) !== Date.prototype)
    return writeIsoDate(date, format)
  const day = Math.floor(time / dayLength)
  if (day !== lastDay) {
    lastText = writeDay(day)
    lastDay = day
  }
  return format === 'date' ? lastText : `${lastText}T${writeClock(time - day * dayLength)}`
}

/** By eras of 400 years, whose days begin on the first of March of year 0: a leap day is the last one of its year. */
function writeDay(day: number): string {
  const sinceZero = day + 719_468
  const era = Math.floor(sinceZero / 146_097)
  const dayOfEra = sinceZero - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${twoDigits[month]}-${twoDigits[dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1]}`
}

function writeClock(time: number): string {
  const milliseconds = time % 1_000
  const seconds = (time - milliseconds) / 1_000
  const hour = Math.floor(seconds / 3_600)
  const minute = Math.floor(seconds / 60) % 60
  const fraction = milliseconds < 10 ? `00${milliseconds}` : milliseconds < 100 ? `0${milliseconds}` : milliseconds
  return `${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[seconds % 60]}.${fraction}Z`
}
