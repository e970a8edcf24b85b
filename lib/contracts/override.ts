/**
 * What takes the place of something else in a test: a provider's token, a class or function of the pipeline, or a
 * definition (`defineDependency`, `defineGuard`) is named, and one of the other members says what stands there instead.
 */
export interface Override {
  readonly provide: unknown
  /** A value; in the pipeline an instance, a function or a definition. */
  readonly useValue?: unknown
  readonly useClass?: unknown
  /** Gives what is called as the thing that it replaces would be. */
  readonly useFactory?: unknown
  readonly useExisting?: unknown
  /** The tokens of the factory's arguments, in order. */
  readonly inject?: readonly unknown[] | undefined
  /** Without it, the scope of what is replaced. */
  readonly scope?: 'singleton' | 'request' | 'transient' | undefined
}

/**
 * Finds what takes the place of something, where anything does; `provide` is then the token that it has in the
 * container, which for a definition is one of its own.
 */
export type FindOverride = (of: unknown) => Override | undefined
