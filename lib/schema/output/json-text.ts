import { hasOwnForm, writeDate } from './date-text'

/** What `JSON.stringify` writes otherwise than it stands: quotes, backslashes, control characters, lone surrogates. */
// A surrogate of a pair stands as it is; telling the two apart is left to `JSON.stringify`.
const special = /[\u0000-\u001f"\\\ud800-\udfff]/

/** Up to this length a loop over the characters is faster than a regular expression; measured on Node 20. */
const shortLength = 42

/** Longer texts are the business of `JSON.stringify`, which looks at several characters at once. */
const longLength = 5_000

/** Writes a text as JSON: exactly what `JSON.stringify` writes. */
export function quote(text: string): string {
  const { length } = text
  if (length < shortLength) {
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index)
      if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return JSON.stringify(text)
    }
    return `"${text}"`
  }
  return length < longLength && !special.test(text) ? `"${text}"` : JSON.stringify(text)
}

/** Writes a valid date as JSON: the form of a class that extends `Date` may hold anything. */
export function quoteDate(date: Date, format?: string): string {
  const text = writeDate(date, format)
  return hasOwnForm(date) ? quote(text) : `"${text}"`
}
