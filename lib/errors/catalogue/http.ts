import { http } from '../catalogue-row'

/** What a client can be told about its request. */
export const httpErrors = {
  COVET_HTTP_NOT_FOUND: http(
    404,
    (method: string, path: string) => `Nothing answers ${method} ${path}.`,
    'Check the path; the application lists its routes in its OpenAPI document.',
  ),
  COVET_HTTP_METHOD_NOT_ALLOWED: http(
    405,
    (method: string, path: string, allow: string) => `${path} answers ${allow}, not ${method}.`,
    'Use one of the methods in the Allow header.',
  ),
  COVET_HTTP_METHOD_UNKNOWN: http(501, () => 'The method is not implemented here.', 'Use a method that HTTP defines.'),
  COVET_HTTP_MALFORMED: http(
    400,
    () => 'The request is not well-formed HTTP.',
    'Send what RFC 9112 describes: one length or a transfer encoding, a host, clean header lines.',
  ),
  COVET_HTTP_HEADERS_TOO_LARGE: http(
    431,
    () => 'The header fields are larger than the server takes.',
    'Send fewer or shorter headers and cookies; the limit is 16 KiB in all (`node --max-http-header-size`).',
  ),
  COVET_HTTP_TOO_SLOW: http(
    408,
    () => 'The request took too long to arrive.',
    'Send the whole of it in time: 60 seconds for the head, 300 for everything.',
  ),
  COVET_HTTP_NOT_ACCEPTABLE: http(
    406,
    (offered: string) => `This answer comes as ${offered}, and the Accept header takes none of them.`,
    'Name one of the types in the Accept header, or send none.',
  ),
  COVET_HTTP_PATH_ENCODING: http(
    400,
    () => 'The path holds a broken percent-encoding.',
    'Encode each path segment as UTF-8 with encodeURIComponent.',
  ),
  COVET_HTTP_FORBIDDEN: http(
    403,
    () => 'Access to this resource is refused.',
    'A guard said no: send what it asks for, or ask for access.',
  ),
  COVET_HTTP_INTERNAL: http(
    500,
    () => 'The server failed to answer this request.',
    'Give the trace id to the operator, who finds the error in the log.',
  ),
  COVET_HTTP_TIMEOUT: http(
    503,
    (milliseconds: number) => `The handler gave no answer within ${milliseconds} ms.`,
    'Try again later; the operator may raise `requestTimeout` or `@Timeout`.',
  ),
  COVET_HTTP_CLOSING: http(503, () => 'The server is shutting down.', 'Try again: another server may answer.'),
  COVET_BODY_EMPTY: http(
    400,
    () => 'The request needs a body and has none.',
    'Send a body of the type that is expected.',
  ),
  COVET_BODY_MALFORMED: http(
    400,
    (reason: string) => `The body is not valid JSON: ${reason}`,
    'Send well-formed JSON (RFC 8259) in UTF-8.',
  ),
  COVET_BODY_UNDECODABLE: http(
    400,
    (charset: string) => `The body is not ${charset}.`,
    'Send the text in the charset that its Content-Type names; UTF-8 where it names none.',
  ),
  COVET_BODY_INCOMPLETE: http(
    400,
    () => 'The body ended before it was complete.',
    'Send as many bytes as Content-Length says, and the last chunk of a chunked body.',
  ),
  COVET_BODY_TOO_LARGE: http(
    413,
    (limit: number) => `The body is larger than ${limit} bytes.`,
    'Send less at a time; the operator may raise `bodyLimit`, for files `uploadLimit`, or `@BodyLimit`.',
  ),
  COVET_BODY_TOO_DEEP: http(
    413,
    (limit: number) => `The body nests deeper than ${limit} levels.`,
    'Send a flatter document.',
  ),
  COVET_BODY_TOO_WIDE: http(
    413,
    (what: string, limit: number) => `The body has more than ${limit} ${what} in one place.`,
    'Send less at a time; the operator may raise `validation.limits`.',
  ),
  COVET_BODY_TYPE: http(
    415,
    (given: string, wanted: string) => `The body is ${given}; ${wanted} is expected.`,
    'Set the Content-Type header to the type that is expected.',
  ),
  COVET_BODY_ENCODING: http(
    415,
    (given: string) => `The content encoding ${given} is not taken here.`,
    'Send the body without a Content-Encoding.',
  ),
  COVET_BODY_CHARSET: http(415, (given: string) => `The charset ${given} is not taken here.`, 'Send UTF-8.'),
  COVET_FORM_MALFORMED: http(
    400,
    (reason: string) => `The form cannot be read: ${reason}`,
    'Let a library or a browser write it (`FormData`), and send the Content-Type that comes with it.',
  ),
  COVET_FORM_FIELDS: http(
    413,
    (limit: number) => `The form has more than ${limit} texts.`,
    'Send fewer fields at a time; the operator may raise `validation.limits.fields`.',
  ),
  COVET_FORM_FILES: http(
    413,
    (limit: number) => `The form has more than ${limit} files.`,
    'Send fewer files at a time; the operator may raise `validation.limits.files`.',
  ),
  COVET_FORM_TEXT_TOO_LARGE: http(
    413,
    (limit: number) => `The texts of the form are larger than ${limit} bytes together.`,
    'Send what is large as a file; the operator may raise `bodyLimit` or `@BodyLimit`.',
  ),
  COVET_FORM_HEAD_TOO_LARGE: http(
    413,
    (limit: number, what: string) => `The head of a part of the form has more than ${limit} ${what}.`,
    'Send parts with the name, the file name and the content type alone, and shorter names.',
  ),
  COVET_VALIDATION_FAILED: http(
    422,
    (count: number) => `${count} ${count === 1 ? 'value is' : 'values are'} not acceptable.`,
    'Each entry of `errors` names one value, its place and what it must be.',
  ),
} as const
