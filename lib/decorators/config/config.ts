import { writeClassSource } from '../../metadata/class-source'
import type { Class } from '../../utils/class'
import { captureSourceLocation } from '../../utils/source-location'
import { assertLegacyCall } from '../assert-legacy-call'
import { markConfig } from './config-metadata'

/**
 * Makes a class hold settings: its fields with `@Env` are read at boot, and one instance is injected wherever the class
 * is a parameter's type. It is a model like any other: class-validator's rules, `@Field` and `@Omittable` hold.
 *
 * @example
 * \@Config()
 * class AppConfig {
 *   \@Env('PORT', { format: 'int', min: 1 }) port = 3000
 *   \@Env('DATABASE_URL') @Secret() databaseUrl!: string
 * }
 */
export function Config(): (target: Class) => void {
  const source = captureSourceLocation()
  return (target, ...rest: unknown[]) => {
    assertLegacyCall('Config', rest[0])
    markConfig(target)
    writeClassSource(target, source)
  }
}
