import { knownDifferences } from '../known-differences'
import type { Divergence } from './trial'

/** Every run is the same one, unless it is told otherwise; a failure shows the seed that it came of. */
export const seed = Number(process.env['PARITY_SEED'] ?? 20260)

/** Leaves of divergences those that are not known and documented, as texts that say how to get there again. */
export function settle(divergences: readonly Divergence[]): string[] {
  return divergences.filter((one) => !knownDifferences.some(({ explains }) => explains(one))).map(toText)
}

function toText({ operation, what, draft, errors, issues, answer }: Divergence): string {
  const parameters = [...draft.parameters].map(([{ name, in: place }, value]) => [`${place} ${name}`, value])
  const said = errors.map(({ instancePath, keyword, params, data }) => ({
    instancePath,
    keyword,
    params,
    data,
  }))
  return [
    `${operation} ${what} (seed ${seed})`,
    JSON.stringify({ parameters: Object.fromEntries(parameters), body: draft.body }),
    `document: ${JSON.stringify(said)}`,
    `application: ${JSON.stringify(issues)}`,
    answer,
  ].join('\n  ')
}
