import type { OpenApiDocument } from '../../../contracts/application-slots'
import { isRecord } from '../../../utils/is-record'

/**
 * Gives the document as it reads behind a prefix that the application knows nothing of, such as `/shop`: it names the
 * prefix as its server, and addresses for OAuth that begin at the root begin there. A document that names its servers has
 * said itself where it is, and relative addresses are relative to those (OpenAPI 3.1, section 4.6).
 */
export function prefixDocument(document: OpenApiDocument, prefix: string): OpenApiDocument {
  if (document['servers'] !== undefined) return document
  const { openapi, info, components = {}, ...rest } = document
  const { securitySchemes = {} } = components
  const schemes = Object.entries(securitySchemes).map(([name, scheme]) => [name, prefixFlows(scheme, prefix)])
  return {
    openapi,
    info,
    servers: [{ url: prefix }],
    ...rest,
    ...(document.components === undefined ? {} : { components }),
    ...(schemes.length === 0 ? {} : { components: { ...components, securitySchemes: Object.fromEntries(schemes) } }),
  }
}

function prefixFlows(scheme: unknown, prefix: string): unknown {
  if (!isRecord(scheme) || !isRecord(scheme['flows'])) return scheme
  const flows = Object.entries(scheme['flows']).map(([kind, flow]) => [
    kind,
    isRecord(flow)
      ? Object.fromEntries(Object.entries(flow).map(([key, value]) => [key, prefixUrl(key, value, prefix)]))
      : flow,
  ])
  return { ...scheme, flows: Object.fromEntries(flows) }
}

function prefixUrl(key: string, value: unknown, prefix: string): unknown {
  return key.endsWith('Url') && typeof value === 'string' && /^\/(?!\/)/.test(value) ? prefix + value : value
}
