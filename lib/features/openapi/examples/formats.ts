import { isIPv4, isIPv6 } from 'node:net'

/** A format with a text that has it, and a test of others: it takes nothing that is none, and may refuse what is one. */
interface Format {
  readonly example: string | undefined
  readonly test?: ((text: string) => boolean) | undefined
}

const minutes = String.raw`([01]\d|2[0-3]):[0-5]\d`
const clock = String.raw`${minutes}:[0-5]\d(\.\d+)?(Z|[+-]${minutes})`
const label = String.raw`[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?`
const host = String.raw`(?=[^/?#:]{1,253}(?:[/?#:]|$))${label}(\.${label})*`
const word = "[\\w!#$%&'*+/=?^`{|}~-]+"
const part = String.raw`(?:[\w.~!$&'()*+,;=:@-]|%[\da-fA-F]{2})`
const scheme = String.raw`[a-zA-Z][a-zA-Z\d+.-]*`
const address = String.raw`//${host}(:\d{1,5})?(/${part}*)*(\?(${part}|[/?])*)?(#(${part}|[/?])*)?`

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
const isTime = pattern(clock)
const isInstant = (text: string): boolean => isDate(text.slice(0, 10)) && text[10] === 'T' && isTime(text.slice(11))

function pattern(source: string): (text: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`)
  return (text) => expression.test(text)
}

/** Texts of the formats that JSON Schema and OpenAPI name; a text of any other format cannot be made up. */
const formats: Readonly<Record<string, Format>> = {
  'date-time': { example: '2024-12-31T23:59:59Z', test: isInstant },
  date: { example: '2024-12-31', test: isDate },
  time: { example: '23:59:59Z', test: isTime },
  // RFC 3339, appendix A.
  duration: {
    example: 'P1D',
    test: pattern(String.raw`P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)`),
  },
  email: { example: 'user@example.com', test: pattern(String.raw`${word}(\.${word})*@(${label}\.)+${label}`) },
  hostname: { example: 'example.com', test: pattern(host) },
  ipv4: { example: '192.0.2.1', test: isIPv4 },
  // A zone behind it is no part of the address.
  ipv6: { example: '2001:db8::1', test: (text) => isIPv6(text) && !text.includes('%') },
  uri: { example: 'https://example.com/', test: pattern(`${scheme}:(?:${address}|${part}+)`) },
  url: { example: 'https://example.com/' },
  'uri-reference': { example: '/path' },
  uuid: {
    example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    test: pattern(String.raw`[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}`),
  },
  'json-pointer': { example: '/path' },
  regex: { example: '^a$' },
  byte: { example: 'ZXhhbXBsZQ==' },
  password: { example: 'Pass-w0rd' },
  binary: { example: undefined },
}

/** Gives a text of a format; `undefined` where none can be made up. */
export function exampleOfFormat(format: string): string | undefined {
  return Object.hasOwn(formats, format) ? formats[format].example : undefined
}

/** Tells whether a text may have a format: formats without a test take everything. */
export function fitsFormat(format: unknown, text: string): boolean {
  if (typeof format !== 'string' || !Object.hasOwn(formats, format)) return true
  return formats[format].test?.(text) ?? true
}
