import { isRecord } from '../../../../utils/is-record'

/** Finds what an address within a document names (RFC 6901 in a URI fragment); `undefined` for nothing, and for other files. */
export function resolvePointer(document: unknown, address: string): unknown {
  if (!address.startsWith('#')) return undefined
  let found = document
  for (const step of address.slice(1).split('/').slice(1)) {
    const name = decode(step).replaceAll('~1', '/').replaceAll('~0', '~')
    const holder = found as Readonly<Record<string, unknown>>
    if (!(isRecord(found) || Array.isArray(found)) || !Object.hasOwn(holder, name)) return undefined
    found = holder[name]
  }
  return found
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
