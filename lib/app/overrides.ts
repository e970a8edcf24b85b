import type { FindOverride, Override } from '../contracts/override'
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
  /** In the form that the container takes. */
  readonly providers: readonly Provider[]

  constructor(given: readonly Override[]) {
    const tokens = new Map(given.map(({ provide }) => [provide, toToken(provide)]))
    const entries = given.map((one): Override => ({ ...one, provide: tokens.get(one.provide) }))
    this.#entries = new Map(given.map((one, index) => [one.provide, entries[index]]))
    this.providers = entries as readonly Provider[]
  }

  /** Finds what takes the place of a part; of several the last. */
  readonly find: FindOverride = (of) => {
    const found = this.#entries.get(of)
    if (found !== undefined) this.#asked.add(found.provide)
    return found
  }

  /** Tells of what replaces nothing; `unused` are the tokens that the container has no use for. */
  check(unused: readonly unknown[]): readonly BootProblem[] {
    return unused
      .filter((each) => !this.#asked.has(each))
      .map((each) => createProblem('COVET_OVERRIDE_UNUSED', [isToken(each) ? tokenName(each) : String(each)]))
  }
}

/** A definition is no token; what is neither is left for the container to complain of. */
function toToken(provide: unknown): unknown {
  if (isToken(provide) || typeof provide !== 'object' || provide === null) return provide
  const { name } = provide as { readonly name?: unknown }
  return token(typeof name === 'string' ? name : 'a definition')
}
