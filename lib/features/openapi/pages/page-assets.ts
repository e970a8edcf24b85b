import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toCachedBody, type CachedBody } from '../serve/etag'

/** A file that a page is made of. */
interface PageAsset {
  readonly contentType: string
  /** Finds it in a development dependency; those without it are Covet's own. */
  readonly find?: () => string
  /** Leaves out what leads elsewhere. */
  readonly edit?: (text: string) => string
}

const javascript = 'text/javascript; charset=utf-8'
const css = 'text/css; charset=utf-8'

const ofSwaggerUi = (name: string) => () => join(dirname(require.resolve('swagger-ui-dist/absolute-path.js')), name)
const ofRedoc = (name: string) => () => join(dirname(require.resolve('redoc/package.json')), 'bundles', name)

/** Source maps are not part of the package; developer tools would ask for them. */
const withoutSourceMap = (text: string): string => text.replace(/\n(?:\/\/|\/\*)# sourceMappingURL=[^\n]*\s*$/, '\n')

/** ReDoc's footer shows a picture from elsewhere; it leaves one out that cannot be shown. Its link and name stay. */
const withoutRemoteLogo = (text: string): string =>
  withoutSourceMap(text).replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,')

/** The files that pages are made of, by name: whatever else is asked for has no route. */
export const pageAssets = {
  'page.css': { contentType: css },
  'appearance.js': { contentType: javascript },
  'document.js': { contentType: javascript },
  'swagger-ui.css': { contentType: css, find: ofSwaggerUi('swagger-ui.css'), edit: withoutSourceMap },
  'swagger-ui-bundle.js': {
    contentType: javascript,
    find: ofSwaggerUi('swagger-ui-bundle.js'),
    edit: withoutSourceMap,
  },
  'start-swagger-ui.js': { contentType: javascript },
  'favicon-16x16.png': { contentType: 'image/png', find: ofSwaggerUi('favicon-16x16.png') },
  'favicon-32x32.png': { contentType: 'image/png', find: ofSwaggerUi('favicon-32x32.png') },
  'oauth2-redirect.js': { contentType: javascript, find: ofSwaggerUi('oauth2-redirect.js') },
  'redoc.standalone.js': {
    contentType: javascript,
    find: ofRedoc('redoc.standalone.js'),
    edit: withoutRemoteLogo,
  },
  'start-redoc.js': { contentType: javascript },
  'redoc.css': { contentType: css },
} satisfies Readonly<Record<string, PageAsset>>

/** The name of one of those files. */
export type PageAssetName = keyof typeof pageAssets

const read = new Map<string, Promise<CachedBody>>()

/** Reads a file of a page, once per process: a bundle is over 1 MB, so nothing is read before somebody looks. */
export function readPageAsset(name: PageAssetName): Promise<CachedBody> {
  const { contentType, find, edit }: PageAsset = pageAssets[name]
  const own = join(__dirname, 'assets', name)
  // The package carries the libraries' files itself; in its own repository they stand in development dependencies.
  return readOnce(name, contentType, () => (find === undefined || existsSync(own) ? own : find()), edit)
}

/** Reads a file of the user's own, once per process. */
export function readOwnFile(path: string, contentType: string): Promise<CachedBody> {
  return readOnce(path, contentType, () => path)
}

function readOnce(
  key: string,
  contentType: string,
  locate: () => string,
  edit?: (text: string) => string,
): Promise<CachedBody> {
  const earlier = read.get(key)
  if (earlier !== undefined) return earlier
  const reading = readFile(locate()).then((bytes) =>
    toCachedBody(edit === undefined ? bytes : edit(bytes.toString()), contentType),
  )
  read.set(key, reading)
  // A failure is not kept: the next request tries again.
  reading.catch(() => read.delete(key))
  return reading
}
