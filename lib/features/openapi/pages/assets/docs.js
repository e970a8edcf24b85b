'use strict'

// Starts Swagger UI. The page carries no script of its own, so what it has to say stands in attributes.
const root = document.getElementById('swagger-ui')
const documentUrl = new URL(root.dataset.document, document.baseURI)

/**
 * Behind a proxy or in an outer application, the document is found below a prefix that the application knows nothing of;
 * requests have to go there as well, unless the document names its servers.
 */
function addServer(response) {
  const path = encodeURI(root.dataset.documentPath)
  const prefix = documentUrl.pathname.slice(0, -path.length)
  if (prefix === '' || response.url !== documentUrl.href || !response.ok) return response
  const api = JSON.parse(response.text)
  if (api.servers === undefined) response.text = JSON.stringify({ ...api, servers: [{ url: prefix }] })
  return response
}

SwaggerUIBundle({
  url: documentUrl.href,
  domNode: root,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  validatorUrl: null,
  responseInterceptor: addServer,
})
