import { readOwnConstructorTypes } from '../metadata/store'
import { type Class, isClass } from '../utils/class'
import { circularType, erasedType, interfaceType, missingTypes, platformType, requestParameter } from './faults'
import { readInjections, readRequestParameters } from './injection-metadata'
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
  const marks = readParameterMarks(owner)
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

/** This library's own decorator wins over tsyringe's, which it also feeds. */
function readParameterMarks(owner: Class): Map<number, UnnamedWant> {
  const marks = new Map<number, UnnamedWant>()
  for (const [index, mark] of Object.entries(readMarks(owner))) marks.set(Number(index), fromMark(mark))
  for (const { index, token, optional } of readInjections(owner)) {
    marks.set(index, { token, optional, all: false, fault: token === undefined ? circularType : undefined })
  }
  for (const { index, source } of readRequestParameters(owner)) {
    marks.set(index, { token: undefined, optional: false, all: false, fault: requestParameter(owner, source) })
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

function fromEmitted(owner: Class, index: number, types: readonly unknown[] | undefined): UnnamedWant {
  // `length` counts up to the first parameter with a default value: what cannot be injected is left to it.
  const optional = index >= owner.length
  const raw = types?.[index]
  if (types === undefined) return { token: undefined, optional, all: false, fault: missingTypes(owner) }
  if (raw === undefined) return { token: undefined, optional, all: false, fault: circularType }
  if (raw === Function) return { token: undefined, optional, all: false, fault: erasedType }
  if (raw === Object || typeof raw !== 'function') {
    return { token: undefined, optional, all: false, fault: interfaceType }
  }
  return { token: raw as Class, optional, all: false, fault: isClass(raw) ? undefined : platformType(raw.name) }
}

/** Parameter names out of the source text, for messages only: good enough for what people write, else nothing. */
function readParameterNames(owner: Class): readonly (string | undefined)[] {
  const list = /\bconstructor\s*\(([^()]*)\)/.exec(Function.prototype.toString.call(owner))?.[1] ?? ''
  return list.split(',').map((parameter) => /^\s*([\w$]+)/.exec(parameter)?.[1])
}
