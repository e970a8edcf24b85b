import { writeInjectable } from '../../di/injection-metadata'
import type { Scope } from '../../di/provider'
import { writeClassSource } from '../../metadata/class-source'
import type { Class } from '../../utils/class'
import { captureSourceLocation } from '../../utils/source-location'
import { assertLegacyCall } from '../assert-legacy-call'

/** What `@Injectable` takes. */
export interface InjectableOptions {
  /** How long an object lives; `'singleton'` by default. */
  readonly scope?: Scope | undefined
}

/**
 * Declares a service: its constructor's parameters are injected, and so is it, wherever its class is a parameter's type.
 *
 * @example
 * \@Injectable({ scope: 'request' })
 * class Basket {
 *   constructor(private readonly books: BookService) {}
 * }
 */
export function Injectable(options: InjectableOptions = {}): (target: Class) => void {
  const source = captureSourceLocation()
  return (target, ...rest: unknown[]) => {
    assertLegacyCall('Injectable', rest[0])
    writeInjectable(target, { scope: options.scope ?? 'singleton' })
    writeClassSource(target, source)
  }
}
