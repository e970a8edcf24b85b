import type { OpenApiInfo, OpenApiOptions, OpenApiSecurity, OpenApiServer } from './openapi-options'
import type { OpenApiLogo, OpenApiOAuth, OpenApiTheme } from './page-options'
import { findUnreadKeys, type OptionShape } from '../../../errors/options/option-shape'
import type { Refuse } from './refuse'

type Keys<Options> = Readonly<Record<keyof Options, OptionShape | undefined>>

const externalDocs: OptionShape = { keys: { url: undefined, description: undefined }, isOpen: true }

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
 * Refuses keys that nothing reads, in the options of a document and below them: those who write JavaScript, and whose options
 * come from elsewhere, are told by no compiler.
 */
export function checkOptionKeys(options: OpenApiOptions, label: string, refuse: Refuse): void {
  for (const [place, reason] of findUnreadKeys(options, { keys: optionKeys, isOpen: false }, label)) {
    refuse(place, reason)
  }
}
