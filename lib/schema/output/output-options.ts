import type { ClassTransformOptions } from 'class-transformer'

/**
 * Options of class-transformer that decide which declared properties leave, with its meaning.
 *
 * What a response model does not declare stays inside whatever they say: they can only take away from the model, or
 * let through what `@Exclude` and groups hold back.
 */
export type OutputOptions = Pick<
  ClassTransformOptions,
  'groups' | 'version' | 'strategy' | 'excludePrefixes' | 'excludeExtraneousValues' | 'ignoreDecorators'
>

/** How values are brought to their response model. */
export interface ProjectorOptions {
  /** Throw for every value that does not fit; without it an optional one is left out. */
  readonly debug: boolean
  /** Told of each value that does not fit: `BookOut.title`. */
  readonly onUnfit?: ((place: string) => void) | undefined
  /** class-transformer's groups, version and the like. */
  readonly output?: OutputOptions | undefined
}
