import type { ApplicationSettings } from '../../../../lib/contracts/application-settings'
import type { DescribeTools, OperationPatch } from '../../../../lib/contracts/operation'
import type { ParamDefinition } from '../../../../lib/contracts/param-source'
import type { RouteDefinition, TraitDefinition } from '../../../../lib/contracts/route-definition'
import type { RouteTrait } from '../../../../lib/contracts/route-trait'
import type { DocumentSchemas } from '../../../../lib/features/openapi/write/document-schemas'
import { readDocumentSettings, type DocumentSettings } from '../../../../lib/features/openapi/options/document-settings'
import type { OpenApiOptions } from '../../../../lib/features/openapi/options/openapi-options'

class BooksController {}

/** A route as scanning would leave it, made by hand: what a document is made of and nothing else. */
export function createRoute(route: Partial<RouteDefinition> = {}): RouteDefinition {
  const handler = route.handler ?? route.name?.split('.').at(-1) ?? 'find'
  return {
    name: `BooksController.${handler}`,
    method: 'GET',
    path: '/books',
    versions: [],
    host: undefined,
    controller: BooksController,
    source: undefined,
    params: [],
    dependencies: [],
    traits: [],
    returns: { kind: 'unknown' },
    ...route,
    handler,
  }
}

/** A parameter that describes itself by the given patch. */
export function createParam(patch?: OperationPatch): ParamDefinition {
  const describe = patch === undefined ? undefined : () => patch
  return {
    source: { name: 'made', compile: () => () => undefined, ...(describe === undefined ? undefined : { describe }) },
    index: 0,
    name: undefined,
    options: undefined,
    type: { kind: 'unknown' },
    label: 'made',
    route: createRoute(),
  }
}

/** A trait that describes itself by the given function. */
export function createTrait(describe?: RouteTrait['describe']): TraitDefinition {
  const trait: RouteTrait = { name: 'made', merge: 'append', ...(describe === undefined ? undefined : { describe }) }
  return { trait, value: undefined, level: 'handler' }
}

/** Tools for contributors that bring their schemas along. */
export const plainTools: DescribeTools = {
  version: '3.1.0',
  implied: true,
  schema: () => ({}),
  model: () => ({}),
  route: { name: 'BooksController.find', method: 'GET', path: '/books', metadata: () => undefined },
}

/** The schemas of a document that refers to none. */
export const plainSchemas: DocumentSchemas = {
  tools: plainTools,
  referTo: (name) => `#/components/schemas/${name}`,
  modelOf: () => undefined,
  standardOf: () => undefined,
  draft: () => undefined,
  components: () => new Map(),
  mark: () => () => undefined,
  settle: (part) => part,
}

/** The settings of an application that nobody has told anything. */
export const applicationSettings: ApplicationSettings = {
  debug: false,
  validation: {
    unknown: 'strip',
    implied: true,
    limits: { depth: 256, keys: 10_000, items: 100_000, fields: 1000, files: 100, issues: 100 },
  },
  bodyLimit: 1024,
  uploadLimit: 1024,
  uploadFolder: '/tmp',
  requestTimeout: undefined,
  onUnfit: () => undefined,
}

/** The settings of a single document. */
export function createSettings(options: OpenApiOptions = {}): DocumentSettings {
  return readDocumentSettings(options)[0]
}
