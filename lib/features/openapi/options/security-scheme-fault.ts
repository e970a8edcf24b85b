import type { JsonSchema } from '../../../contracts/operation'
import { describeMisfit } from '../../../errors/options/describe-misfit'
import { isRecord } from '../../../utils/is-record'
import { holdsItself } from '../../../utils/holds-itself'
import { findUnknownKeys } from '../../../errors/options/unknown-keys'

/** What a scheme of a type may say, and what is wrong where it does not say what it has to. */
interface SchemeType {
  readonly keys: readonly string[]
  findFault?(scheme: JsonSchema): string | undefined
}

const places: readonly unknown[] = ['header', 'query', 'cookie']

/** By type (OpenAPI 3.1.0, section 4.8.27). */
const types: Readonly<Record<string, SchemeType>> = {
  apiKey: {
    keys: ['name', 'in'],
    findFault({ name, in: place }) {
      if (typeof name !== 'string') return 'it has no `name`: that of the header, parameter or cookie'
      return places.includes(place) ? undefined : 'its `in` is neither header, query nor cookie'
    },
  },
  http: {
    keys: ['scheme', 'bearerFormat'],
    findFault: ({ scheme }) => (typeof scheme === 'string' ? undefined : 'it has no `scheme`: bearer or basic, say'),
  },
  mutualTLS: { keys: [] },
  oauth2: {
    keys: ['flows'],
    findFault: ({ flows }) => (isRecord(flows) ? findFlowsFault(flows) : 'it has no `flows`'),
  },
  openIdConnect: {
    keys: ['openIdConnectUrl'],
    findFault: ({ openIdConnectUrl }) =>
      typeof openIdConnectUrl === 'string' ? undefined : 'it has no `openIdConnectUrl`',
  },
}

/** The addresses that a flow has to name (section 4.8.29). */
const addresses: Readonly<Record<string, readonly string[]>> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  clientCredentials: ['tokenUrl'],
  authorizationCode: ['authorizationUrl', 'tokenUrl'],
}

/** Says why something is no way to authenticate; nothing where it is one. The compiler looks at the `type` alone. */
export function findSchemeFault(scheme: unknown): string | undefined {
  if (!isRecord(scheme)) return describeMisfit('an object', scheme)
  const { type } = scheme
  const known = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined
  if (known === undefined) return `its \`type\` is none of ${Object.keys(types).join(', ')}`
  const unknown = findUnknownKeys(scheme, ['type', 'description', ...known.keys], true)
  if (unknown !== undefined) return `it takes ${unknown}`
  return holdsItself(scheme) ? 'it holds itself' : known.findFault?.(scheme)
}

function findFlowsFault(flows: JsonSchema): string | undefined {
  const unknown = findUnknownKeys(flows, Object.keys(addresses), true)
  if (unknown !== undefined) return `its \`flows\` take ${unknown}`
  for (const [name, needed] of Object.entries(addresses)) {
    const fault = flows[name] === undefined ? undefined : findFlowFault(flows[name], needed)
    if (fault !== undefined) return `its flow "${name}" ${fault}`
  }
  return undefined
}

function findFlowFault(flow: unknown, needed: readonly string[]): string | undefined {
  if (!isRecord(flow)) return 'is no object'
  const missing = needed.find((name) => typeof flow[name] !== 'string')
  if (missing !== undefined) return `has no \`${missing}\``
  if (!isRecord(flow['scopes'])) return 'has no `scopes`: {} for none'
  const unknown = findUnknownKeys(flow, ['authorizationUrl', 'tokenUrl', 'refreshUrl', 'scopes'], true)
  return unknown === undefined ? undefined : `takes ${unknown}`
}
