/** How the pages of a document look. */
export interface OpenApiTheme {
  /** In the browser's tab. Default: the application's title and the page's name. */
  readonly title?: string | undefined
  readonly logo?: OpenApiLogo | undefined
  /** A picture file (`.ico`, `.png`, `.svg` and the like), absolute or from the working directory. */
  readonly favicon?: string | undefined
  /** The colour of buttons and links, as `#rrggbb`. */
  readonly accent?: string | undefined
  /** A style sheet file, absolute or from the working directory, that is applied after all others. */
  readonly css?: string | undefined
  /** Whether pages are dark; `auto` follows what the reader's system prefers. Default `auto`. */
  readonly dark?: 'auto' | 'light' | 'dark' | undefined
}

/** A picture above the document; it comes from a file or from an address. */
export interface OpenApiLogo {
  /** A picture file, absolute or from the working directory. */
  readonly file?: string | undefined
  /** Absolute, of `https:` or `http:`; the only thing that a page then asks another host for. */
  readonly url?: string | undefined
  /** What is read out instead of it. Default: the application's title. */
  readonly alt?: string | undefined
  /** Where it leads: an absolute address, or a path. Default: nowhere. */
  readonly href?: string | undefined
}

/**
 * What "Authorize" begins with for OAuth 2.0. There is no client secret: everybody can read a page, so its client is a
 * public one, which proves itself by PKCE (RFC 7636).
 */
export interface OpenApiOAuth {
  readonly clientId?: string | undefined
  /** What the dialog calls the application. */
  readonly appName?: string | undefined
  /** Scopes that are ticked at first. */
  readonly scopes?: readonly string[] | undefined
  /** Added to the addresses of the authorization and of the tokens, such as an `audience`. */
  readonly additionalQueryStringParams?: Readonly<Record<string, string>> | undefined
}
