import { statusTitle } from '../../../errors/status'

/** The reason phrases of statuses that are no errors (RFC 9110 sections 15.3 and 15.4, RFC 4918). */
const phrases: Readonly<Record<number, string>> = {
  101: 'Switching Protocols',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
}

/** Gives any status the words that a document describes it with where nothing better is said. */
export function statusPhrase(status: number): string {
  if (status >= 400) return statusTitle(status)
  return phrases[status] ?? (status < 200 ? 'Informational' : status < 300 ? 'Success' : 'Redirection')
}
