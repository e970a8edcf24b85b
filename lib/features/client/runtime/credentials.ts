/** How a credential is sent: `[scheme, place, name]`, of which `basic` and `bearer` have no name. */
export type SecurityScheme = readonly [
  scheme: string,
  place: 'header' | 'query' | 'cookie' | 'basic' | 'authorization' | 'none',
  name: string,
]

/** What HTTP's basic authentication takes (RFC 7617). */
export interface BasicCredentials {
  readonly username: string
  readonly password: string
}

/** Credentials by the name of their scheme. */
export type AnyCredentials = Readonly<Record<string, string | BasicCredentials | undefined>>

/** An operation that asks who is calling. */
export interface SecuredCall {
  readonly operation: string
  /** Alternatives, each of which is a list of schemes. */
  readonly security: readonly (readonly string[])[]
}

/** Where credentials are put. */
export interface SignedParts {
  readonly headers: Headers
  readonly query: Record<string, unknown>
  readonly cookies: Record<string, unknown>
}

/**
 * Adds what the first alternative asks for that the credentials can answer. Where there is none nothing is added, and
 * the server says what is missing.
 */
export function addCredentials(
  { headers, query, cookies }: SignedParts,
  { security }: SecuredCall,
  credentials: AnyCredentials,
  schemes: readonly SecurityScheme[],
): void {
  const given = new Map(Object.entries(credentials))
  const placed = new Map(schemes.map(([scheme, place, name]) => [scheme, { place, name }]))
  const isKnown = (scheme: string): boolean => placed.get(scheme)?.place === 'none' || given.get(scheme) !== undefined
  for (const scheme of security.find((names) => names.every(isKnown)) ?? []) {
    const { place, name } = placed.get(scheme) ?? { place: 'none', name: '' }
    const value = given.get(scheme) ?? ''
    if (place === 'basic' || typeof value === 'object') headers.set('authorization', `Basic ${toBase64(value)}`)
    else if (place === 'authorization') headers.set('authorization', `${name} ${value}`)
    else if (place === 'header') headers.set(name, value)
    else if (place === 'query') query[name] = value
    else if (place === 'cookie') cookies[name] = value
  }
}

function toBase64(value: string | BasicCredentials): string {
  const text = typeof value === 'string' ? value : `${value.username}:${value.password}`
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
