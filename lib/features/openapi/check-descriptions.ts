import type { DescribeTools } from '../../contracts/operation'
import type { RouteDefinition } from '../../contracts/route-definition'
import { type BootProblem, createProblem, type ProblemPlace } from '../../errors/boot-error'
import { type DescribeVersions, describeRoute } from './describe-route'
import type { DocumentSettings } from './document-settings'
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
  describeVersions: DescribeVersions,
): readonly BootProblem[] {
  const light: DescribeTools = { ...tools, schema: () => ({}), model: () => ({}) }
  const read = (place: OperationPlace): readonly string[] => {
    try {
      return readSchemes(place, light, describeVersions)
    } catch {
      return readSchemes(place, tools, describeVersions)
    }
  }
  const problems: BootProblem[] = []
  const known = new Set(Object.keys(security.schemes))
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
  describeVersions: DescribeVersions,
): readonly string[] {
  const { hidden, security } = describeRoute(place, tools, describeVersions)
  return hidden ? [] : security.flatMap((alternative) => Object.keys(alternative))
}

function attempt<T>(route: RouteDefinition, problems: BootProblem[], act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    problems.push(createProblem('COVET_OPENAPI_DESCRIBE', [reason], placeOf(route)))
    return undefined
  }
}

function placeOf({ name, source }: RouteDefinition): ProblemPlace {
  return { where: name, source }
}
