'use strict'

// Starts ReDoc. The page carries no script of its own, so what it has to say stands in attributes.
const root = document.getElementById('redoc')
const { document: documentAddress, documentPath, yaml, accent, logo, logoAlt, logoHref } = root.dataset
const documentUrl = new URL(documentAddress, document.baseURI)
const isDark = document.documentElement.classList.contains('dark-mode')

const dark = {
  colors: {
    primary: { main: '#8ab4f8' },
    text: { primary: '#e4e6e6', secondary: '#a8b0b5' },
    border: { dark: '#3b4348', light: '#2b3236' },
    gray: { 50: '#262c30', 100: '#2b3236' },
    success: { main: '#5ec98a' },
    error: { main: '#ff8a80' },
    responses: {
      success: { color: '#5ec98a', backgroundColor: '#1f3329', tabTextColor: '#5ec98a' },
      error: { color: '#ff8a80', backgroundColor: '#3b2624', tabTextColor: '#ff8a80' },
      redirect: { color: '#f2c261', backgroundColor: '#3a3122', tabTextColor: '#f2c261' },
      info: { color: '#7fc8f8', backgroundColor: '#1f303b', tabTextColor: '#7fc8f8' },
    },
  },
  schema: { nestedBackground: '#23292d', typeNameColor: '#a8b0b5', typeTitleColor: '#c7cdd1' },
  sidebar: { backgroundColor: '#171b1d', textColor: '#e4e6e6' },
  rightPanel: {
    backgroundColor: '#111416',
    servers: { overlay: { backgroundColor: '#262c30', textColor: '#e4e6e6' }, url: { backgroundColor: '#1c2022' } },
  },
  fab: { backgroundColor: '#262c30', color: '#8ab4f8' },
  codeBlock: { backgroundColor: '#1c2022' },
}

const fonts = "system-ui, 'Segoe UI', Roboto, sans-serif"

function createTheme() {
  const theme = isDark ? dark : {}
  const primary = accent === undefined ? theme.colors?.primary : { main: accent }
  return {
    ...theme,
    ...(primary === undefined ? {} : { colors: { ...theme.colors, primary } }),
    typography: {
      fontFamily: fonts,
      headings: { fontFamily: fonts },
      ...(isDark ? { code: { color: '#f2a29b', backgroundColor: 'rgba(255, 255, 255, 0.07)' } } : {}),
    },
  }
}

function addLogo(api) {
  if (logo === undefined) return api
  const url = new URL(logo, document.baseURI).href
  return { ...api, info: { ...api.info, 'x-logo': { url, altText: logoAlt, href: logoHref } } }
}

async function start() {
  const response = await fetch(documentUrl)
  if (!response.ok) throw new Error(`${documentUrl.pathname} answered ${response.status}`)
  const api = addLogo(placeDocument(await response.json(), { documentUrl, documentPath }))
  const options = {
    theme: createTheme(),
    sanitize: true,
    downloadUrls: [
      { title: 'JSON', url: documentUrl.href },
      { title: 'YAML', url: new URL(yaml, document.baseURI).href },
    ],
  }
  await new Promise((done) => Redoc.init(api, options, root, done))
}

// Its colours are fixed when it starts.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (document.documentElement.classList.contains('dark-mode') !== isDark) location.reload()
})

start().catch((error) => {
  root.textContent = `The document cannot be shown: ${error.message}`
})
