import { IsInt, Length, Matches, Max, Min } from 'class-validator'
import { applyDecorators } from 'covet'

/** The numbers that an `int` column of PostgreSQL can hold; SQLite takes more. */
const largestId = 2 ** 31 - 1

/** What a numeric id may be. A number beyond that is refused at the door and never reaches the database. */
export const idRules = { format: 'int', min: 1, max: largestId } as const

/** The same for a model's property. */
export function IsId(): PropertyDecorator {
  return applyDecorators(IsInt(), Min(1), Max(largestId))
}

/**
 * A line of text with at least one letter or digit, and without control characters (PostgreSQL stores no NUL).
 *
 * Each part of the pattern excludes what ends it, so it takes linear time, whatever a stranger sends.
 */
export function IsLine(longest: number): PropertyDecorator {
  return applyDecorators(Length(1, longest), Matches(/^[^\p{L}\p{N}\p{Cc}]*[\p{L}\p{N}]\P{Cc}*$/u))
}

/** A year; negative ones lie before the common era. */
export function IsYear(): PropertyDecorator {
  return applyDecorators(IsInt(), Min(-3000), Max(2100))
}
