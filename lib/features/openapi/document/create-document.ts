import type { ApplicationInfo, OpenApiDocument } from '../../../contracts/application-slots'
import type { DocumentContribution } from '../../../contracts/document'
import type { RouteDefinition } from '../../../contracts/route-definition'
import { describeDocument } from './describe-document'
import { describeRoute, describeSentRequest } from './describe-route'
import { createDraft, writeDraft } from './document-draft'
import type { DocumentSchemas } from './document-schemas'
import { toPlainData } from './plain-data'
import type { DocumentSettings } from '../document-settings'

/**
 * Makes the document of a route table. One table and one set of options always give the same text: paths, tags and
 * components are sorted, whatever order the routes were declared in.
 */
export function createDocument(
  routes: readonly RouteDefinition[],
  info: ApplicationInfo,
  settings: DocumentSettings,
  schemas: DocumentSchemas,
  contributions: readonly DocumentContribution[],
): OpenApiDocument {
  const { tools } = schemas
  const described = describeDocument(routes, settings.webhooks, {
    isListed: settings.filter,
    describePlace: (place) => describeRoute(place, tools, contributions),
    describeSent: (route) => describeSentRequest(route, tools),
  })
  const draft = createDraft(described, info, settings, schemas, contributions)
  for (const { document } of contributions) document?.(draft, tools)
  const written = writeDraft(draft, schemas, settings)
  // What plugins add may be anything; all else is known to be plain.
  return contributions.some(({ document }) => document !== undefined) ? toPlainData(written) : written
}
