import { boot } from '../catalogue-row'

/** Problems of what the code says of itself for the API document. */
export const openApiErrors = {
  COVET_OPENAPI_DESCRIBE: boot(
    (reason: string) => `The route cannot be described: ${reason}.`,
    'Mend the `describe` of its guards, interceptors and parameters, or the `filter` of the document.',
  ),
  COVET_OPENAPI_SCHEME: boot(
    (scheme: string, option: string) =>
      `The route asks for the security scheme "${scheme}", which ${option} does not declare.`,
    'Declare it: openapi: { security: { schemes: { … } } }, or leave it out of the `describe` of the guard.',
  ),
} as const
