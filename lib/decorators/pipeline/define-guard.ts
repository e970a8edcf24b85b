import type { GuardDefinition } from '../../contracts/pipeline'

/**
 * Makes a guard of a function together with what it adds to the document of the routes it guards.
 *
 * @example
 * const OfficeHours = defineGuard({
 *   canActivate: () => new Date().getHours() < 18,
 *   describe: () => ({ problems: { 403: ['OFFICE_CLOSED'] } }),
 * })
 */
export function defineGuard(definition: GuardDefinition): GuardDefinition {
  return definition
}
