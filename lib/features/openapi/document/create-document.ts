import type { ApplicationInfo, OpenApiDocument } from '../../../contracts/application-slots'
import type { DocumentContribution } from '../../../contracts/document'
import type { DocumentSettings } from '../document-settings'
import type { DescribedDocument } from './describe-document'
import { createDraft, writeDraft } from './document-draft'
import type { DocumentSchemas } from './document-schemas'
import { toPlainData } from './plain-data'

/**
 * Makes the document of what was described. One table and one set of options always give the same text: paths, tags and
 * components are sorted, whatever order the routes were declared in.
 */
export function createDocument(
  described: DescribedDocument,
  info: ApplicationInfo,
  settings: DocumentSettings,
  schemas: DocumentSchemas,
  contributions: readonly DocumentContribution[],
): OpenApiDocument {
  const draft = createDraft(described, info, settings, schemas, contributions)
  for (const { document } of contributions) document?.(draft, schemas.tools)
  const written = writeDraft(draft, schemas, settings)
  // What plugins add may be anything; all else is known to be plain.
  return contributions.some(({ document }) => document !== undefined) ? toPlainData(written) : written
}
