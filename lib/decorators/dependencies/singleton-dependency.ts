import type { DependencyLike } from '../../contracts/dependency'
import type { Override } from '../../contracts/override'
import { type InjectionMetadata, writeOwnProvider } from '../../di/injection-metadata'
import type { TokenInput } from '../../di/provider'
import type { Context } from '../../http/context'
import { chain } from '../../utils/chain'
import { type Class, isClass } from '../../utils/class'
import { injectSource } from '../di/inject'
import { isDependency } from './define-dependency'
import { type OpenValue, openValue } from './open-value'
import { readRecipe, type Recipe, type RecipeParam } from './recipe'

/** A dependency's value that lives as long as the application, with what ends it. */
export class SingletonValue {
  readonly value: unknown
  readonly #close: OpenValue['close']

  constructor({ value, close }: OpenValue) {
    this.value = value
    this.#close = close
  }

  /** Runs what stands behind the dependency's `yield`; named as tsyringe names it, so that it may stay synchronous. */
  dispose(): unknown {
    return this.#close?.(undefined)
  }
}

const tokens = new WeakMap<object, Class<SingletonValue>>()

/** Stands where a singleton has a parameter that it cannot have, which is a problem of its own. */
const nothing: TokenInput = { token: Symbol('nothing'), optional: true }

/** Gives the token under which the container keeps a singleton dependency's value: it brings its provider along. */
export function singletonToken(recipe: Recipe): Class<SingletonValue> {
  const known = tokens.get(recipe.key)
  if (known !== undefined) return known
  const token = class extends SingletonValue {}
  Object.defineProperty(token, 'name', { value: `the dependency ${recipe.name}` })
  tokens.set(recipe.key, token)
  const inputs = recipe.params.map((param) => toSingletonInput(param))
  const useFactory = (...given: readonly unknown[]): unknown => {
    const values = given.map((value) => (value instanceof SingletonValue ? value.value : value))
    const used = recipe.use(values, undefined as unknown as Context)
    return chain<OpenValue>(openValue(recipe, used), (opened) => new SingletonValue(opened))
  }
  writeOwnProvider(token, {
    provide: token,
    useFactory,
    inject: inputs.map((input) => input ?? nothing),
  })
  return token
}

/** Brings an override of a singleton dependency to one of what the container knows it by; others are none of its business. */
export function toSingletonOverride(override: Override): Override | undefined {
  const recipe = isDependency(override.provide) ? readRecipe(override.provide) : undefined
  if (recipe?.scope !== 'singleton') return undefined
  const { useFactory, useValue, useExisting = override.useClass, inject } = override
  const wrap = (value: unknown): SingletonValue => new SingletonValue({ value, close: undefined })
  const provide = singletonToken(recipe)
  if (useExisting !== undefined) {
    const other = readRecipe(useExisting as DependencyLike)
    if (other === undefined) return { provide, useFactory: wrap, inject: [useExisting] }
    return other.scope === 'singleton' ? { provide, useExisting: singletonToken(other) } : undefined
  }
  const make = (...given: readonly unknown[]): unknown =>
    typeof useFactory === 'function' ? chain(useFactory(...given), wrap) : wrap(useValue)
  return { provide, useFactory: make, inject }
}

/** What is injected by type has none here, where no type is declared. */
function toTokenInput({ token, optional }: InjectionMetadata): TokenInput | undefined {
  return token === undefined ? undefined : { token, optional }
}

/** Gives what the container knows a singleton's parameter by; `undefined` for a part of a request. */
export function toSingletonInput({ spec }: RecipeParam): TokenInput | undefined {
  if (spec.source === (injectSource as unknown)) return toTokenInput(spec.options as InjectionMetadata)
  if (spec.source.params === undefined) return undefined
  const like = spec.options as DependencyLike
  const inner = readRecipe(like)
  if (inner === undefined) return isClass(like) ? like : undefined
  return inner.scope === 'singleton' ? singletonToken(inner) : undefined
}
