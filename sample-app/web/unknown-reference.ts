import { ValidationError } from 'covet'

/**
 * The error for a body that names something which is not there: 422 at the very field, like any other bad value.
 * (A 404 would say that the address was wrong.)
 */
export function unknownReference(loc: readonly (string | number)[], what: string): ValidationError {
  return ValidationError.at('body', loc, 'exists', `there is no such ${what}`)
}
