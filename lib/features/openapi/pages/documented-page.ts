import type { OpenApiOAuth } from '../options/page-options'
import type { ThemeSettings } from '../options/page-settings'

/** What a page that shows a document is about. */
export interface DocumentedPage {
  /** Of the application. */
  readonly title: string
  /** Where the page stands: without a slash at the end, unless it is the root. */
  readonly path: string
  readonly documentPath: string
  readonly yamlPath: string
  readonly theme: ThemeSettings
  readonly oauth: OpenApiOAuth | undefined
}

/** The style sheets of a theme, in the order in which they are applied. */
export function themeSheets({ accent, css }: ThemeSettings): readonly string[] {
  return [...(accent === undefined ? [] : [accentSheet]), ...(css === undefined ? [] : [css.name])]
}

/** The name of the style sheet that an accent makes. */
export const accentSheet = 'accent.css'

/** The address of a logo as the page writes it. */
export function logoAddress({ logo }: ThemeSettings, file: (name: string) => string): string | undefined {
  if (logo === undefined) return undefined
  return typeof logo.source === 'string' ? logo.source : file(logo.source.name)
}
