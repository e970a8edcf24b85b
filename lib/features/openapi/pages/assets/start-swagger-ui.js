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

/** For how long a stream of events is read, in milliseconds: it may have no end, and is shown when it is read. */
const streamTime = 10_000

async function fetchWithEnd(address, request) {
  const response = await fetch(address, request)
  const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')
  return isStream && response.body !== null ? new Response(await readSome(response.body), response) : response
}

async function readSome(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let ending = ''
  const timer = setTimeout(() => {
    ending = `: this page reads a stream for ${streamTime / 1000} seconds\n\n`
    void reader.cancel()
  }, streamTime)
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
  } finally {
    clearTimeout(timer)
  }
  return text + ending
}

const isJsonLines = (contentType) => /^application\/(jsonl|x-ndjson)\b/i.test(contentType ?? '')

/** Swagger UI takes JSON Lines for bytes, and says of them that they are no JSON; they are text. */
async function readJsonLines(response) {
  if (!isJsonLines(response.headers?.['content-type']) || !(response.data instanceof Blob)) return
  response.text = response.data = await response.data.text()
}

const withJsonLines = ({ React }) => ({
  wrapComponents: {
    responseBody: (Original) => (props) =>
      React.createElement(Original, isJsonLines(props.contentType) ? { ...props, contentType: 'text/plain' } : props),
  },
})

const ui = SwaggerUIBundle({
  url: documentUrl.href,
  domNode: root,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [withoutLastingCookies, withJsonLines],
  layout: 'BaseLayout',
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  // The limits of parameters, and what has no place of its own: the day that an operation leaves.
  showCommonExtensions: true,
  showExtensions: true,
  // Operations are what people come for; the schemas below them are there to be opened.
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  oauth2RedirectUrl: new URL(oauthRedirect, document.baseURI).href,
  requestInterceptor(request) {
    setCookiesOf(request)
    request.userFetch = fetchWithEnd
    return request
  },
  async responseInterceptor(response) {
    removeCookiesOf(response.url)
    await readJsonLines(response)
    if (response.url !== documentUrl.href || !response.ok) return response
    response.text = JSON.stringify(placeDocument(JSON.parse(response.text), { documentUrl, documentPath }))
    return response
  },
})
ui.initOAuth({ ...JSON.parse(oauth ?? '{}'), usePkceWithAuthorizationCodeGrant: true })
