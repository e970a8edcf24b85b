import { readTheme } from '../../../../../lib/features/openapi/options/page-settings'

/** A page of a document, as settings without a theme make it. */
export const page = {
  title: 'Books',
  path: '/docs',
  documentPath: '/openapi.json',
  yamlPath: '/openapi.yaml',
  theme: readTheme(undefined, 'openapi.theme', () => undefined),
  oauth: undefined,
}

/** Lists the addresses that a page names, in their order. */
export function addresses(html: string): readonly (string | undefined)[] {
  return [...html.matchAll(/(?:src|href|data-document|data-oauth-redirect|data-yaml)="([^"]*)"/g)].map(([, url]) => url)
}
