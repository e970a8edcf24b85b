/** A format with a text that has it, and a test of others: one that is loose may take what is none. */
interface Format {
  readonly example: string | undefined
  readonly test?: RegExp | undefined
}

const clock = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)`
const date = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`
const host = String.raw`[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*`

/** Texts of the formats that JSON Schema and OpenAPI name; a text of any other format cannot be made up. */
const formats: Readonly<Record<string, Format>> = {
  'date-time': { example: '2024-12-31T23:59:59Z', test: new RegExp(`^${date}T${clock}$`) },
  date: { example: '2024-12-31', test: new RegExp(`^${date}$`) },
  time: { example: '23:59:59Z', test: new RegExp(`^${clock}$`) },
  // RFC 3339, appendix A.
  duration: { example: 'P1D', test: /^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/ },
  email: { example: 'user@example.com', test: new RegExp(`^[^\\s@]+@${host}$`) },
  hostname: { example: 'example.com', test: new RegExp(`^${host}$`) },
  ipv4: { example: '192.0.2.1', test: /^(\d{1,3}\.){3}\d{1,3}$/ },
  ipv6: { example: '2001:db8::1', test: /^[\da-fA-F:.]+$/ },
  uri: { example: 'https://example.com/', test: /^[a-zA-Z][a-zA-Z\d+.-]*:\S+$/ },
  url: { example: 'https://example.com/' },
  'uri-reference': { example: '/path' },
  uuid: {
    example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    test: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
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
  return formats[format].test?.test(text) ?? true
}
