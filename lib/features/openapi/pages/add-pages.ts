import type { PluginHost } from '../../../contracts/plugin'
import type { Context } from '../../../http/context'
import type { DocumentSettings } from '../options/document-settings'
import { type CachedBody, replyCached, toCachedBody } from '../serve/etag'
import type { PublishedDocument } from '../serve/published-document'
import { writeAccentSheet } from './accent-sheet'
import { accentSheet, type DocumentedPage } from './documented-page'
import { readOwnFile, readPageAsset } from './page-assets'
import { listRequested, writePolicy } from './page-policy'
import type { PageFile, ThemeSettings } from '../options/page-settings'
import { redocFiles, writeRedocPage } from './redoc-page'
import {
  oauthRedirect,
  swaggerUiFiles,
  swaggerUiIcons,
  writeOAuthRedirectPage,
  writeSwaggerUiPage,
} from './swagger-ui-page'
import { filePath } from './write-page'

const html = 'text/html; charset=utf-8'

/**
 * The two style elements that ReDoc makes, by what stands in them. One is empty, for it is filled through the CSSOM: no style
 * that anybody could smuggle into the page has this hash. The other is that of its scrollbars.
 */
const redocStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
]

/** Adds the pages of a document, which changes with the routes, and every file that they are made of. */
export function addPages(host: PluginHost, settings: DocumentSettings, document: () => PublishedDocument): void {
  const { documentPath, yamlPath, docsPath, redocPath, theme, oauth } = settings
  const { title } = host.info
  const pictures = typeof theme.logo?.source === 'string' ? [theme.logo.source] : []
  const about = { title, documentPath, yamlPath, theme, oauth }
  if (docsPath !== undefined) {
    addPage(host, { ...about, path: docsPath }, writeSwaggerUiPage, createPolicy(document, pictures))
    const icons = theme.favicon === undefined ? swaggerUiIcons.map(({ name }) => name) : []
    addFiles(host, docsPath, [...swaggerUiFiles, ...icons], readPageAsset)
    addFiles(host, docsPath, [oauthRedirect], () => toCachedBody(writeOAuthRedirectPage(), html), writePolicy({}))
  }
  if (redocPath !== undefined) {
    // Searching is done in a worker that ReDoc makes of its own text: whoever could make another one runs scripts already.
    const policy = writePolicy({ pictures, styles: redocStyles, workers: true })
    addPage(host, { ...about, path: redocPath }, writeRedocPage, () => policy)
    addFiles(host, redocPath, redocFiles, readPageAsset)
  }
}

/** The servers stand in the document, plugins' and single operations' too, so that the policy is made after it. */
function createPolicy(document: () => PublishedDocument, pictures: readonly string[]): () => string {
  let made: { readonly of: PublishedDocument; readonly policy: string } | undefined
  return () => {
    const of = document()
    if (made?.of !== of) {
      made = { of, policy: writePolicy({ requests: listRequested(of.data()), pictures, answers: true }) }
    }
    return made.policy
  }
}

function addPage(
  host: PluginHost,
  page: DocumentedPage,
  write: (page: DocumentedPage, asked: string) => string,
  writePolicyNow: () => string,
): void {
  host.addRoute({
    method: 'GET',
    path: page.path,
    handle: (context) => replyPage(context, toCachedBody(write(page, context.request.path), html), writePolicyNow()),
  })
  addThemeFiles(host, page.path, page.theme)
}

function addThemeFiles(host: PluginHost, path: string, { accent, logo, favicon, css }: ThemeSettings): void {
  const own = [favicon, css, typeof logo?.source === 'string' ? undefined : logo?.source]
  for (const file of own.filter((one): one is PageFile => one !== undefined)) {
    // A picture in SVG may hold scripts, which run where somebody opens it by itself.
    const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    addFiles(host, path, [file.name], () => readOwnFile(file.path, file.contentType), policy)
  }
  if (accent === undefined) return
  const sheet = toCachedBody(writeAccentSheet(accent), 'text/css; charset=utf-8')
  addFiles(host, path, [accentSheet], () => sheet)
}

function addFiles<Name extends string>(
  host: PluginHost,
  pagePath: string,
  names: readonly Name[],
  read: (name: Name) => CachedBody | Promise<CachedBody>,
  policy?: string,
): void {
  for (const name of names) {
    host.addRoute({
      method: 'GET',
      path: filePath(pagePath, name),
      handle: async (context) => {
        const body = await read(name)
        return policy === undefined ? replyCached(context, body) : replyPage(context, body, policy)
      },
    })
  }
}

function replyPage(context: Context, body: CachedBody, policy: string): ReturnType<typeof replyCached> {
  return replyCached(context, body, { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
}
