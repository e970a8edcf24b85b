import { readOwnConstructorTypes } from '../metadata/store'
import type { Class } from '../utils/class'
import { readEmittedToken } from './emitted-token'
import { circularType, missingTypes } from './faults'
import { readInjections } from './injection-metadata'
import type { Want } from './service-node'
import { showToken } from './token-input'
import { fromTsyringeToken, readMarks, type TsyringeMark } from './tsyringe-bridge'

/**
 * Reads what a class's constructor needs.
 *
 * A class without a constructor of its own has its base's parameters.
 */
export function readConstructorWants(target: Class): readonly Want[] {
  const owner = findConstructorOwner(target)
  if (owner === undefined) return []
  const types = readOwnConstructorTypes(owner)
  const marks = readParameterMarks(owner, types)
  const names = readParameterNames(owner)
  const count = Math.max(owner.length, types?.length ?? 0, ...[...marks.keys()].map((index) => index + 1))
  return Array.from({ length: count }, (_, index) => {
    const want = marks.get(index) ?? fromEmitted(owner, index, types)
    const shown = showToken(want.token) ?? names[index]
    return { ...want, label: `parameter ${index + 1}${shown === undefined ? '' : ` "${shown}"`}` }
  })
}

/** The nearest class whose constructor is written down: by the compiler, by a decorator, or by its `length`. */
function findConstructorOwner(target: Class): Class | undefined {
  let current: unknown = target
  while (typeof current === 'function' && current !== Function.prototype) {
    const owner = current as Class
    if (owner.length > 0 || readOwnConstructorTypes(owner) !== undefined) return owner
    if (readInjections(owner).length > 0 || Object.keys(readMarks(owner)).length > 0) return owner
    current = Object.getPrototypeOf(owner)
  }
  return undefined
}

type UnnamedWant = Omit<Want, 'label'>
type EmittedTypes = readonly unknown[] | undefined

/** This library's own decorator wins over tsyringe's, which it also feeds. */
function readParameterMarks(owner: Class, types: EmittedTypes): Map<number, UnnamedWant> {
  const marks = new Map<number, UnnamedWant>()
  for (const [index, mark] of Object.entries(readMarks(owner))) marks.set(Number(index), fromMark(mark))
  for (const { index, token, byType, optional } of readInjections(owner)) {
    const named = byType
      ? fromEmitted(owner, index, types)
      : { token, optional, all: false, fault: token === undefined ? circularType : undefined }
    // What is asked for by a type that is lost would be absent for ever, and nobody would notice.
    const isLost = byType && named.token === undefined
    marks.set(index, { ...named, optional: !isLost && (optional || named.optional) })
  }
  return marks
}

function fromMark(mark: TsyringeMark): UnnamedWant {
  const token = fromTsyringeToken(mark.token)
  const { transform, transformArgs: args = [] } = mark
  return {
    token,
    optional: mark.isOptional === true,
    all: mark.multiple === true,
    transform: transform && { token: transform, args },
    fault: token === undefined ? circularType : undefined,
  }
}

function fromEmitted(owner: Class, index: number, types: EmittedTypes): UnnamedWant {
  // `length` counts up to the first parameter with a default value: what cannot be injected is left to it.
  const optional = index >= owner.length
  if (types === undefined) return { token: undefined, optional, all: false, fault: missingTypes(owner) }
  return { ...readEmittedToken(types[index]), optional, all: false }
}

/** Parameter names out of the source text, for messages only: good enough for what people write, else nothing. */
function readParameterNames(owner: Class): readonly (string | undefined)[] {
  const list = /\bconstructor\s*\(([^()]*)\)/.exec(Function.prototype.toString.call(owner))?.[1] ?? ''
  return list.split(',').map((parameter) => /^\s*([\w$]+)/.exec(parameter)?.[1])
}
