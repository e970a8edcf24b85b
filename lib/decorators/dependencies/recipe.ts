import type { Dependency, DependencyFunction, DependencyLike, ParamSpec } from '../../contracts/dependency'
import { findConstructorOwner } from '../../di/constructor-parameters'
import {
  type InjectionMetadata,
  readInjections,
  readPropertyInjections,
  readRequestParameters,
} from '../../di/injection-metadata'
import type { Context } from '../../http/context'
import { type EmittedType, toEmittedType } from '../../metadata/emitted-type'
import { readEmittedMetadata, readOwnConstructorTypes, readOwnMetadata } from '../../metadata/store'
import { type Class, isClass } from '../../utils/class'
import { injectSource } from '../di/inject'
import { paramsKey } from '../metadata-keys'
import { isDependency } from './define-dependency'
import type { ValueMaker } from './open-value'
import { specType } from './spec-type'

/** One parameter of a dependency, with what tells its type. */
export interface RecipeParam {
  /** As messages name it. */
  readonly label: string
  readonly spec: ParamSpec['paramSpec']
  readonly type: EmittedType
}

/** A dependency in its one form, whether it was defined or is a function or a class. */
export interface Recipe extends ValueMaker {
  /** By this its value is kept for a request. */
  readonly key: object
  readonly scope: 'singleton' | 'request' | 'transient'
  readonly isEarly: boolean
  readonly maxConcurrency: number | undefined
  readonly params: readonly RecipeParam[]
  /** Whether a value of it is known to leave something to tear down. */
  readonly yields: boolean
  /** What it gives: a value, a promise of one, or a generator that yields it. */
  readonly use: (values: readonly unknown[], context: Context) => unknown
}

const plain = {
  scope: 'request',
  isEarly: false,
  maxConcurrency: undefined,
  params: [],
  yields: false,
  owns: false,
} as const

/**
 * Reads a dependency in any form. A class of whose constructor no parameter comes from the request is a service of the
 * container's, and has no recipe; nor has what is no dependency at all.
 */
export function readRecipe(like: DependencyLike): Recipe | undefined {
  if (isDependency(like)) return fromDefinition(like)
  if (typeof like !== 'function') return undefined
  if (!isClass(like)) return fromFunction(like)
  return isRequestClass(like) ? fromClass(like) : undefined
}

/** Tells whether a class takes parts of the request in its constructor, and so is made for each request. */
function isRequestClass(target: Class): boolean {
  const owner = findConstructorOwner(target)
  return owner !== undefined && readRequestParameters(owner).length > 0
}

function fromDefinition(dependency: Dependency): Recipe {
  const { definition, name } = dependency
  const { params = {}, scope = 'request', teardown, maxConcurrency } = definition
  const names = Object.keys(params)
  return {
    key: dependency,
    name,
    scope,
    isEarly: teardown === 'before-response',
    maxConcurrency,
    params: Object.entries(params).map(([label, { paramSpec: spec }]) => ({ label, spec, type: specType(spec) })),
    owns: false,
    yields: /Generator/.test(definition.use.constructor.name),
    use: (values, context) => definition.use(nameValues(names, values), context),
  }
}

function nameValues(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const named: Record<string, unknown> = {}
  for (const [index, name] of names.entries()) named[name] = values[index]
  return named
}

function fromFunction(use: DependencyFunction): Recipe {
  return {
    ...plain,
    key: use,
    name: use.name === '' ? 'a function' : use.name,
    use: (_values, context) => use(context),
  }
}

/** Its constructor's parameters are declared as a handler's are; its properties are injected as a service's are. */
function fromClass(target: Class): Recipe {
  const Target = target as new (...args: readonly unknown[]) => object
  const params = readClassParams(findConstructorOwner(target) ?? target)
  const properties = readProperties(target)
  const names = [...properties.keys()]
  return {
    ...plain,
    owns: true,
    key: target,
    name: target.name,
    params: [...params, ...properties.values()],
    use: (values) => {
      if (names.length === 0) return new Target(...values)
      const made = new Target(...values.slice(0, params.length))
      for (const [index, name] of names.entries()) {
        const value = values[params.length + index]
        if (value !== undefined) Object.assign(made, { [name]: value })
      }
      return made
    },
  }
}

/** The properties that are injected, those of bases included, of which the nearest declaration counts. */
function readProperties(target: Class): ReadonlyMap<string | symbol, RecipeParam> {
  const base: unknown = Object.getPrototypeOf(target)
  const found = new Map(isClass(base) ? readProperties(base) : [])
  const prototype = target.prototype as object
  for (const { name, ...options } of readPropertyInjections(prototype)) {
    const type = toEmittedType(readEmittedMetadata(prototype, name).type)
    found.set(name, { label: String(name), spec: { source: injectSource, name: undefined, options }, type })
  }
  return found
}

const byType: InjectionMetadata = { token: undefined, byType: true, optional: false }

function readClassParams(target: Class): readonly RecipeParam[] {
  const types = readOwnConstructorTypes(target) ?? []
  const declared = new Map<number, ParamSpec['paramSpec']>()
  for (const { index, source, name, options } of readOwnMetadata(paramsKey, target) ?? []) {
    declared.set(index, { source, name, options })
  }
  for (const { index, ...options } of readInjections(target)) {
    declared.set(index, { source: injectSource, name: undefined, options })
  }
  return Array.from({ length: Math.max(target.length, types.length) }, (_, index) => {
    const type = toEmittedType(types[index])
    // What has no decorator is a service, known by its type as in every other constructor.
    const spec = declared.get(index) ?? { source: injectSource, name: undefined, options: byType }
    return { label: spec.name ?? String(index + 1), spec, type }
  })
}
