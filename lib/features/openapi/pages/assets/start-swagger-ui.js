'use strict'

// Starts Swagger UI. The page carries no script of its own, so what it has to say stands in attributes.
const root = document.getElementById('swagger-ui')
const { document: documentAddress, documentPath, oauthRedirect, oauth } = root.dataset
const documentUrl = new URL(documentAddress, document.baseURI)

/** The cookies that were set for a request, until it is answered. */
const setCookies = new Map()

/**
 * A script may not send a `Cookie` header; it may set cookies, which the browser then sends. They are set for the path of the
 * one request, and only where this page may: on its own origin.
 */
function setCookiesOf(request) {
  const url = new URL(request.url, document.baseURI)
  const header = request.headers?.Cookie
  if (header === undefined || url.origin !== location.origin) return
  // A path with a semicolon cannot be named; the folder above it can.
  const path = url.pathname.includes(';') ? url.pathname.replace(/\/[^/]*;.*$/, '') || '/' : url.pathname
  const attributes = `; Path=${path}; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}`
  const names = header.split(/; */).map((pair) => {
    document.cookie = `${pair}${attributes}; Max-Age=60`
    return pair.split('=', 1)[0]
  })
  setCookies.set(url.href, () => {
    for (const name of names) document.cookie = `${name}=${attributes}; Max-Age=0`
  })
}

function removeCookiesOf(url) {
  setCookies.get(url)?.()
  setCookies.delete(url)
}

/** What Swagger UI itself sets cookies to is kept from the browser: it stays for longer than it is wanted, on another path. */
const withoutLastingCookies = () => ({
  statePlugins: {
    auth: {
      wrapActions: {
        authorize: (original) => (schemes) => {
          const result = original(schemes)
          for (const { schema } of Object.values(schemes)) {
            const { type, in: place, name } = schema?.toJS?.() ?? schema ?? {}
            if (type === 'apiKey' && place === 'cookie') document.cookie = `${name}=; Max-Age=0`
          }
          return result
        },
      },
    },
  },
})

const ui = SwaggerUIBundle({
  url: documentUrl.href,
  domNode: root,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [withoutLastingCookies],
  layout: 'BaseLayout',
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  validatorUrl: null,
  oauth2RedirectUrl: new URL(oauthRedirect, document.baseURI).href,
  requestInterceptor(request) {
    setCookiesOf(request)
    return request
  },
  responseInterceptor(response) {
    removeCookiesOf(response.url)
    if (response.url !== documentUrl.href || !response.ok) return response
    response.text = JSON.stringify(placeDocument(JSON.parse(response.text), { documentUrl, documentPath }))
    return response
  },
})
ui.initOAuth({ ...JSON.parse(oauth ?? '{}'), usePkceWithAuthorizationCodeGrant: true })
