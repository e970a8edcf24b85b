import { hasEmittedType, readEmittedMetadata } from '../metadata/store'
import type { Class } from '../utils/class'
import { type EmittedToken, readEmittedToken } from './emitted-token'
import { circularType, tokenNeeded } from './faults'
import { type PropertyInjection, readPropertyInjections } from './injection-metadata'
import type { Want } from './service-node'

/** Reads what the properties of a class need, those of its bases first; the nearest declaration of a name counts. */
export function readPropertyWants(target: Class): readonly Want[] {
  const wants = new Map<PropertyKey, Want>()
  for (const prototype of readPrototypes(target)) {
    for (const injection of readPropertyInjections(prototype)) wants.set(injection.name, toWant(prototype, injection))
  }
  return [...wants.values()]
}

function readPrototypes(target: Class): object[] {
  const prototypes: object[] = []
  let current: unknown = target.prototype
  while (typeof current === 'object' && current !== null && current !== Object.prototype) {
    prototypes.unshift(current)
    current = Object.getPrototypeOf(current)
  }
  return prototypes
}

function toWant(prototype: object, { name, token, byType, optional }: PropertyInjection): Want {
  const named = byType
    ? readTypeToken(prototype, name)
    : { token, fault: token === undefined ? circularType : undefined }
  return {
    ...named,
    label: `property "${String(name)}"`,
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
