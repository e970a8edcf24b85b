import { createError } from '../../../errors/boot-error'
import { type Data, ownMember, toText } from './data'
import { isRecord } from '../../../utils/is-record'

const schemaPrefix = '#/components/schemas/'

/** Follows the references of one document. */
export class References {
  readonly #document: Data

  constructor(document: Data) {
    this.#document = document
  }

  /**
   * Gives an object, or what it refers to.
   *
   * @throws CovetError `COVET_CLIENT_DOCUMENT` for a reference to nothing, to another file, or to itself.
   */
  resolve(value: unknown): Data {
    const seen = new Set<string>()
    for (let data = isRecord(value) ? value : {}; ;) {
      const reference = toText(data['$ref'])
      if (reference === undefined) return data
      if (seen.has(reference)) throw createError('COVET_CLIENT_DOCUMENT', [`"${reference}" refers to itself`])
      seen.add(reference)
      const target = this.target(reference)
      if (!isRecord(target)) return {}
      data = target
    }
  }

  /**
   * Gives what a reference points to (RFC 6901), a boolean schema included.
   *
   * @throws CovetError `COVET_CLIENT_DOCUMENT` for a reference to nothing or to another file.
   */
  target(reference: string): unknown {
    if (!reference.startsWith('#/')) {
      throw createError('COVET_CLIENT_DOCUMENT', [`"${reference}" refers to something outside of it`])
    }
    const found = this.find(reference)
    if (found === undefined) throw createError('COVET_CLIENT_DOCUMENT', [`"${reference}" refers to nothing`])
    return found
  }

  /** Gives what a reference points to, `undefined` where there is no such place in the document. */
  find(reference: string): unknown {
    if (!reference.startsWith('#/')) return undefined
    let found: unknown = this.#document
    for (const part of reference.slice(2).split('/')) {
      const name = toName(part)
      found = Array.isArray(found)
        ? (found[Number(name)] as unknown)
        : isRecord(found)
          ? ownMember(found, name)
          : undefined
    }
    return found
  }
}

/** Gives the name of the component that a reference means, `undefined` for any other place. */
export function schemaName(reference: string): string | undefined {
  const rest = reference.startsWith(schemaPrefix) ? reference.slice(schemaPrefix.length) : ''
  return rest === '' || rest.includes('/') ? undefined : toName(rest)
}

/** A part of a JSON Pointer in a fragment is percent-encoded; a broken encoding is the name itself. */
function toName(part: string): string {
  return decode(part).replaceAll('~1', '/').replaceAll('~0', '~')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
