'use strict'

/**
 * Makes a document ready for the page that found it at `documentUrl`. Behind a proxy or in an outer application that is below
 * a prefix which the application may know nothing of; requests have to go there as well, unless the document names servers.
 * Addresses of OAuth become absolute, so that it does not matter what a library takes them to be relative to.
 */
globalThis.placeDocument = function (api, { documentUrl, documentPath }) {
  const prefix = api.servers === undefined ? prefixOf(documentUrl.pathname, encodeURI(documentPath)) : ''
  const placed = prefix === '' ? api : { ...api, servers: [{ url: prefix }] }
  const base = toFolder(placed.servers?.[0]?.url ?? '/', documentUrl)
  for (const { flows = {} } of Object.values(placed.components?.securitySchemes ?? {})) {
    for (const flow of Object.values(flows)) {
      for (const key of ['authorizationUrl', 'tokenUrl', 'refreshUrl']) {
        if (flow[key] === undefined) continue
        const isOfRoot = /^\/(?!\/)/.test(flow[key])
        const address = isOfRoot ? prefix + flow[key] : flow[key]
        if (URL.canParse(address, base)) flow[key] = new URL(address, base).href
      }
    }
  }
  return placed
}

function prefixOf(pathname, path) {
  return pathname.endsWith(path) ? pathname.slice(0, -path.length) : ''
}

/** A server is the folder of what it serves; one whose address has variables says nothing. */
function toFolder(url, documentUrl) {
  const folder = url.endsWith('/') ? url : `${url}/`
  return URL.canParse(folder, documentUrl) ? new URL(folder, documentUrl) : documentUrl
}
