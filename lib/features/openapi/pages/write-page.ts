import { relativeUrl } from './relative-url'

/** A page of HTML, whose files all stand beside it. */
export interface Page {
  readonly title: string
  /** Where it stands: without a slash at the end, unless it is the root. */
  readonly path: string
  readonly dark: 'auto' | 'light' | 'dark'
  /** Names of style sheets, in their order. */
  readonly styles: readonly string[]
  /** Pictures for the tab: name and size. */
  readonly icons: readonly PageIcon[]
  /** Names of scripts, in their order. */
  readonly scripts: readonly string[]
  /** What stands above the root, as HTML. */
  readonly header?: string | undefined
  /** The id of the element that the library fills. */
  readonly root: string
  /** What the scripts have to know, as attributes of the root: `data-…`. */
  readonly data: Readonly<Record<string, string | undefined>>
}

/** A picture for the tab. */
export interface PageIcon {
  readonly name: string
  readonly type: string
  readonly sizes?: string | undefined
}

/**
 * Writes a page. It holds no script and no style of its own, so that its policy can forbid both, and every address in it is
 * relative; `link` makes them.
 */
export function writePage(page: Page, link: (path: string) => string): string {
  const file = (name: string): string => escapeHtml(link(filePath(page.path, name)))
  const head = [
    ...page.styles.map((name) => `<link rel="stylesheet" href="${file(name)}" />`),
    ...page.icons.map(
      ({ name, type, sizes }) =>
        `<link rel="icon" type="${type}" href="${file(name)}"${sizes === undefined ? '' : ` sizes="${sizes}"`} />`,
    ),
    // Without any icon a browser asks the origin for /favicon.ico.
    ...(page.icons.length === 0 ? ['<link rel="icon" href="data:," />'] : []),
    // Before anything is painted: a page that becomes dark a moment later flashes.
    `<script src="${file('appearance.js')}"></script>`,
  ]
  const data = Object.entries(page.data).flatMap(([name, value]) =>
    value === undefined ? [] : [`data-${name}="${escapeHtml(value)}"`],
  )
  return `<!doctype html>
<html lang="en" data-dark="${page.dark}"${page.dark === 'dark' ? ' class="dark-mode"' : ''}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(page.title)}</title>
    ${head.join('\n    ')}
  </head>
  <body>
    ${page.header ?? ''}<div ${[`id="${page.root}"`, ...data].join(' ')}></div>
    ${page.scripts.map((name) => `<script src="${file(name)}"></script>`).join('\n    ')}
  </body>
</html>
`
}

/** Makes relative addresses for the page that was asked for as `asked`, which may end in a slash that its own path has not. */
export function linkFrom(pagePath: string, asked: string): (path: string) => string {
  const from = asked.endsWith('/') && !pagePath.endsWith('/') ? `${pagePath}/` : pagePath
  return (path) => relativeUrl(from, path)
}

/** Where a file of a page is served. */
export function filePath(pagePath: string, name: string): string {
  return `${pagePath.replace(/\/$/, '')}/${name}`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes text that can stand in HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character])
}
