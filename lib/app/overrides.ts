import type { FindOverride, Override } from '../contracts/override'
import { isDependency } from '../decorators/dependencies/define-dependency'
import { toSingletonOverride } from '../decorators/dependencies/singleton-dependency'
import type { Provider } from '../di/provider'
import { isToken, token, tokenName } from '../di/token'
import { type BootProblem, createProblem } from '../errors/boot-error'

/**
 * What stands in the place of parts of one application. Compilation asks for it part by part, the container is given all
 * of it, and what neither has anything to do with is told: it would have replaced nothing.
 */
export class Overrides {
  readonly #entries: ReadonlyMap<unknown, Override>
  readonly #asked: Set<unknown> = new Set()
  /** Those of dependencies, which only compilation knows. */
  readonly #dependencies: readonly Override[]
  /** In the form that the container takes. */
  readonly providers: readonly Provider[]

  constructor(given: readonly Override[]) {
    const tokens = new Map(given.map((one) => [one.provide, toSingletonOverride(one)?.provide ?? toToken(one.provide)]))
    const entries = given.map((one): Override => ({ ...one, provide: tokens.get(one.provide) }))
    this.#entries = new Map(given.map((one, index) => [one.provide, entries[index]]))
    this.#dependencies = entries.filter((_, index) => isOfCompilation(given[index]))
    this.providers = entries.flatMap((entry, index) => {
      const one = given[index]
      return isOfCompilation(one) ? [] : (toSingletonOverride(one) ?? entry)
    }) as readonly Provider[]
  }

  /** Finds what takes the place of a part; of several the last. */
  readonly find: FindOverride = (of) => {
    const found = this.#entries.get(of)
    if (found !== undefined) this.#asked.add(found.provide)
    return found
  }

  /** Tells of what replaces nothing; `unused` are the tokens that the container has no use for. */
  check(unused: readonly unknown[]): readonly BootProblem[] {
    const known = this.#dependencies.map(({ provide }) => provide)
    return [...known, ...unused]
      .filter((each) => !this.#asked.has(each))
      .map((each) => createProblem('COVET_OVERRIDE_UNUSED', [isToken(each) ? tokenName(each) : String(each)]))
  }
}

/** A dependency of the whole application is in the container; the others are made by the routes that use them. */
function isOfCompilation(one: Override | undefined): boolean {
  return one !== undefined && isDependency(one.provide) && toSingletonOverride(one) === undefined
}

/** A definition is no token; what is neither is left for the container to complain of. */
function toToken(provide: unknown): unknown {
  if (isToken(provide) || typeof provide !== 'object' || provide === null) return provide
  const { name } = provide as { readonly name?: unknown }
  return token(typeof name === 'string' ? name : 'a definition')
}
