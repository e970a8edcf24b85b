import type { ApplicationOptions } from './app/application-options'
import type { OpenApiOptions } from './features/openapi/options/openapi-options'

/** Everything that an application can be told: the core's options and those of the features it comes with. */
export interface AppOptions extends ApplicationOptions {
  /** The document and its pages; a list for several documents, `false` for none. Default: one, at `/openapi.json`. */
  readonly openapi?: false | OpenApiOptions | readonly OpenApiOptions[] | undefined
}
