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
    'Add it to what the guard describes: securitySchemes: { … }, or declare it: openapi: { security: { schemes: { … } } }.',
  ),
  COVET_OPENAPI_CONTRIBUTION: boot(
    (what: string, name: string, reason: string) => `The ${what} "${name}" cannot be described: ${reason}.`,
    'Mend what the plugin gives to `host.describe`, or tell the plugin what it needs for it.',
  ),
  COVET_OPENAPI_CONFLICT: boot(
    (what: string, name: string) => `The ${what} "${name}" is described in two ways.`,
    'Describe it at one place and name it alone at the others, or give the other one another name.',
  ),
  COVET_OPENAPI_OPERATION_ID: boot(
    (id: string, other: string) => `The operation id "${id}" is taken by ${other}.`,
    'Give each handler an @OperationId of its own, or leave it out where the rule names well enough.',
  ),
  COVET_OPENAPI_EXPRESSION: boot(
    (name: string, expression: string, reason: string) =>
      `The callback "${name}" cannot go to "${expression}": ${reason}.`,
    'Write a URL with runtime expressions in braces, such as {$request.body#/callbackUrl} or {$request.query.url}.',
  ),
  COVET_OPENAPI_REQUESTS: boot(
    (name: string, reason: string) => `${name} does not describe requests that are sent: ${reason}.`,
    'List a class in `webhooks`, or give @Callback one, whose methods have @Post or the like, a name as their path, and @Body.',
  ),
} as const
