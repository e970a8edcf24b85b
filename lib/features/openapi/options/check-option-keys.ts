import { type BootProblem, createProblem } from '../../../errors/boot-error'
import { isRecord } from '../../../utils/is-record'
import type { OpenApiInfo, OpenApiOptions, OpenApiSecurity, OpenApiServer } from './openapi-options'
import type { OpenApiLogo, OpenApiOAuth, OpenApiTheme } from '../pages/page-options'
import { findUnknownKeys } from './unknown-keys'

/** What keys an object may have. */
interface Shape {
  /** With the shapes of what stands there, where it is looked into. */
  readonly keys: Readonly<Record<string, Shape | undefined>>
  /** Whether keys that begin with `x-` are extensions. */
  readonly isOpen: boolean
  /** Whether it is the shape of each item of a list, or of each value of an object. */
  readonly each?: boolean | undefined
}

type Keys<Options> = Readonly<Record<keyof Options, Shape | undefined>>

const externalDocs: Shape = { keys: { url: undefined, description: undefined }, isOpen: true }

const infoKeys = {
  title: undefined,
  version: undefined,
  description: undefined,
  summary: undefined,
  termsOfService: undefined,
  contact: { keys: { name: undefined, url: undefined, email: undefined }, isOpen: true },
  license: { keys: { name: undefined, identifier: undefined, url: undefined }, isOpen: true },
} satisfies Keys<OpenApiInfo>

const serverKeys = {
  url: undefined,
  description: undefined,
  variables: { keys: { default: undefined, enum: undefined, description: undefined }, isOpen: true, each: true },
} satisfies Keys<OpenApiServer>

const logoKeys = { file: undefined, url: undefined, alt: undefined, href: undefined } satisfies Keys<OpenApiLogo>

const themeKeys = {
  title: undefined,
  logo: { keys: logoKeys, isOpen: false },
  favicon: undefined,
  accent: undefined,
  css: undefined,
  dark: undefined,
} satisfies Keys<OpenApiTheme>

const oauthKeys = {
  clientId: undefined,
  appName: undefined,
  scopes: undefined,
  additionalQueryStringParams: undefined,
} satisfies Keys<OpenApiOAuth>

const optionKeys = {
  documentPath: undefined,
  docsPath: undefined,
  redocPath: undefined,
  theme: { keys: themeKeys, isOpen: false },
  // A secret is refused in words of its own.
  oauth: { keys: { ...oauthKeys, clientSecret: undefined }, isOpen: false },
  version: undefined,
  info: { keys: infoKeys, isOpen: true },
  tags: { keys: { name: undefined, description: undefined, externalDocs }, isOpen: true, each: true },
  externalDocs,
  webhooks: undefined,
  examples: undefined,
  servers: { keys: serverKeys, isOpen: true, each: true },
  security: {
    // What is in a scheme depends on its type.
    keys: { schemes: undefined, required: undefined } satisfies Keys<OpenApiSecurity>,
    isOpen: false,
  },
  filter: undefined,
} satisfies Keys<OpenApiOptions>

/**
 * Finds keys that nothing reads, in the options of a document and below them: those who write JavaScript, and whose options
 * come from elsewhere, are told by no compiler. What is of another form altogether is not looked into.
 */
export function checkOptionKeys(options: OpenApiOptions, label: string): readonly BootProblem[] {
  return check(options, { keys: optionKeys, isOpen: false }, label)
}

function check(value: unknown, { keys, isOpen, each }: Shape, label: string): readonly BootProblem[] {
  if (each === true) return placesOf(value, label).flatMap(([one, place]) => check(one, { keys, isOpen }, place))
  if (!isRecord(value)) return []
  const unknown = findUnknownKeys(value, Object.keys(keys), isOpen)
  const own = unknown === undefined ? [] : [createProblem('COVET_OPTION_INVALID', [label, `it takes ${unknown}`])]
  const inner = Object.entries(keys).flatMap(([key, shape]) =>
    shape === undefined ? [] : check(value[key], shape, `${label}.${key}`),
  )
  return [...own, ...inner]
}

function placesOf(value: unknown, label: string): readonly (readonly [value: unknown, place: string])[] {
  if (Array.isArray(value)) return value.map((one: unknown, index) => [one, `${label}[${index}]`])
  return isRecord(value) ? Object.entries(value).map(([key, one]) => [one, `${label}.${key}`]) : []
}
