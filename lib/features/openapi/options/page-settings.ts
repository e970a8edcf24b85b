import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { describeMisfit, describeOtherChoice } from '../../../errors/options/describe-misfit'
import { isRecord } from '../../../utils/is-record'
import type { Refuse } from './refuse'
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

/** Fills in the defaults of a theme, and refuses what no page could show; `label` names the option: `openapi.theme`. */
export function readTheme(theme: OpenApiTheme | undefined, label: string, refuse: Refuse): ThemeSettings {
  const { title, logo, favicon, accent, css, dark = 'auto' } = readObject(theme, label, refuse)
  checkText(title, `${label}.title`, refuse)
  if (!['auto', 'light', 'dark'].includes(dark)) {
    refuse(`${label}.dark`, describeOtherChoice("'auto', 'light' or 'dark'", dark))
  }
  return {
    title,
    logo: logo === undefined ? undefined : readLogo(logo, `${label}.logo`, refuse),
    favicon: favicon === undefined ? undefined : readFile(favicon, 'favicon', pictures, `${label}.favicon`, refuse),
    accent: accent === undefined ? undefined : readColour(accent, `${label}.accent`, refuse),
    css: css === undefined ? undefined : readFile(css, 'theme', sheets, `${label}.css`, refuse),
    dark,
  }
}

/**
 * Looks at what "Authorize" begins with: a client secret is refused, which everybody who opens the page could read, and
 * values of another form.
 */
export function readOAuth(oauth: OpenApiOAuth | undefined, label: string, refuse: Refuse): OpenApiOAuth | undefined {
  if (oauth === undefined) return undefined
  const { clientId, appName, scopes, additionalQueryStringParams, ...others } = readObject(oauth, label, refuse)
  if ('clientSecret' in others) refuse(label, 'everybody who opens the page could read its `clientSecret`')
  checkText(clientId, `${label}.clientId`, refuse)
  checkText(appName, `${label}.appName`, refuse)
  checkNames(scopes, `${label}.scopes`, refuse)
  const parameters = readObject(additionalQueryStringParams, `${label}.additionalQueryStringParams`, refuse)
  for (const [name, value] of Object.entries(parameters)) {
    checkText(value, `${label}.additionalQueryStringParams.${name}`, refuse)
  }
  return { clientId, appName, scopes, additionalQueryStringParams }
}

function readLogo(logo: NonNullable<OpenApiTheme['logo']>, label: string, refuse: Refuse): LogoSettings | undefined {
  const given: unknown = logo
  if (!isRecord(given)) {
    refuse(label, describeMisfit('an object', given))
    return undefined
  }
  const { file, url, alt, href } = logo
  checkText(alt, `${label}.alt`, refuse)
  if (isText(href, `${label}.href`, refuse) && !isAddress(href)) {
    refuse(`${label}.href`, `"${href}" is neither a path nor an absolute address`)
  }
  if (file !== undefined && url !== undefined) refuse(label, 'it has both a `file` and a `url`')
  if (file === undefined && url === undefined) refuse(label, 'it has neither a `file` nor a `url`')
  const picture = file === undefined ? undefined : readFile(file, 'logo', pictures, `${label}.file`, refuse)
  const source = picture ?? readLogoUrl(url, `${label}.url`, refuse)
  return source === undefined ? undefined : { source, alt, href }
}

function readLogoUrl(url: unknown, label: string, refuse: Refuse): string | undefined {
  if (!isText(url, label, refuse)) return undefined
  if (isAbsolute(url)) return new URL(url).href
  refuse(label, `"${url}" is no absolute address of https: or http:`)
  return undefined
}

function readFile(
  file: unknown,
  name: string,
  types: Readonly<Record<string, string>>,
  label: string,
  refuse: Refuse,
): PageFile | undefined {
  if (!isText(file, label, refuse)) return undefined
  const path = resolve(file)
  const extension = extname(path).toLowerCase()
  const contentType = types[extension]
  if (contentType === undefined) refuse(label, `"${file}" does not end in ${Object.keys(types).join(', ')}`)
  else if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    return { path, name: name + extension, contentType }
  } else refuse(label, `there is no file "${path}"`)
  return undefined
}

function readColour(colour: unknown, label: string, refuse: Refuse): string | undefined {
  if (!isText(colour, label, refuse)) return undefined
  if (/^#[\da-f]{6}$/i.test(colour)) return colour.toLowerCase()
  refuse(label, `"${colour}" is no colour of the form #rrggbb`)
  return undefined
}

function isAddress(address: string): boolean {
  return /^\/(?![/\\])/.test(address) || isAbsolute(address)
}

function isAbsolute(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address)
}

/** Nothing is an object without members, and so is what is refused. */
function readObject<Value extends object>(value: Value | undefined, label: string, refuse: Refuse): Partial<Value> {
  if (value === undefined) return {}
  if (isRecord(value)) return value
  refuse(label, describeMisfit('an object', value))
  return {}
}

function checkNames(value: unknown, label: string, refuse: Refuse): void {
  if (value === undefined) return
  if (!Array.isArray(value)) return refuse(label, describeMisfit('a list of names', value))
  for (const [index, name] of (value as readonly unknown[]).entries()) {
    if (typeof name !== 'string') refuse(`${label}[${index}]`, describeMisfit('a string', name))
  }
}

function checkText(value: unknown, label: string, refuse: Refuse): void {
  isText(value, label, refuse)
}

/** Tells whether there is a text; whatever else there is is refused. */
function isText(value: unknown, label: string, refuse: Refuse): value is string {
  if (value !== undefined && typeof value !== 'string') refuse(label, describeMisfit('a string', value))
  return typeof value === 'string'
}
