import { BootError, CovetError, createError } from '../../../errors/boot-error'
import { isRecord } from '../../../utils/is-record'
import { checkOptionKeys } from './check-option-keys'
import { findSchemeFault } from '../check/security-scheme-fault'
import { holdsItself } from '../../../utils/holds-itself'
import type { OpenApiOptions, OpenApiSecurity } from './openapi-options'

/**
 * Refuses what would make a document that does not hold, and keys that nothing reads: only what the type system alone keeps
 * away.
 *
 * @throws CovetError `COVET_OPTION_INVALID` that names the option; of several keys that nothing reads, BootError.
 */
export function assertDocumentOptions(options: OpenApiOptions, label: string): void {
  const given: unknown = options
  if (!isRecord(given)) {
    throw createError('COVET_OPTION_INVALID', [label, 'it is an object of options, a list of such, or false'])
  }
  const unknown = checkOptionKeys(options, label)
  if (unknown.length > 1) throw new BootError(unknown)
  for (const problem of unknown) throw new CovetError(problem)
  const { info = {}, tags = [], externalDocs, webhooks = [], servers = [], security = {}, filter } = options
  const refuse = (name: string, reason: string): never => {
    throw createError('COVET_OPTION_INVALID', [`${label}.${name}`, reason])
  }
  for (const [name, list] of Object.entries({ tags, webhooks, servers })) {
    if (!Array.isArray(list)) refuse(name, 'it is a list')
  }
  for (const [name, value] of Object.entries({ info, security })) {
    if (!isRecord(value)) refuse(name, 'it is an object')
  }
  for (const [name, value] of Object.entries({ info, tags, servers, externalDocs })) {
    if (holdsItself(value)) refuse(name, 'it holds itself')
  }
  if (filter !== undefined && typeof filter !== 'function') refuse('filter', 'it is a function')
  for (const [index, server] of servers.entries()) {
    if (typeof server?.url !== 'string') refuse('servers', `item ${index + 1} has no url`)
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
  assertSecurity(security, refuse)
}

function assertSecurity(
  { schemes = {}, required = [] }: OpenApiSecurity,
  refuse: (name: string, reason: string) => never,
): void {
  if (!isRecord(schemes)) refuse('security', 'its `schemes` are no object')
  for (const [name, scheme] of Object.entries(schemes)) {
    const fault = findSchemeFault(scheme)
    if (fault !== undefined) refuse(`security.schemes.${name}`, fault)
  }
  if (!Array.isArray(required) || !required.every(isRecord)) {
    refuse('security.required', 'it is a list of alternatives: [{ key: [] }]')
  }
}
