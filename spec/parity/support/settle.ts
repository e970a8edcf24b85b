import type { Divergence } from './trial'

/** Every run is the same one, unless it is told otherwise; a failure shows the seed that it came of. */
export const seed = Number(process.env['PARITY_SEED'] ?? 20260)

/** Leaves of divergences those that are not known and documented, as texts that say how to get there again. */
export function settle(divergences: readonly Divergence[]): string[] {
  return divergences.map(
    ({ operation, what, draft, errors, issues, answer }) =>
      `${operation} ${what} (seed ${seed})\n  ${draft}\n  document: ${JSON.stringify(errors)}\n  app: ${JSON.stringify(issues)}\n  ${answer}`,
  )
}
