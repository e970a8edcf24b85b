import { createProblem } from '../errors/boot-error'
import type { BootErrorArguments, BootErrorCode } from '../errors/catalogue'
import { isDecorated, readOwnConstructorTypes } from '../metadata/store'
import { type Class, isClass } from '../utils/class'
import { readInjections } from './injection-metadata'
import { Lazy } from './lazy'
import type { Fault, Want } from './service-node'
import { type Token, tokenName } from './token'
import { fromTsyringeToken, isMark, readMarks } from './tsyringe-bridge'

/**
 * Reads what a class's constructor needs.
 *
 * A class without a constructor of its own has its base's parameters. `isRoot` says that something decorated it (a
 * controller, a guard), so that absent types are the compiler's doing.
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
    const shown = readShownName(want.token) ?? names[index]
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
    marks.set(index, { token, optional, all: false, fault: token === undefined ? circular : undefined })
  }
  return marks
}

function fromMark(mark: unknown): UnnamedWant {
  if (!isMark(mark)) return { token: fromTsyringeToken(mark), optional: false, all: false }
  const token = fromTsyringeToken(mark.token)
  const { transform, transformArgs: args = [] } = mark
  return {
    token,
    optional: mark.isOptional === true,
    all: mark.multiple === true,
    transform: transform && { token: transform, args },
    fault: token === undefined ? circular : undefined,
  }
}

function fromEmitted(owner: Class, index: number, types: readonly unknown[] | undefined): UnnamedWant {
  // `length` counts up to the first parameter with a default value: what cannot be injected is left to it.
  const optional = index >= owner.length
  const raw = types?.[index]
  if (types === undefined) return { token: undefined, optional, all: false, fault: unreadable(owner) }
  if (raw === undefined) return { token: undefined, optional, all: false, fault: circular }
  if (raw === Function) return { token: undefined, optional, all: false, fault: toFault('COVET_INJECTION_TYPE_ERASED') }
  if (raw === Object || typeof raw !== 'function') {
    return { token: undefined, optional, all: false, fault: toFault('COVET_INJECTION_TYPE_INTERFACE') }
  }
  return { token: raw as Class, optional, all: false, fault: isClass(raw) ? undefined : platform(raw.name) }
}

type ChainOnly = {
  [Code in BootErrorCode]: BootErrorArguments<Code> extends [chain: string] ? Code : never
}[BootErrorCode]

function toFault(code: ChainOnly): Fault {
  return (chain, place) => createProblem(code, [chain], place)
}

const circular = toFault('COVET_INJECTION_TYPE_CIRCULAR')

/** What to say of a token that turned out to be undefined when it was looked up. */
export const undefinedToken: Fault = circular

function platform(name: string): Fault {
  return (chain, place) => createProblem('COVET_INJECTION_TYPE_PLATFORM', [name, chain], place)
}

/** A decorated class without types is the compiler's omission; without a decorator, no compiler emits any. */
function unreadable(owner: Class): Fault {
  const code = isDecorated(owner) ? 'COVET_INJECTION_METADATA' : 'COVET_INJECTION_UNDECORATED'
  return (chain, place) => createProblem(code, [tokenName(owner), owner.length, chain], place)
}

function readShownName(token: Token | Lazy | undefined): string | undefined {
  if (token === undefined || token === Function || token === Object) return undefined
  if (!(token instanceof Lazy)) return tokenName(token)
  const target = token.target() as Token | undefined
  return target === undefined ? undefined : tokenName(target)
}

/** Parameter names out of the source text, for messages only: good enough for what people write, else nothing. */
function readParameterNames(owner: Class): readonly (string | undefined)[] {
  const list = /\bconstructor\s*\(([^()]*)\)/.exec(Function.prototype.toString.call(owner))?.[1] ?? ''
  return list.split(',').map((parameter) => /^\s*([\w$]+)/.exec(parameter)?.[1])
}
