import type { ApplicationInfo } from '../../../contracts/application-slots'
import type { DocumentContribution } from '../../../contracts/document'
import type { DocumentSettings } from '../options/document-settings'
import type { DescribedDocument } from '../describe/describe-document'
import { createDraft } from './document-draft'
import type { DocumentSchemas } from './document-schemas'
import { toPlainText } from './plain-data'
import { writeDocument } from './write-document'

/**
 * Makes the document of what was described, as JSON text. One table and one set of options always give the same text: paths, tags and
 * components are sorted, whatever order the routes were declared in.
 */
export function createDocument(
  described: DescribedDocument,
  info: ApplicationInfo,
  settings: DocumentSettings,
  schemas: DocumentSchemas,
  contributions: readonly DocumentContribution[],
): string {
  const draft = createDraft(described, info, settings, schemas, contributions)
  for (const { document } of contributions) document?.(draft, schemas.tools)
  // What plugins add may be anything; all else is known to be plain.
  const isEdited = contributions.some(({ document }) => document !== undefined)
  return writeDocument(draft, schemas, settings, isEdited ? toPlainText : JSON.stringify)
}
