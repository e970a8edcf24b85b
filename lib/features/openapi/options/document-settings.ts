import { createError } from '../../../errors/boot-error'
import { assertDocumentOptions } from './check-document-options'
import type { DocumentTag, ExternalDocumentation } from '../../../contracts/operation-parts'
import type { Class } from '../../../utils/class'
import type {
  OpenApiInfo,
  OpenApiOptions,
  OpenApiSecurity,
  OpenApiSecurityScheme,
  OpenApiServer,
  OpenApiVersion,
} from './openapi-options'
import type { RouteDefinition } from '../../../contracts/route-definition'
import type { OpenApiOAuth } from '../pages/page-options'
import { readOAuth, readTheme, type ThemeSettings } from '../pages/page-settings'

/** The options of one document with every default filled in. */
export interface DocumentSettings {
  /** The option that it comes from, for messages: `openapi[1]`. */
  readonly label: string
  readonly documentPath: string
  readonly yamlPath: string
  /** `undefined` where there is no page. */
  readonly docsPath: string | undefined
  /** `undefined` where there is no page. */
  readonly redocPath: string | undefined
  readonly theme: ThemeSettings
  readonly oauth: OpenApiOAuth | undefined
  readonly version: OpenApiVersion
  readonly info: OpenApiInfo
  readonly tags: readonly DocumentTag[]
  readonly externalDocs: ExternalDocumentation | undefined
  /** Not checked yet. */
  readonly webhooks: readonly Class[]
  /** Whether examples are made where nobody gave one. */
  readonly examples: boolean
  readonly servers: readonly OpenApiServer[]
  readonly security: Pick<OpenApiSecurity, 'required'> & {
    readonly schemes: Readonly<Record<string, OpenApiSecurityScheme>>
  }
  readonly filter: (route: RouteDefinition) => boolean
}

/**
 * Fills in the defaults, for one document or several.
 *
 * @throws CovetError `COVET_OPTION_INVALID` for a path that cannot be served, one that two things ask for, a version
 * that is not written, whatever is not what the document needs of it, and what `readTheme` and `readOAuth` refuse.
 */
export function readDocumentSettings(
  options: OpenApiOptions | readonly OpenApiOptions[] | undefined,
): readonly DocumentSettings[] {
  const several = Array.isArray(options)
  const list = several ? (options as readonly OpenApiOptions[]) : [(options as OpenApiOptions | undefined) ?? {}]
  const taken = new Map<string, string>()
  return list.map((one, index) => readOne(one, several ? `openapi[${index}]` : 'openapi', index === 0, taken))
}

function readOne(
  options: OpenApiOptions,
  label: string,
  isFirst: boolean,
  taken: Map<string, string>,
): DocumentSettings {
  assertDocumentOptions(options, label)
  const documentPath = readPath(options.documentPath ?? '/openapi.json', `${label}.documentPath`, taken)
  const yamlPath = readPath(`${documentPath.replace(/\.json$/, '')}.yaml`, `${label}.documentPath`, taken)
  const { docsPath = '/docs', version = '3.1.0', security = {} } = options
  // One page by default, rather than two documents that ask for one address.
  const { redocPath = isFirst ? '/redoc' : false } = options
  assertVersion(version, label)
  return {
    label,
    documentPath,
    yamlPath,
    docsPath: docsPath === false ? undefined : readPath(docsPath, `${label}.docsPath`, taken),
    redocPath: redocPath === false ? undefined : readPath(redocPath, `${label}.redocPath`, taken),
    theme: readTheme(options.theme, `${label}.theme`),
    oauth: readOAuth(options.oauth, `${label}.oauth`),
    version,
    info: options.info ?? {},
    tags: options.tags ?? [],
    externalDocs: options.externalDocs,
    webhooks: options.webhooks ?? [],
    examples: options.examples ?? true,
    servers: options.servers ?? [],
    security: { ...security, schemes: security.schemes ?? {} },
    filter: options.filter ?? (() => true),
  }
}

/** These are addresses of single things, so what would be a pattern is a mistake. */
function readPath(path: string, label: string, taken: Map<string, string>): string {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path
  if (!/^\/(?:[^/{}:?#*\s]+(?:\/[^/{}:?#*\s]+)*)?$/.test(plain)) {
    throw createError('COVET_OPTION_INVALID', [label, `"${path}" is no plain path that begins with a slash`])
  }
  const other = taken.get(plain)
  if (other !== undefined) {
    throw createError('COVET_OPTION_INVALID', [label, `"${plain}" is taken by ${other}`])
  }
  taken.set(plain, label)
  return plain
}

function assertVersion(version: unknown, label: string): void {
  if (version === '3.1.0' || version === '3.0.3') return
  throw createError('COVET_OPTION_INVALID', [`${label}.version`, `"${String(version)}" is neither 3.1.0 nor 3.0.3`])
}
