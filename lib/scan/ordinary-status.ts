import type { TraitDefinition } from '../contracts/route-definition'

/**
 * Gives the status of a route's ordinary answer, whatever the order of its decorators: the one that is decided, or else that
 * of the declared answer which has none of its own, or else the first success that is declared; `undefined` for none of them.
 */
export function ordinaryStatus(traits: readonly TraitDefinition[]): number | undefined {
  const said = traits.flatMap(({ trait, value }) => trait.status?.(value) ?? [])
  const decided = said.findLast(({ decides }) => decides)
  if (decided !== undefined) return decided.status
  const declared = said.map(({ status }) => status)
  return declared.includes(undefined) ? undefined : declared.find((status) => status !== undefined && isSuccess(status))
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}
