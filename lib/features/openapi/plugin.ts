import { type BootProblem, CovetError, createError } from '../../errors/boot-error'
import type { Plugin, PluginHost } from '../../contracts/plugin'
import type { RouteDefinition } from '../../contracts/route-definition'
import { checkDescriptions } from './document/check-descriptions'
import { createDocument } from './document/create-document'
import { createDocumentSchemas } from './document/document-schemas'
import { readDocumentSettings, type DocumentSettings } from './document-settings'
import type { OpenApiOptions } from './openapi-options'
import { addPages } from './pages/add-pages'
import { replyDocument } from './reply-document'
import { PublishedDocument } from './published-document'

/**
 * Makes the plugin that describes an application to machines and people: an OpenAPI document of its routes as JSON and
 * YAML, and pages to read and try it. What routes say of themselves is checked at boot; the document is made when
 * somebody asks for it.
 */
export function createOpenApiPlugin(options: OpenApiOptions | readonly OpenApiOptions[] | undefined): Plugin {
  return { name: 'openapi', register: (host) => register(host, readDocumentSettings(options)) }
}

function register(host: PluginHost, settings: readonly DocumentSettings[]): void {
  const createSchemas = ({ version }: DocumentSettings) => createDocumentSchemas(version, host.settings.validation)
  let routes: readonly RouteDefinition[] = []
  const create = (table: readonly RouteDefinition[], one: DocumentSettings) =>
    createDocument(table, host.info, one, createSchemas(one), host.contributions)
  const published = new Map(settings.map((one) => [one.documentPath, new PublishedDocument(() => create(routes, one))]))
  host.checkRoutes((table) =>
    settings.flatMap((one) => {
      const { settings: application, contributions } = host
      const problems = checkDescriptions(table, one, { tools: createSchemas(one).tools, contributions, application })
      const isEdited = host.contributions.some(({ document }) => document !== undefined)
      return problems.length > 0 || !isEdited ? problems : checkDocument(() => create(table, one))
    }),
  )
  host.onRoutes((table) => {
    routes = table
    for (const document of published.values()) document.reset()
  })
  for (const one of settings) {
    const document = published.get(one.documentPath) as PublishedDocument
    host.addRoute({
      method: 'GET',
      path: one.documentPath,
      handle: (context) => replyDocument(context, (prefix) => document.json(prefix)),
    })
    host.addRoute({
      method: 'GET',
      path: one.yamlPath,
      handle: (context) => replyDocument(context, (prefix) => document.yaml(prefix)),
    })
    addPages(host, one, document)
  }
  host.offer('openapi', (documentPath = settings[0]?.documentPath) => {
    const document = published.get(documentPath ?? '')
    if (document !== undefined) return document.data()
    const known = [...published.keys()].join(', ')
    const reason = `no document is served at "${documentPath ?? ''}"${known === '' ? '' : `, only at ${known}`}`
    throw createError('COVET_OPTION_INVALID', ['documentPath', reason])
  })
}

/** What plugins do to the whole document is seen only when it is made. */
function checkDocument(create: () => unknown): readonly BootProblem[] {
  try {
    create()
    return []
  } catch (error) {
    if (!(error instanceof CovetError)) throw error
    return [error.problem]
  }
}
