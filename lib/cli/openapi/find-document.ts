import type { OpenApiDocument } from '../../contracts/application-slots'
import type { CommandCall } from '../../contracts/command'
import { createError } from '../../errors/boot-error'

/**
 * Gives the application's document: the one that `--document` names, else the first.
 *
 * @param command whose option that is.
 * @throws CovetError for an application without a document, and for a path that none is served at.
 */
export async function findDocument(
  { options, application }: Pick<CommandCall, 'options' | 'application'>,
  command: string,
): Promise<OpenApiDocument> {
  const { openapi, openapiPaths } = await application()
  const known = openapiPaths?.()
  if (openapi === undefined || known?.length === 0) {
    throw createError('COVET_APP_SLOT_EMPTY', ['The document', 'openapi'])
  }
  const { document } = options
  if (typeof document !== 'string') return openapi()
  if (known?.includes(document) === false) {
    const reason = `no document is served at "${document}", only at ${known.join(', ')}`
    throw createError('COVET_CLI_OPTION', ['--document', reason, command])
  }
  return openapi(document)
}
