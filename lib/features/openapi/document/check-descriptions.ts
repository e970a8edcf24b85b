import type { DocumentContribution } from '../../../contracts/document'
import type { DescribeTools } from '../../../contracts/operation'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { type BootProblem, CovetError, createProblem, type ProblemPlace } from '../../../errors/boot-error'
import { describeRoute } from './describe-route'
import type { DocumentSettings } from '../document-settings'
import { listOperations, type OperationPlace } from './list-operations'

/**
 * Lists what keeps a document from being made, or from being true: a description that throws, a security scheme that
 * nothing declares (told once, at the first route that asks for it).
 *
 * Asked at boot, when nobody may have looked at the document yet, and so without writing a schema, unless a description
 * wants to look into one.
 */
export function checkDescriptions(
  routes: readonly RouteDefinition[],
  { filter, security, label }: DocumentSettings,
  tools: DescribeTools,
  contributions: readonly DocumentContribution[],
): readonly BootProblem[] {
  const light: DescribeTools = { ...tools, schema: () => ({}), model: () => ({}) }
  const read = (place: OperationPlace): readonly string[] => {
    try {
      return readSchemes(place, light, contributions)
    } catch {
      return readSchemes(place, tools, contributions)
    }
  }
  const contributed = contributions.flatMap(({ securitySchemes = {} }) => Object.keys(securitySchemes))
  const known = new Set([...Object.keys(security.schemes), ...contributed])
  const required = (security.required ?? []).flatMap((alternative) => Object.keys(alternative))
  const problems: BootProblem[] = required
    .filter((name) => !known.has(name))
    .map((name) =>
      createProblem('COVET_OPTION_INVALID', [`${label}.security`, `it requires "${name}", which is no scheme of it`]),
    )
  const isListed = (route: RouteDefinition): boolean => attempt(route, problems, () => filter(route)) === true
  for (const place of listOperations(routes, isListed)) {
    const asked = attempt(place.route, problems, () => read(place)) ?? []
    for (const scheme of asked.filter((name) => !known.has(name))) {
      known.add(scheme)
      problems.push(createProblem('COVET_OPENAPI_SCHEME', [scheme, `${label}.security`], placeOf(place.route)))
    }
  }
  return problems
}

function readSchemes(
  place: OperationPlace,
  tools: DescribeTools,
  contributions: readonly DocumentContribution[],
): readonly string[] {
  const { hidden, security } = describeRoute(place, tools, contributions)
  return hidden ? [] : security.flatMap((alternative) => Object.keys(alternative))
}

function attempt<T>(route: RouteDefinition, problems: BootProblem[], act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    const reason = messageOf(error)
    problems.push(createProblem('COVET_OPENAPI_DESCRIBE', [reason], placeOf(route)))
    return undefined
  }
}

/** Without the remedy and the code, which the problem has of its own. */
function messageOf(error: unknown): string {
  if (error instanceof CovetError) return error.problem.message
  return error instanceof Error ? error.message : String(error)
}

function placeOf({ name, source }: RouteDefinition): ProblemPlace {
  return { where: name, source }
}
