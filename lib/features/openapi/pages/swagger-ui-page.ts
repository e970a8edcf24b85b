import { type DocumentedPage, logoAddress, themeSheets } from './documented-page'
import { escapeHtml, filePath, linkFrom, writePage, type PageIcon } from './write-page'

/** The name of the page that an authorization server sends the reader back to, beside Swagger UI. */
export const oauthRedirect = 'oauth2-redirect.html'

/** The files of the page, but for those of its theme. */
export const swaggerUiFiles = [
  'page.css',
  'appearance.js',
  'swagger-ui.css',
  'document.js',
  'swagger-ui-bundle.js',
  'start-swagger-ui.js',
  'oauth2-redirect.js',
] as const

/** What the tab shows of Swagger UI where the theme has no icon. */
export const swaggerUiIcons = [
  { name: 'favicon-32x32.png', type: 'image/png', sizes: '32x32' },
  { name: 'favicon-16x16.png', type: 'image/png', sizes: '16x16' },
] as const

/** Writes the page of Swagger UI; `asked` is the path it was asked for under, which may end in a slash. */
export function writeSwaggerUiPage(page: DocumentedPage, asked: string): string {
  const { title, path, documentPath, theme, oauth } = page
  const link = linkFrom(path, asked)
  const icons: readonly PageIcon[] =
    theme.favicon === undefined ? swaggerUiIcons : [{ name: theme.favicon.name, type: theme.favicon.contentType }]
  return writePage(
    {
      title: theme.title ?? `${title} – Swagger UI`,
      path,
      dark: theme.dark,
      styles: ['swagger-ui.css', 'page.css', ...themeSheets(theme)],
      icons,
      scripts: ['document.js', 'swagger-ui-bundle.js', 'start-swagger-ui.js'],
      header: writeHeader(page, link),
      root: 'swagger-ui',
      data: {
        document: link(documentPath),
        'document-path': documentPath,
        'oauth-redirect': link(filePath(path, oauthRedirect)),
        oauth: oauth === undefined ? undefined : JSON.stringify(oauth),
      },
    },
    link,
  )
}

/** Swagger UI shows no logo itself. */
function writeHeader({ title, path, theme }: DocumentedPage, link: (path: string) => string): string {
  const source = logoAddress(theme, (name) => link(filePath(path, name)))
  if (source === undefined) return ''
  const picture = `<img src="${escapeHtml(source)}" alt="${escapeHtml(theme.logo?.alt ?? title)}" />`
  const href = theme.logo?.href
  return `<header class="logo">${href === undefined ? picture : `<a href="${escapeHtml(href)}">${picture}</a>`}</header>\n    `
}

/** Writes the page that an authorization server sends the reader back to; its script hands on what came with it. */
export function writeOAuthRedirectPage(): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Authorized</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <script src="./oauth2-redirect.js"></script>
  </body>
</html>
`
}
