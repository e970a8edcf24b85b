import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toCachedBody, type CachedBody } from '../etag'

const javascript = 'text/javascript; charset=utf-8'
const css = 'text/css; charset=utf-8'

/** The files that the page is made of, with their types: whatever else is asked for has no route. */
export const docsAssets = {
  'swagger-ui.css': css,
  'swagger-ui-bundle.js': javascript,
  'docs.css': css,
  'docs.js': javascript,
  'favicon-16x16.png': 'image/png',
  'favicon-32x32.png': 'image/png',
} as const

/** The name of one of those files. */
export type DocsAsset = keyof typeof docsAssets

const read = new Map<DocsAsset, Promise<CachedBody>>()

/** Reads a file of the page, once per process: the bundle is 1.5 MB, so nothing is read before somebody looks. */
export function readDocsAsset(name: DocsAsset): Promise<CachedBody> {
  const earlier = read.get(name)
  if (earlier !== undefined) return earlier
  const reading = readFile(locate(name)).then((bytes) => toCachedBody(bytes, docsAssets[name]))
  read.set(name, reading)
  // A failure is not kept: the next request tries again.
  reading.catch(() => read.delete(name))
  return reading
}

/** The package carries the files of Swagger UI itself; in its own repository they stand in the development dependency. */
function locate(name: DocsAsset): string {
  const own = join(__dirname, 'assets', name)
  return existsSync(own) ? own : join(dirname(require.resolve('swagger-ui-dist/absolute-path.js')), name)
}
