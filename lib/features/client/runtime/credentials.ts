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
  const find = (name: string): SecurityScheme | undefined => schemes.find((scheme) => scheme[0] === name)
  const valueOf = (name: string): string | BasicCredentials | undefined =>
    find(name)?.[1] === 'none' ? '' : Object.entries(credentials).find(([key]) => key === name)?.[1]
  const chosen = security.find((names) => names.every((name) => valueOf(name) !== undefined))
  for (const scheme of chosen ?? []) {
    const [, place, name] = find(scheme) ?? ['', 'none', '']
    const value = valueOf(scheme) ?? ''
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
