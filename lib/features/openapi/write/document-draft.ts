import type { ApplicationInfo } from '../../../contracts/application-slots'
import type { DocumentContribution, DocumentDraft } from '../../../contracts/document'
import type { JsonSchema } from '../../../contracts/operation'
import type { DocumentSettings } from '../options/document-settings'
import {
  type DescribedDocument,
  identifyOperations,
  listAll,
  type ListedOperation,
} from '../describe/describe-document'
import { writeInfo } from './document-info'
import type { DocumentSchemas } from './document-schemas'
import { collectTags } from './document-tags'
import { createExampleWriter } from '../examples/example-writer'
import { toPlainData } from './plain-data'
import { createProblemWriter } from './problem-schemas'
import { writeOperation } from './write-operation'

/** Begins a document: what its settings, the routes and the plugins' plain additions make of it. */
export function createDraft(
  described: DescribedDocument,
  info: ApplicationInfo,
  settings: DocumentSettings,
  schemas: DocumentSchemas,
  contributions: readonly DocumentContribution[],
): DocumentDraft {
  const { operations, webhooks } = described
  const ids = identifyOperations(described)
  const writeProblem = createProblemWriter(schemas.referTo, settings.version)
  const examples = settings.examples ? createExampleWriter(schemas) : undefined
  const required = settings.security.required ?? []
  const write = (listed: ListedOperation): object => {
    const { operation, callbacks } = listed
    const inner = callbacks.length === 0 ? undefined : nest(callbacks, ({ callback }) => callback, writeSent)
    const written = writeOperation(operation, { writeProblem, examples }, inner)
    return { ...written, operationId: ids.get(listed) }
  }
  // What the document requires is required of those who ask the application, not of the application.
  const writeSent = (listed: ListedOperation): object => ({
    ...write(listed),
    ...(required.length > 0 && listed.operation.security.length === 0 ? { security: [] } : undefined),
  })
  const paths = nest(operations, () => '', write)[''] ?? {}
  const sent = nest(webhooks, () => '', writeSent)['']
  const schemes = new Map(
    contributions.flatMap(({ securitySchemes = {} }): readonly (readonly [string, JsonSchema])[] =>
      Object.entries(securitySchemes),
    ),
  )
  for (const { operation } of listAll(described)) {
    for (const [name, scheme] of operation.securitySchemes) schemes.set(name, scheme)
  }
  for (const [name, scheme] of Object.entries(settings.security.schemes)) schemes.set(name, scheme)
  return {
    documentPath: settings.documentPath,
    version: settings.version,
    info: toPlainData(writeInfo(info, settings)),
    servers: toPlainData([...settings.servers]),
    security: [...required],
    tags: toPlainData([...collectTags(described, contributions, settings)]),
    paths,
    components: { securitySchemes: toPlainData(Object.fromEntries(schemes)) },
    members: {
      externalDocs: toPlainData(settings.externalDocs),
      // ReDoc and others read them by that name where the version has none.
      ...(sent && { [settings.version === '3.1.0' ? 'webhooks' : 'x-webhooks']: sent }),
    },
  }
}

type Nested<Written> = Record<string, Record<string, Record<string, Written>>>

/** Puts operations into a group of their own, under their path and their method. */
function nest<Listed extends ListedOperation, Written>(
  operations: readonly Listed[],
  groupOf: (listed: Listed) => string,
  write: (listed: Listed) => Written,
): Nested<Written> {
  const groups: Nested<Written> = {}
  for (const listed of operations) {
    const group = (groups[groupOf(listed)] ??= {})
    const item = (group[listed.path] ??= {})
    item[listed.method] = write(listed)
  }
  return groups
}
