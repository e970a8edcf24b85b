/** The reason phrases of the HTTP status codes that an error may carry (RFC 9110 section 15, RFC 6585, RFC 4918). */
const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  507: 'Insufficient Storage',
} as const

/** An error status that has an error class of its own. */
export type ErrorStatus = keyof typeof titles

/** Gives a status its reason phrase; a status without one is named by its class, as RFC 9110 section 15 reads it. */
export function statusTitle(status: number): string {
  return (titles as Readonly<Record<number, string>>)[status] ?? (status < 500 ? 'Client Error' : 'Server Error')
}

/** Gives a status the stable `code` of a problem that names none: `Not Found` → `NOT_FOUND`. */
export function statusCode(status: number): string {
  return statusTitle(status).toUpperCase().replaceAll(/\W+/g, '_')
}
