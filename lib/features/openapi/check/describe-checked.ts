import type { ApplicationSettings } from '../../../contracts/application-settings'
import type { NamedContribution } from '../../../contracts/document'
import type { SchemaTools } from '../../../contracts/operation'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { type BootProblem, CovetError, createProblem } from '../../../errors/boot-error'
import type { Class } from '../../../utils/class'
import { checkCircles } from './check-circles'
import { checkOperationIds } from './check-operation-ids'
import { checkSecuritySchemes } from './check-security-schemes'
import { checkContributedTags, checkTags } from './check-tags'
import { describeDocument, type DescribedDocument } from '../describe/describe-document'
import { describeRoute, describeSentRequest, isHidden } from '../describe/describe-route'
import type { RouteOperation } from '../describe/route-operation'
import { placeOf } from '../describe/route-place'
import type { DocumentSettings } from '../options/document-settings'
import { checkSentRequests } from '../describe/sent-requests'

/** What a document tells, and what is wrong with it: with any problem, nobody will make it. */
export interface CheckedDocument {
  readonly described: DescribedDocument
  readonly problems: readonly BootProblem[]
}

/** What describing a document needs of the application. */
export interface DescribeEnvironment {
  readonly tools: SchemaTools
  /** Remembers the schemas that there are; what it gives forgets those that were made since. */
  readonly mark: () => () => void
  readonly contributions: readonly NamedContribution[]
  readonly application: ApplicationSettings
}

/**
 * Describes everything that a document lists, at boot, and finds what keeps the document from being made, or from being
 * true: a description that throws, a security scheme that nothing declares or that two declare differently, an operation
 * id that is taken, a webhook or a callback that describes no requests.
 */
export function describeChecked(
  routes: readonly RouteDefinition[],
  settings: DocumentSettings,
  environment: DescribeEnvironment,
): CheckedDocument {
  const { tools, contributions, application } = environment
  const problems: BootProblem[] = []
  const webhooks = settings.webhooks.filter((type: unknown, index) => {
    const found = checkSentRequests(type, `${settings.label}.webhooks`, index, application)
    problems.push(...found)
    return found.length === 0
  })
  const described = describeDocument(routes, webhooks, {
    isListed: (route) => attempt(route, problems, () => settings.filter(route)) === true,
    describePlace: (place) =>
      describeSeen(place.route, problems, environment, () => describeRoute(place, tools, contributions)),
    describeSent: (route) =>
      describeSeen(route, problems, { ...environment, contributions: [] }, () => describeSentRequest(route, tools)),
  })
  problems.push(...checkCallbacks(described, application))
  problems.push(...checkSecuritySchemes(described, settings, contributions))
  problems.push(
    ...checkContributedTags(contributions),
    ...checkTags(described),
    ...checkOperationIds(described),
    ...checkCircles(described),
  )
  return { described, problems }
}

/** Each class is looked at once, however many operations have it. */
function checkCallbacks(
  { operations, webhooks }: DescribedDocument,
  application: ApplicationSettings,
): readonly BootProblem[] {
  const types = new Set<Class>(operations.flatMap(({ operation }) => operation.callbacks.map(({ type }) => type)))
  const nesting = [...webhooks, ...operations.flatMap(({ callbacks }) => callbacks)].filter(
    ({ operation }) => operation.callbacks.length > 0,
  )
  return [
    ...[...types].flatMap((type, index) => checkSentRequests(type, '@Callback', index, application)),
    ...nesting.map(({ route }) =>
      createProblem('COVET_OPENAPI_REQUESTS', [route.name, 'it has callbacks of its own'], placeOf(route)),
    ),
  ]
}

/** Describes what is not hidden. Of what is, nothing is left: not even a name that one of its schemas takes from another. */
function describeSeen(
  route: RouteDefinition,
  problems: BootProblem[],
  { mark, tools, contributions }: DescribeEnvironment,
  describe: () => RouteOperation,
): RouteOperation | undefined {
  const forget = mark()
  const found: BootProblem[] = []
  const operation = attempt(route, found, describe, problems)
  if (operation?.hidden ?? isHidden(route, tools, contributions)) {
    forget()
    return undefined
  }
  problems.push(...found)
  return operation
}

/** @param told what names its contributor is one fault, on however many routes it is met: that is told already. */
function attempt<T>(
  route: RouteDefinition,
  problems: BootProblem[],
  act: () => T,
  told: readonly BootProblem[] = problems,
): T | undefined {
  try {
    return act()
  } catch (error) {
    const problem = toProblem(error, route)
    const isTold = error instanceof CovetError && told.some(({ message }) => message === problem.message)
    if (!isTold) problems.push(problem)
    return undefined
  }
}

function toProblem(error: unknown, route: RouteDefinition): BootProblem {
  if (error instanceof CovetError && error.code === 'COVET_OPENAPI_DESCRIBE')
    return { ...error.problem, ...placeOf(route) }
  return createProblem('COVET_OPENAPI_DESCRIBE', [messageOf(error).replace(/\.$/, '')], placeOf(route))
}

/** Without the remedy and the code, which the problem has of its own. */
function messageOf(error: unknown): string {
  if (error instanceof CovetError) return error.problem.message
  if (error instanceof RangeError && error.message.includes('call stack'))
    return `something in its models or examples holds itself: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}
