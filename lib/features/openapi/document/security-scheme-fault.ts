import type { JsonSchema } from '../../../contracts/operation'
import { isRecord } from '../../../utils/is-record'

const places: readonly unknown[] = ['header', 'query', 'cookie']

/** What a scheme of each type has to say (OpenAPI 3.1.0, section 4.8.27), with what it says instead. */
const needs: Readonly<Record<string, (scheme: JsonSchema) => string | undefined>> = {
  apiKey: ({ name, in: place }) => {
    if (typeof name !== 'string') return 'it has no `name`: that of the header, parameter or cookie'
    return places.includes(place) ? undefined : 'its `in` is neither header, query nor cookie'
  },
  http: ({ scheme }) => (typeof scheme === 'string' ? undefined : 'it has no `scheme`: bearer or basic, say'),
  mutualTLS: () => undefined,
  oauth2: ({ flows }) => (isRecord(flows) ? undefined : 'it has no `flows`'),
  openIdConnect: ({ openIdConnectUrl }) =>
    typeof openIdConnectUrl === 'string' ? undefined : 'it has no `openIdConnectUrl`',
}

/** Says why something is no way to authenticate; nothing where it is one. The compiler looks at the `type` alone. */
export function findSchemeFault(scheme: unknown): string | undefined {
  if (!isRecord(scheme)) return 'it is no object'
  const { type } = scheme
  const find = typeof type === 'string' && Object.hasOwn(needs, type) ? needs[type] : undefined
  return find === undefined ? `its \`type\` is none of ${Object.keys(needs).join(', ')}` : find(scheme)
}
