import { writeInjection } from '../../di/injection-metadata'
import type { Lazy } from '../../di/lazy'
import type { Token } from '../../di/token'
import { createError } from '../../errors/boot-error'
import { assertLegacyCall } from '../assert-legacy-call'

/** What `@Inject` takes beside the token. */
export interface InjectOptions {
  /** Where nothing provides the token, the parameter is undefined. */
  readonly optional?: boolean | undefined
}

/**
 * Injects what a token stands for, into a parameter of a constructor.
 *
 * @example
 * constructor(@Inject(GREETING) private readonly greeting: string) {}
 */
export function Inject(token: Token | Lazy, options: InjectOptions = {}): ParameterDecorator {
  return (target, member, index) => {
    assertLegacyCall('@Inject', member)
    if (typeof index !== 'number') throw createError('COVET_INJECTION_DECORATOR_MISPLACED', ['@Inject', 'a property'])
    if (member === undefined) writeInjection(target, index, token, options)
    else throw createError('COVET_INJECTION_DECORATOR_MISPLACED', ['@Inject', `a parameter of ${String(member)}()`])
  }
}
