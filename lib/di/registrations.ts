import type { DependencyContainer } from 'tsyringe'
import { type BootProblem, createError, createProblem } from '../errors/boot-error'
import { type Class, isClass } from '../utils/class'
import { guardReentry } from './assemble'
import { readInjectable, readOwnProvider } from './injection-metadata'
import { isLazy } from './lazy'
import type { Provider, Scope } from './provider'
import { fromMade, type ProvideClass } from './provided-class'
import { fromProvider } from './read-provider'
import { fromClass, fromExisting, fromMembers, fromOpaque, fromRequestValue, fromValue } from './registration'
import type { Registration } from './service-node'
import { type Token, tokenName } from './token'
import { toToken } from './token-input'
import {
  fromTsyringeToken,
  isTsyringeInjectable,
  readRegistrations,
  resolveByTsyringe,
  toScope,
  type TsyringeRegistration,
} from './tsyringe-bridge'

/** What an injector is told of where services come from. */
export interface RegistrationOptions {
  readonly providers: readonly Provider[]
  /** Tokens of which each request brings its own value. */
  readonly requestValues?: readonly Token[] | undefined
  /**
   * Win over every other source, and replace all `multi` providers of their token. One that declares no scope keeps the
   * scope of what it replaces.
   */
  readonly overrides?: readonly Provider[] | undefined
  /** Gives what stands for classes that are made elsewhere; asked for each class that would be constructed here. */
  readonly provideClass?: ProvideClass | undefined
}

type Table = Map<Token, Registration[]>

const scopesByLength: readonly Scope[] = ['transient', 'request', 'singleton']

/**
 * Finds where a token's service comes from: overrides, then request values and providers, then tsyringe's
 * registrations, then the class itself.
 */
export class Registrations {
  /** Providers that are none, or that contradict one another. */
  readonly problems: BootProblem[] = []
  readonly #overrides: Table
  readonly #providers: Table
  readonly #found: Map<Token, readonly Registration[]> = new Map()
  readonly #container: DependencyContainer
  readonly #provideClass: ProvideClass | undefined

  constructor(options: RegistrationOptions, container: DependencyContainer) {
    this.#container = container
    this.#provideClass = options.provideClass
    this.#providers = this.#read(options.providers, () => undefined)
    for (const token of options.requestValues ?? []) {
      this.#providers.set(token, [fromRequestValue(token, () => refuseAbsent(token))])
    }
    this.#overrides = this.#read(options.overrides ?? [], (token) =>
      this.#readScopeBehind(this.#findOriginal(token).at(-1)),
    )
  }

  /** All tokens that are provided for, whether or not anything asks for them. */
  get tokens(): readonly Token[] {
    return [...new Set([...this.#providers.keys(), ...this.#overrides.keys()])]
  }

  /** Overrides of what is provided by nothing else: a service's class, or what nobody knows. */
  get withoutOriginal(): readonly Token[] {
    return [...this.#overrides.keys()].filter(
      (token) => !this.#providers.has(token) && this.#readTsyringe(token).length === 0,
    )
  }

  /** Tells whether something other than the class itself provides a token. */
  isProvided(token: Token): boolean {
    return this.#overrides.has(token) || this.#providers.has(token) || this.#readTsyringe(token).length > 0
  }

  /**
   * Finds all registrations of a token; of several, the last is the one that counts. `fallback` is the scope of a class
   * that declares none.
   */
  find(token: Token, fallback: Scope = 'singleton'): readonly Registration[] {
    const known = this.#found.get(token)
    if (known !== undefined) return known
    const found = this.#overrides.get(token) ?? this.#findOriginal(token, fallback)
    if (found.length > 0) this.#found.set(token, found)
    return found
  }

  #findOriginal(token: Token, fallback: Scope = 'singleton'): readonly Registration[] {
    const provided = this.#providers.get(token) ?? this.#readMade(token, token) ?? this.#readTsyringe(token)
    if (provided.length > 0 || !isClass(token)) return provided
    const own = readOwnProvider(token)
    if (own !== undefined) return this.#read([own], () => undefined).get(token) ?? []
    return [fromClass(token, token, this.#readScope(token) ?? fallback)]
  }

  #read(providers: readonly Provider[], inherit: (token: Token) => Scope | undefined): Table {
    const table: Table = new Map()
    for (const provider of providers) {
      const token = (typeof provider === 'function' ? provider : provider?.provide) as Token | undefined
      const earlier = table.get(token as Token) ?? []
      const inherited = token === undefined ? undefined : inherit(token)
      const registration =
        this.#readMade(token, readProvidedClass(provider))?.[0] ??
        fromProvider(provider, {
          readScope: (target) => inherited ?? this.#readScope(target),
          inherited: inherited ?? 'singleton',
          position: earlier.length,
        })
      if ('code' in registration) this.problems.push(registration)
      else table.set(registration.token, [...earlier, registration])
    }
    for (const [token, found] of table) this.#collect(token, found)
    return table
  }

  #readMade(token: Token | undefined, target: unknown): readonly Registration[] | undefined {
    const made = token !== undefined && isClass(target) ? this.#provideClass?.(target) : undefined
    return made && [fromMade(token as Token, target as Class, made)]
  }

  /** Adds what stands for all of several: as the last, it is the one that counts. */
  #collect(token: Token, found: Registration[]): void {
    const count = found.filter(({ isMulti }) => isMulti).length
    if (count === 0) return
    if (count < found.length) {
      const args = [tokenName(token), count, found.length - count] as const
      this.problems.push(createProblem('COVET_INJECTION_MULTI_MIXED', [...args]))
    }
    found.push(fromMembers(token, [...found]))
  }

  /** The scope of what a registration gives in the end: another name has that of what it names, a list its shortest. */
  #readScopeBehind(registration: Registration | undefined, seen = new Set<Registration>()): Scope | undefined {
    if (registration === undefined || seen.has(registration)) return undefined
    seen.add(registration)
    const { isAlias, members, scope } = registration
    const behind = isAlias ? this.#findAliased(registration) : members
    if (behind === undefined) return scope
    const all = new Set(behind.map((each) => this.#readScopeBehind(each, seen)))
    return scopesByLength.find((each) => all.has(each))
  }

  #findAliased(alias: Registration): readonly Registration[] {
    const token = toToken(alias.wants()[0]?.token)
    return token === undefined ? [] : this.#findOriginal(token).slice(-1)
  }

  /** A class's own scope: by this library's decorator, or by tsyringe's, whose `@injectable()` alone means transient. */
  #readScope(target: Class): Scope | undefined {
    const declared = readInjectable(target)?.scope
    if (declared !== undefined) return declared
    const registered = readRegistrations(this.#container, target)
    const own =
      registered === 'opaque' ? undefined : registered.findLast(({ provider }) => provider.useClass === target)
    if (own !== undefined) return toScope(own.options.lifecycle)
    return isTsyringeInjectable(target) ? 'transient' : undefined
  }

  #readTsyringe(token: Token): readonly Registration[] {
    const registered = readRegistrations(this.#container, token)
    if (registered !== 'opaque') return registered.map((registration) => translate(token, registration))
    return [fromOpaque(token, () => guardReentry(tokenName(token), (host) => resolveByTsyringe(host.container, token)))]
  }
}

function readProvidedClass(provider: Provider): unknown {
  if (typeof provider !== 'object' || provider === null) return provider
  return 'useClass' in provider ? provider.useClass : undefined
}

function refuseAbsent(token: Token): never {
  throw createError('COVET_INJECTION_VALUE_ABSENT', [tokenName(token)])
}

function translate(token: Token, { provider, options }: TsyringeRegistration): Registration {
  const scope = toScope(options.lifecycle)
  if ('useValue' in provider) return fromValue(token, provider.useValue)
  if ('useToken' in provider) {
    const alias = fromExisting(token, fromTsyringeToken(provider.useToken))
    return scope === 'transient' ? alias : { ...alias, scope, isAlias: false }
  }
  if ('useClass' in provider) {
    const target = fromTsyringeToken(provider.useClass)
    return fromClass(token, (isLazy(target) ? target.target() : target) as never, scope)
  }
  const { useFactory } = provider as { useFactory: (container: DependencyContainer) => unknown }
  return fromOpaque(token, () => guardReentry(tokenName(token), (host) => useFactory(host.container)))
}
