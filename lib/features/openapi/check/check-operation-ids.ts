import type { RouteDefinition } from '../../../contracts/route-definition'
import { type BootProblem, createProblem } from '../../../errors/boot-error'
import { type DescribedDocument, listAll } from '../describe/describe-document'
import { toOperationId } from '../describe/operation-ids'
import { placeOf } from '../describe/route-place'

/**
 * Finds ids that an operation asks for while another handler's operation has them, by asking or by its name. Those of one
 * handler, and those that nobody asks for, are told apart by the rule.
 */
export function checkOperationIds(described: DescribedDocument): readonly BootProblem[] {
  const owners = new Map<string, { readonly route: RouteDefinition; readonly isAsked: boolean }>()
  const problems: BootProblem[] = []
  for (const { operation, route } of listAll(described)) {
    const { operationId } = operation
    const isAsked = operationId !== undefined
    const id = operationId ?? toOperationId(route.name)
    const owner = owners.get(id)
    if (owner === undefined) owners.set(id, { route, isAsked })
    else if ((isAsked || owner.isAsked) && !isSameHandler(owner.route, route)) {
      // It is told where it was asked for.
      const [here, there] = isAsked ? [route, owner.route] : [owner.route, route]
      problems.push(createProblem('COVET_OPENAPI_OPERATION_ID', [id, there.name], placeOf(here)))
    }
  }
  return problems
}

function isSameHandler(one: RouteDefinition, other: RouteDefinition): boolean {
  return one.controller === other.controller && one.handler === other.handler
}
