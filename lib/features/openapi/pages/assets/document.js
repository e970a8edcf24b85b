'use strict'

/**
 * Behind a proxy or in an outer application, the document is found below a prefix that the application may know nothing of;
 * requests have to go there as well. Changes a document that does not name its servers.
 */
globalThis.addDocumentPrefix = function (api, { documentUrl, documentPath }) {
  const path = encodeURI(documentPath)
  const { pathname } = documentUrl
  if (api.servers !== undefined || !pathname.endsWith(path) || pathname === path) return api
  const prefix = pathname.slice(0, -path.length)
  for (const { flows = {} } of Object.values(api.components?.securitySchemes ?? {})) {
    for (const flow of Object.values(flows)) {
      for (const key of ['authorizationUrl', 'tokenUrl', 'refreshUrl']) {
        if (/^\/(?!\/)/.test(flow[key])) flow[key] = prefix + flow[key]
      }
    }
  }
  return { ...api, servers: [{ url: prefix }] }
}
