import { createError } from '../../errors/boot-error'
import type { OpenApiOptions } from './openapi-options'

/**
 * Refuses what would make a document that does not hold: only what the type system alone keeps away.
 *
 * @throws CovetError `COVET_OPTION_INVALID` that names the option.
 */
export function assertDocumentOptions(options: OpenApiOptions, label: string): void {
  const { info = {}, tags = [], externalDocs, webhooks = [] } = options
  const refuse = (name: string, reason: string): never => {
    throw createError('COVET_OPTION_INVALID', [`${label}.${name}`, reason])
  }
  for (const [name, list] of [
    ['tags', tags],
    ['webhooks', webhooks],
  ] as const) {
    if (!Array.isArray(list)) refuse(name, 'it is a list')
  }
  for (const [index, tag] of tags.entries()) {
    if (typeof tag !== 'object' || typeof tag?.name !== 'string') refuse('tags', `item ${index + 1} has no name`)
  }
  const repeated = tags.find(({ name }, index) => tags.findIndex((other) => other.name === name) !== index)
  if (repeated !== undefined) refuse('tags', `"${repeated.name}" stands in it twice`)
  const { license } = info
  if (license !== undefined && typeof license.name !== 'string') refuse('info.license', 'it has no name')
  if (license?.identifier !== undefined && license.url !== undefined) {
    refuse('info.license', 'it has an identifier or a url, not both')
  }
  if (externalDocs !== undefined && typeof externalDocs.url !== 'string') refuse('externalDocs', 'it has no url')
}
