import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { createError } from '../../../errors/boot-error'
import type { OpenApiOAuth, OpenApiTheme } from './page-options'

/** A file of the user's own that pages serve. */
export interface PageFile {
  /** Absolute. */
  readonly path: string
  /** What it is called beside the page: `logo.svg`. */
  readonly name: string
  readonly contentType: string
}

/** How pages look, with every default filled in. */
export interface ThemeSettings {
  readonly title: string | undefined
  readonly logo: LogoSettings | undefined
  readonly favicon: PageFile | undefined
  /** `#rrggbb`, in lower case. */
  readonly accent: string | undefined
  readonly css: PageFile | undefined
  readonly dark: 'auto' | 'light' | 'dark'
}

/** A logo that is known to be there. */
export interface LogoSettings {
  readonly source: PageFile | string
  readonly alt: string | undefined
  readonly href: string | undefined
}

const pictures: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
}

const sheets: Readonly<Record<string, string>> = { '.css': 'text/css; charset=utf-8' }

/**
 * Fills in the defaults of a theme; `label` names the option: `openapi.theme`.
 *
 * @throws CovetError `COVET_OPTION_INVALID` for what no page could show: a file that is not there or of a type that is not
 * served, a colour that is none, an address that leads to a script.
 */
export function readTheme(theme: OpenApiTheme | undefined, label: string): ThemeSettings {
  const { title, logo, favicon, accent, css, dark = 'auto' } = readObject(theme, label)
  assertText(title, `${label}.title`)
  if (!['auto', 'light', 'dark'].includes(dark)) fail(`${label}.dark`, `"${dark}" is neither auto, light nor dark`)
  return {
    title,
    logo: logo === undefined ? undefined : readLogo(logo, `${label}.logo`),
    favicon: favicon === undefined ? undefined : readFile(favicon, 'favicon', pictures, `${label}.favicon`),
    accent: accent === undefined ? undefined : readColour(accent, `${label}.accent`),
    css: css === undefined ? undefined : readFile(css, 'theme', sheets, `${label}.css`),
    dark,
  }
}

/**
 * Looks at what "Authorize" begins with.
 *
 * @throws CovetError `COVET_OPTION_INVALID` for a client secret, which everybody who opens the page could read, and for
 * values of another form.
 */
export function readOAuth(oauth: OpenApiOAuth | undefined, label: string): OpenApiOAuth | undefined {
  if (oauth === undefined) return undefined
  const { clientId, appName, scopes, additionalQueryStringParams, ...others } = readObject(oauth, label)
  if ('clientSecret' in others) fail(label, 'everybody who opens the page could read its `clientSecret`')
  assertText(clientId, `${label}.clientId`)
  assertText(appName, `${label}.appName`)
  if (scopes !== undefined && !(Array.isArray(scopes) && scopes.every((one) => typeof one === 'string'))) {
    fail(`${label}.scopes`, 'it is a list of names')
  }
  const parameters = readObject(additionalQueryStringParams, `${label}.additionalQueryStringParams`)
  for (const [name, value] of Object.entries(parameters)) {
    assertText(value, `${label}.additionalQueryStringParams.${name}`)
  }
  return { clientId, appName, scopes, additionalQueryStringParams }
}

function readLogo(logo: NonNullable<OpenApiTheme['logo']>, label: string): LogoSettings {
  const { file, url, alt, href } = readObject(logo, label)
  assertText(alt, `${label}.alt`)
  if (href !== undefined && !isAddress(href))
    fail(`${label}.href`, `"${href}" is neither a path nor an absolute address`)
  if (file !== undefined && url !== undefined) fail(label, 'it has both a `file` and a `url`')
  if (file !== undefined) return { source: readFile(file, 'logo', pictures, `${label}.file`), alt, href }
  if (url === undefined) return fail(label, 'it has neither a `file` nor a `url`')
  if (!isAbsolute(url)) fail(`${label}.url`, `"${url}" is no absolute address of https: or http:`)
  return { source: new URL(url).href, alt, href }
}

function readFile(file: string, name: string, types: Readonly<Record<string, string>>, label: string): PageFile {
  assertText(file, label)
  const path = resolve(file)
  const extension = extname(path).toLowerCase()
  const contentType = types[extension]
  if (contentType === undefined) fail(label, `"${file}" does not end in ${Object.keys(types).join(', ')}`)
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) fail(label, `there is no file "${path}"`)
  return { path, name: name + extension, contentType }
}

function readColour(colour: string, label: string): string {
  if (/^#[\da-f]{6}$/i.test(colour)) return colour.toLowerCase()
  return fail(label, `"${colour}" is no colour of the form #rrggbb`)
}

function isAddress(address: string): boolean {
  return /^\/(?![/\\])/.test(address) || isAbsolute(address)
}

function isAbsolute(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address)
}

/** Nothing is an object without members. */
function readObject<Value extends object>(value: Value | undefined, label: string): Partial<Value> {
  if (value === undefined) return {}
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  return fail(label, 'it is an object')
}

function assertText(value: unknown, label: string): void {
  if (value !== undefined && typeof value !== 'string') fail(label, 'it is a text')
}

function fail(label: string, reason: string): never {
  throw createError('COVET_OPTION_INVALID', [label, reason])
}
