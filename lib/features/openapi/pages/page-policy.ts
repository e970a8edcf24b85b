import type { OpenApiDocument } from '../../../contracts/application-slots'
import { isRecord } from '../../../utils/is-record'

/** What a page needs beyond its own files. */
export interface PageNeeds {
  /** Addresses that its scripts send requests to. */
  readonly requests?: readonly string[] | undefined
  /** Addresses of pictures. */
  readonly pictures?: readonly string[] | undefined
  /** Whether its scripts show pictures that they were answered with. */
  readonly answers?: boolean | undefined
  /** Hashes of the style elements that its scripts make. */
  readonly styles?: readonly string[] | undefined
  /** Whether its scripts make workers of their own text. */
  readonly workers?: boolean | undefined
}

/** Writes a page's Content-Security-Policy: nothing comes from elsewhere, and no script stands in the page. */
export function writePolicy({
  requests = [],
  pictures = [],
  answers = false,
  styles = [],
  workers = false,
}: PageNeeds): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styles].join(' '),
    ["img-src 'self' data:", ...(answers ? ['blob:'] : []), ...toSources(pictures)].join(' '),
    "font-src 'self' data:",
    ["connect-src 'self'", ...toSources(requests)].join(' '),
    ...(workers ? ['worker-src blob:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/**
 * Lists the addresses that "Try it out" and "Authorize" send requests to: the servers, of single operations too, and where
 * tokens are given out.
 */
export function listRequested(document: OpenApiDocument): readonly string[] {
  const items = Object.values(document.paths).flatMap((item) => [item, ...Object.values(item).filter(isRecord)])
  const servers = [document, ...items].flatMap(({ servers: named }) => (Array.isArray(named) ? named : []))
  const schemes = Object.values(document.components?.['securitySchemes'] ?? {}).filter(isRecord)
  const flows = schemes.flatMap((scheme) => (isRecord(scheme['flows']) ? Object.values(scheme['flows']) : []))
  return [
    ...servers.filter(isRecord).map(({ url }) => url),
    ...flows.filter(isRecord).flatMap(({ tokenUrl, refreshUrl }) => [tokenUrl, refreshUrl]),
    ...schemes.map(({ openIdConnectUrl }) => openIdConnectUrl),
  ].filter((url) => typeof url === 'string')
}

function toSources(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.flatMap(sourceOf))]
}

/** The origin of an absolute address; its scheme alone where a variable stands in the host. */
function sourceOf(url: string): readonly string[] {
  const match = /^(https?:)\/\/([^/?#]*)/i.exec(url)
  if (match === null) return []
  const [, scheme, host] = match
  return [/^[\w.:[\]-]+$/.test(host) ? `${scheme}//${host}`.toLowerCase() : scheme.toLowerCase()]
}
