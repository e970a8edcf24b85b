import { type DocumentedPage, logoAddress, themeSheets } from './documented-page'
import { filePath, linkFrom, writePage } from './write-page'

/** The files of the page, but for those of its theme. */
export const redocFiles = [
  'page.css',
  'appearance.js',
  'redoc.css',
  'document.js',
  'redoc.standalone.js',
  'start-redoc.js',
] as const

/** Writes the page of ReDoc; `asked` is the path it was asked for under, which may end in a slash. */
export function writeRedocPage({ title, path, documentPath, yamlPath, theme }: DocumentedPage, asked: string): string {
  const link = linkFrom(path, asked)
  const logo = logoAddress(theme, (name) => link(filePath(path, name)))
  return writePage(
    {
      title: theme.title ?? `${title} – ReDoc`,
      path,
      dark: theme.dark,
      styles: ['page.css', 'redoc.css', ...themeSheets(theme)],
      icons: theme.favicon === undefined ? [] : [{ name: theme.favicon.name, type: theme.favicon.contentType }],
      scripts: ['document.js', 'redoc.standalone.js', 'start-redoc.js'],
      root: 'redoc',
      data: {
        document: link(documentPath),
        'document-path': documentPath,
        yaml: link(yamlPath),
        accent: theme.accent,
        logo,
        'logo-alt': logo === undefined ? undefined : (theme.logo?.alt ?? title),
        'logo-href': logo === undefined ? undefined : theme.logo?.href,
      },
    },
    link,
  )
}
