import { applicationErrors } from './catalogue/application'
import { clientErrors } from './catalogue/client'
import { dependencyErrors } from './catalogue/dependencies'
import { commandLineErrors } from './catalogue/command-line'
import { configurationErrors } from './catalogue/configuration'
import { httpErrors } from './catalogue/http'
import { injectionErrors } from './catalogue/injection'
import { modelErrors } from './catalogue/models'
import { openApiErrors } from './catalogue/openapi'
import { routingErrors } from './catalogue/routing'

/** Every error that the framework itself raises. `docs/errors.md` lists the same codes; a spec holds both equal. */
export const catalogue = {
  ...applicationErrors,
  ...clientErrors,
  ...dependencyErrors,
  ...commandLineErrors,
  ...configurationErrors,
  ...httpErrors,
  ...injectionErrors,
  ...modelErrors,
  ...openApiErrors,
  ...routingErrors,
} as const

type Catalogue = typeof catalogue

/** The code of any error in the catalogue. */
export type ErrorCode = keyof Catalogue

/** The codes of errors that a developer reads. */
export type BootErrorCode = {
  [Code in ErrorCode]: Catalogue[Code] extends { kind: 'boot' } ? Code : never
}[ErrorCode]

/** The codes of errors that a client reads. */
export type HttpErrorCode = Exclude<ErrorCode, BootErrorCode>

/** The arguments that an error's text is made from. */
export type BootErrorArguments<Code extends BootErrorCode> = Parameters<Catalogue[Code]['message']>

/** The arguments that an error's detail is made from. */
export type HttpErrorArguments<Code extends HttpErrorCode> = Parameters<Catalogue[Code]['detail']>
