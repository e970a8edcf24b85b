import { readOwnConstructorTypes } from '../metadata/store'
import type { Class } from '../utils/class'
import { readEmittedToken } from './emitted-token'
import { circularType, missingTypes, requestParameter } from './faults'
import { readInjections, readRequestParameters } from './injection-metadata'
import { isLazy } from './lazy'
import type { Want } from './service-node'
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
  let count = Math.max(owner.length, types?.length ?? 0)
  for (const index of marks.keys()) count = Math.max(count, index + 1)
  const wants: Want[] = []
  for (let index = 0; index < count; index++) {
    const want = marks.get(index) ?? fromEmitted(owner, index, types)
    const isNamed = want.token !== undefined && !isLazy(want.token)
    wants.push(isNamed ? want : { ...want, sourceName: readParameterNames(owner)[index] })
  }
  return wants
}

/** Finds the nearest class whose constructor is written down: by the compiler, by a decorator, or by its `length`. */
export function findConstructorOwner(target: Class): Class | undefined {
  let current: unknown = target
  while (typeof current === 'function' && current !== Function.prototype) {
    const owner = current as Class
    if (owner.length > 0 || readOwnConstructorTypes(owner) !== undefined) return owner
    if (readInjections(owner).length > 0 || Object.keys(readMarks(owner)).length > 0) return owner
    current = Object.getPrototypeOf(owner)
  }
  return undefined
}

type EmittedTypes = readonly unknown[] | undefined

/** This library's own decorator wins over tsyringe's, which it also feeds. */
function readParameterMarks(owner: Class, types: EmittedTypes): Map<number, Want> {
  const marks = new Map<number, Want>()
  for (const [index, mark] of Object.entries(readMarks(owner))) marks.set(Number(index), fromMark(Number(index), mark))
  for (const { index, token, byType, optional } of readInjections(owner)) {
    const named = byType
      ? fromEmitted(owner, index, types)
      : {
          what: nameParameter(index),
          token,
          optional,
          all: false,
          fault: token === undefined ? circularType : undefined,
        }
    // What is asked for by a type that is lost would be absent for ever, and nobody would notice.
    const isLost = byType && named.token === undefined
    marks.set(index, { ...named, optional: !isLost && (optional || named.optional) })
  }
  for (const { index, source } of readRequestParameters(owner)) {
    const fault = requestParameter(owner, source)
    marks.set(index, { what: nameParameter(index), token: undefined, optional: false, all: false, fault })
  }
  return marks
}

function fromMark(index: number, mark: TsyringeMark): Want {
  const token = fromTsyringeToken(mark.token)
  const { transform, transformArgs: args = [] } = mark
  return {
    what: nameParameter(index),
    token,
    optional: mark.isOptional === true,
    all: mark.multiple === true,
    transform: transform && { token: transform, args },
    fault: token === undefined ? circularType : undefined,
  }
}

function fromEmitted(owner: Class, index: number, types: EmittedTypes): Want {
  // `length` counts up to the first parameter with a default value: what cannot be injected is left to it.
  const optional = index >= owner.length
  const what = nameParameter(index)
  if (types === undefined) return { what, token: undefined, optional, all: false, fault: missingTypes(owner) }
  const { token, fault } = readEmittedToken(types[index])
  return { what, token, optional, all: false, fault }
}

function nameParameter(index: number): string {
  return `parameter ${index + 1}`
}

/** Parameter names out of the source text, for messages only: good enough for what people write, else nothing. */
function readParameterNames(owner: Class): readonly (string | undefined)[] {
  const list = /\bconstructor\s*\(([^()]*)\)/.exec(Function.prototype.toString.call(owner))?.[1] ?? ''
  return list.split(',').map((parameter) => /^\s*([\w$]+)/.exec(parameter)?.[1])
}
