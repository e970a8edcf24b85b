import { isRecord } from '../../utils/is-record'
import { findUnknownKeys } from './unknown-keys'

/** What a decorator was given by name, and the names that something reads; any other is refused at boot. */
export interface GivenOptions {
  /** What is no object of options is not looked into. */
  readonly given: unknown
  readonly known: Readonly<Record<string, true>>
}

/** Says which of the options nothing reads, as `findUnknownKeys` does; nothing where there is nothing to check. */
export function findUnreadOptions(options: GivenOptions | undefined): string | undefined {
  if (options === undefined || !isRecord(options.given)) return undefined
  return findUnknownKeys(options.given, Object.keys(options.known))
}
