import type { DocsAsset } from './docs-assets'
import type { OpenApiServer } from '../openapi-options'
import { relativeUrl } from './relative-url'

/** What a page of Swagger UI is about. */
export interface DocsPage {
  readonly title: string
  /** Where the page stands: without a slash at the end, unless it is the root. */
  readonly docsPath: string
  readonly documentPath: string
}

/** Writes the page; `path` is the one it was asked for under, which may end in a slash. Every address in it is relative. */
export function writeDocsPage({ title, docsPath, documentPath }: DocsPage, path: string): string {
  const from = path.endsWith('/') && !docsPath.endsWith('/') ? `${docsPath}/` : docsPath
  const asset = (name: DocsAsset): string => escapeHtml(relativeUrl(from, assetPath(docsPath, name)))
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${asset('swagger-ui.css')}" />
    <link rel="stylesheet" href="${asset('docs.css')}" />
    <link rel="icon" type="image/png" href="${asset('favicon-32x32.png')}" sizes="32x32" />
    <link rel="icon" type="image/png" href="${asset('favicon-16x16.png')}" sizes="16x16" />
  </head>
  <body>
    <div id="swagger-ui" data-document="${escapeHtml(relativeUrl(from, documentPath))}" data-document-path="${escapeHtml(documentPath)}"></div>
    <script src="${asset('swagger-ui-bundle.js')}"></script>
    <script src="${asset('docs.js')}"></script>
  </body>
</html>
`
}

/** Where a file of the page is served. */
export function assetPath(docsPath: string, name: DocsAsset): string {
  return `${docsPath.replace(/\/$/, '')}/${name}`
}

/**
 * Writes the page's Content-Security-Policy: nothing comes from elsewhere and no script stands in the page. Requests may go
 * to the document's servers, or "Try it out" could not reach them.
 */
export function writeDocsPolicy(servers: readonly OpenApiServer[]): string {
  const reachable = ["'self'", ...new Set(servers.flatMap(({ url }) => sourceOf(url)))].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${reachable}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** The origin of an absolute address; its scheme alone where a variable stands in the host. */
function sourceOf(url: string): readonly string[] {
  const match = /^(https?:)\/\/([^/?#]*)/i.exec(url)
  if (match === null) return []
  const [, scheme, host] = match
  return [/^[\w.:[\]-]+$/.test(host) ? `${scheme}//${host}`.toLowerCase() : scheme.toLowerCase()]
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character])
}
