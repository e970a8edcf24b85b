import { BootError, type BootProblem, CovetError, createProblem } from '../../../errors/boot-error'
import { describeMisfit, describeOtherChoice } from '../../../errors/options/describe-misfit'
import { isRecord } from '../../../utils/is-record'
import { checkDocumentOptions } from './check-document-options'
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
import type { Refuse } from './refuse'
import type { RouteDefinition } from '../../../contracts/route-definition'
import type { OpenApiOAuth } from './page-options'
import { readOAuth, readTheme, type ThemeSettings } from './page-settings'

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
 * that is not written, whatever is not what the document needs of it, and what `readTheme` and `readOAuth` refuse; for
 * several of these BootError with all of them.
 */
export function readDocumentSettings(
  options: OpenApiOptions | readonly OpenApiOptions[] | undefined,
): readonly DocumentSettings[] {
  const several = Array.isArray(options)
  const list = several ? (options as readonly OpenApiOptions[]) : [(options as OpenApiOptions | undefined) ?? {}]
  const problems: BootProblem[] = []
  const refuse: Refuse = (label, reason) => void problems.push(createProblem('COVET_OPTION_INVALID', [label, reason]))
  const taken = new Map<string, string>()
  const settings = list.flatMap(
    (one, index) => readOne(one, several ? `openapi[${index}]` : 'openapi', index === 0, { taken, refuse }) ?? [],
  )
  if (problems.length > 1) throw new BootError(problems)
  for (const problem of problems) throw new CovetError(problem)
  return settings
}

interface Reading {
  /** The options that ask for a path, by the path. */
  readonly taken: Map<string, string>
  readonly refuse: Refuse
}

/** Gives nothing for what has no address; it has been told of. */
function readOne(
  options: OpenApiOptions,
  label: string,
  isFirst: boolean,
  reading: Reading,
): DocumentSettings | undefined {
  const { refuse } = reading
  const given: unknown = options
  if (!isRecord(given)) {
    refuse(label, describeMisfit('an object of options, a list of such, or false', given))
    return undefined
  }
  checkDocumentOptions(options, label, refuse)
  const documentPath = readPath(options.documentPath ?? '/openapi.json', `${label}.documentPath`, reading)
  const yamlPath = documentPath && readPath(toYamlPath(documentPath), `${label}.documentPath`, reading)
  const { docsPath = '/docs', version = '3.1.0' } = options
  const security: OpenApiSecurity = isRecord(given['security']) ? given['security'] : {}
  // One page by default, rather than two documents that ask for one address.
  const { redocPath = isFirst ? '/redoc' : false } = options
  checkVersion(version, `${label}.version`, refuse)
  const settings = {
    label,
    docsPath: readPagePath(docsPath, `${label}.docsPath`, reading),
    redocPath: readPagePath(redocPath, `${label}.redocPath`, reading),
    theme: readTheme(options.theme, `${label}.theme`, refuse),
    oauth: readOAuth(options.oauth, `${label}.oauth`, refuse),
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
  return documentPath === undefined || yamlPath === undefined ? undefined : { ...settings, documentPath, yamlPath }
}

function toYamlPath(documentPath: string): string {
  return `${documentPath.replace(/\.json$/, '')}.yaml`
}

function readPagePath(path: unknown, label: string, reading: Reading): string | undefined {
  if (path === false) return undefined
  if (typeof path === 'string') return readPath(path, label, reading)
  reading.refuse(label, describeMisfit('a path that begins with a slash, or false', path))
  return undefined
}

/** These are addresses of single things, so what would be a pattern is a mistake. */
function readPath(path: unknown, label: string, { taken, refuse }: Reading): string | undefined {
  if (typeof path !== 'string') {
    const note = path === false ? ': only `docsPath` and `redocPath` may be false' : ''
    refuse(label, describeMisfit('a path that begins with a slash', path) + note)
    return undefined
  }
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path
  const other = taken.get(plain)
  if (!/^\/(?:[^/{}:?#*\s]+(?:\/[^/{}:?#*\s]+)*)?$/.test(plain)) {
    refuse(label, `"${path}" is no plain path that begins with a slash`)
  } else if (other !== undefined) refuse(label, `"${plain}" is taken by ${other}`)
  else {
    taken.set(plain, label)
    return plain
  }
  return undefined
}

function checkVersion(version: unknown, label: string, refuse: Refuse): void {
  if (version === '3.1.0' || version === '3.0.3') return
  refuse(label, describeOtherChoice("'3.1.0' or '3.0.3'", version))
}
