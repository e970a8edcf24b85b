import { type BootProblem, CovetError, createError, createProblem } from '../../errors/boot-error'
import type { Plugin, PluginHost } from '../../contracts/plugin'
import type { RouteDefinition } from '../../contracts/route-definition'
import { createDocument } from './write/create-document'
import { describeChecked } from './check/describe-checked'
import { createDocumentSchemas } from './write/document-schemas'
import { readDocumentSettings, type DocumentSettings } from './options/document-settings'
import type { OpenApiOptions } from './options/openapi-options'
import { addPages } from './pages/add-pages'
import { replyDocument } from './serve/reply-document'
import { PublishedDocument } from './serve/published-document'

/**
 * Makes the plugin that describes an application to machines and people: an OpenAPI document of its routes as JSON and
 * YAML, and pages to read and try it. What routes say of themselves is collected and checked at boot; the document is
 * written when somebody asks for it.
 */
export function createOpenApiPlugin(options: OpenApiOptions | readonly OpenApiOptions[] | undefined): Plugin {
  return { name: 'openapi', register: (host) => register(host, readDocumentSettings(options)) }
}

/** The documents of one table of routes, by their settings. */
type Documents = ReadonlyMap<DocumentSettings, PublishedDocument>

function register(host: PluginHost, settings: readonly DocumentSettings[]): void {
  const byTable = new WeakMap<readonly RouteDefinition[], Documents>()
  let documents: Documents = new Map()
  const find = (one: DocumentSettings) => documents.get(one) as PublishedDocument
  host.checkRoutes((table) => {
    const planned = settings.map((one) => planDocument(host, table, one))
    byTable.set(table, new Map(settings.map((one, index) => [one, planned[index].document])))
    return planned.flatMap(({ problems }) => problems)
  })
  host.onRoutes((table) => {
    documents = byTable.get(table) ?? documents
  })
  for (const one of settings) {
    host.addRoute({
      method: 'GET',
      path: one.documentPath,
      handle: (context) => replyDocument(context, (prefix) => find(one).json(prefix)),
    })
    host.addRoute({
      method: 'GET',
      path: one.yamlPath,
      handle: (context) => replyDocument(context, (prefix) => find(one).yaml(prefix)),
    })
    addPages(host, one, () => find(one))
  }
  host.offer('openapiPaths', () => settings.map((one) => one.documentPath))
  host.offer('openapi', (documentPath = settings[0]?.documentPath) => {
    const asked = settings.find((one) => one.documentPath === documentPath)
    if (asked !== undefined) return find(asked).data()
    const known = settings.map((one) => one.documentPath).join(', ')
    const reason = `no document is served at "${documentPath ?? ''}"${known === '' ? '' : `, only at ${known}`}`
    throw createError('COVET_OPTION_INVALID', ['documentPath', reason])
  })
}

interface PlannedDocument {
  readonly document: PublishedDocument
  readonly problems: readonly BootProblem[]
}

/** Describes what a document will tell of a table; what plugins do to the whole of it is seen only when it is made. */
function planDocument(host: PluginHost, table: readonly RouteDefinition[], one: DocumentSettings): PlannedDocument {
  const { info, contributions, settings: application } = host
  const schemas = createDocumentSchemas(one.version, application.validation)
  const { tools, mark } = schemas
  const { described, problems } = describeChecked(table, one, { tools, mark, contributions, application })
  const document = new PublishedDocument(() => createDocument(described, info, one, schemas, contributions))
  const isEdited = contributions.some((each) => each.document !== undefined)
  return { document, problems: problems.length > 0 || !isEdited ? problems : checkMaking(document, one) }
}

function checkMaking(document: PublishedDocument, { documentPath }: DocumentSettings): readonly BootProblem[] {
  try {
    document.json()
    return []
  } catch (error) {
    if (error instanceof CovetError) return [error.problem]
    // All else is known to be plain: a plugin has added what cannot be written.
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n')
    return [createProblem('COVET_OPENAPI_CONTRIBUTION', ['document', documentPath, reason])]
  }
}
