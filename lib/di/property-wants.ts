import { hasEmittedType, readEmittedMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { type EmittedToken, readEmittedToken } from './emitted-token'
import { circularType, tokenNeeded } from './faults'
import { type PropertyInjection, readPropertyInjections } from './injection-metadata'
import type { Want } from './service-node'

/** Reads what the properties of a class need, those of its bases first; the nearest declaration of a name counts. */
export function readPropertyWants(target: Class): readonly Want[] {
  const found: Want[] = []
  let current: unknown = target.prototype
  while (typeof current === 'object' && current !== null && current !== Object.prototype) {
    const prototype: object = current
    const own = readPropertyInjections(prototype).map((injection) => toWant(prototype, injection))
    found.unshift(...own)
    current = Object.getPrototypeOf(prototype)
  }
  return found.filter(({ property }, index) => !found.slice(index + 1).some((later) => later.property === property))
}

function toWant(prototype: object, { name, token, byType, optional }: PropertyInjection): Want {
  const named = byType
    ? readTypeToken(prototype, name)
    : { token, fault: token === undefined ? circularType : undefined }
  return {
    ...named,
    what: `property "${String(name)}"`,
    // What is asked for by a type that is lost would be absent for ever, and nobody would notice.
    optional: optional && !(byType && named.token === undefined),
    all: false,
    property: name,
  }
}

function readTypeToken(prototype: object, name: PropertyKey): EmittedToken {
  if (!hasEmittedType(prototype, name)) return { token: undefined, fault: tokenNeeded }
  return readEmittedToken(readEmittedMetadata(prototype, name).type)
}
