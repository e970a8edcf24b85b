import { boot } from '../catalogue-row'

/** Problems of services and their wiring. */
export const injectionErrors = {
  COVET_INJECTION_MISSING: boot(
    (token: string, chain: string) => `Nothing provides ${token}. Chain: ${chain}.`,
    'Add it to `providers`, or decorate the class with @Injectable().',
  ),
} as const
