import type { ApplicationInfo } from '../../../contracts/application-slots'
import type { DocumentSettings } from '../options/document-settings'

/** Writes what the application says of itself, and the document in its place (OpenAPI, Info Object). */
export function writeInfo(
  { title, version, description }: ApplicationInfo,
  { info, version: openapi }: Pick<DocumentSettings, 'info' | 'version'>,
): Record<string, unknown> {
  const { summary, license, contact, termsOfService } = info
  const extensions = Object.entries(info).filter(([key]) => key.startsWith('x-'))
  const is30 = openapi === '3.0.3'
  return {
    title: info.title ?? title,
    // 3.0 knows no summary, and licenses by their address alone.
    summary: is30 ? undefined : summary,
    description: info.description ?? description,
    termsOfService,
    contact,
    license: license && (is30 ? { ...license, identifier: undefined } : license),
    version: info.version ?? version,
    ...Object.fromEntries(extensions),
  }
}
