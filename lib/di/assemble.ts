import { createError } from '../errors/boot-error'
import type { Class } from '../utils/class'
import type { Host, Read, Want } from './service-node'

type Constructor = new (...args: unknown[]) => unknown
type Factory = (...args: unknown[]) => unknown

/** Makes the read that constructs a class; few arguments are passed by name, without an array in between. */
function assembleConstruction(target: Class, inputs: readonly Read[]): Read {
  const Target = target as Constructor
  // By index: a list in brackets would go through an iterator, a thousand times at boot.
  const { 0: a, 1: b, 2: c } = inputs
  if (a === undefined) return () => new Target()
  if (b === undefined) return (host) => new Target(a(host))
  if (c === undefined) return (host) => new Target(a(host), b(host))
  if (inputs.length === 3) return (host) => new Target(a(host), b(host), c(host))
  return (host) => new Target(...readEach(inputs, host))
}

/**
 * Makes the read that constructs a class and then sets properties of it. They are read first: where one of them cannot be
 * made, nothing is constructed that would have to be disposed of.
 */
export function assembleClass(target: Class, inputs: readonly Read[], wants: readonly Want[]): Read {
  const count = wants.findIndex(({ property }) => property !== undefined)
  if (count === -1) return assembleConstruction(target, inputs)
  const construct = assembleConstruction(target, inputs.slice(0, count))
  const reads = inputs.slice(count)
  const names = wants.slice(count).map(({ property }) => property as PropertyKey)
  return (host) => {
    const values = readEach(reads, host)
    const made = construct(host) as Record<PropertyKey, unknown>
    for (const [index, name] of names.entries()) {
      // What is optional and absent leaves the property its own initial value, as it leaves a parameter its default.
      if (values[index] !== undefined) made[name] = values[index]
    }
    return made
  }
}

/** Makes the read that calls a factory. */
export function assembleCall(factory: Factory, inputs: readonly Read[]): Read {
  return inputs.length === 0 ? () => factory() : (host) => factory(...readEach(inputs, host))
}

/** Reads several inputs, in order. */
export function readEach(inputs: readonly Read[], host: Host): unknown[] {
  return inputs.map((read) => read(host))
}

/** Makes a read that refuses to be entered while it is at work: what would else be a stack overflow. */
export function guardReentry(name: string, read: Read): Read {
  let working = false
  return (host) => {
    if (working) throw createError('COVET_INJECTION_TOO_EARLY', [name])
    working = true
    try {
      return read(host)
    } finally {
      working = false
    }
  }
}
