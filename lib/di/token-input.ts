import { isLazy, type Lazy } from './lazy'
import type { TokenInput } from './provider'
import type { Want } from './service-node'
import { type Token, tokenName } from './token'

/** What a token input says, in one form. */
export interface TokenUse {
  /** Undefined where a circular import left nothing. */
  readonly token: Token | Lazy | undefined
  readonly optional: boolean
}

/** Brings a token input to its one form. */
export function toTokenUse(input: TokenInput): TokenUse {
  if (typeof input !== 'object' || input === null || isLazy(input)) return { token: input, optional: false }
  return { token: input.token, optional: input.optional === true }
}

/** Looks up a lazy token; others are what they are. */
export function toToken(token: Token | Lazy | undefined): Token | undefined {
  return isLazy(token) ? token.target() : token
}

/** Prints a want as chains show it: `parameter 2 "Mailer"`. */
export function showWant({ what, token, sourceName, property }: Want): string {
  const shown = property === undefined ? (showToken(token) ?? sourceName) : undefined
  return shown === undefined ? what : `${what} "${shown}"`
}

/** Prints a token, lazy or not, where there is one. */
export function showToken(token: Token | Lazy | undefined): string | undefined {
  const found = toToken(token)
  return found === undefined ? undefined : tokenName(found)
}
