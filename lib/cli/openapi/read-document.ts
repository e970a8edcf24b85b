import { readFileSync } from 'node:fs'
import { createError } from '../../errors/boot-error'
import { describeFault } from '../describe-fault'
import { isRecord } from '../../utils/is-record'

type Document = Readonly<Record<string, unknown>>

/**
 * Reads a document of OpenAPI 3.0 or 3.1 from a file, as JSON or YAML.
 *
 * @param file absolute.
 * @param option what named it, for messages: `--check openapi.yaml`.
 * @throws CovetError for a file that cannot be read, and for one that holds something else.
 */
export function readDocument(file: string, option: string): Document {
  const refuse = (reason: string): never => {
    throw createError('COVET_CLI_DOCUMENT', [option, file, reason])
  }
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    refuse(describeFault(error))
  }
  let data: unknown
  try {
    data = parse(text)
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    refuse(`it is neither JSON nor YAML: ${reason.replace(/[.:]$/, '')}`)
  }
  if (!isRecord(data)) return refuse('it holds no object')
  if (!hasEnd(data)) refuse('it has no end, for an anchor stands inside of itself')
  const { openapi, swagger, paths, webhooks, components } = data
  if (swagger !== undefined) refuse('it is a document of Swagger 2')
  if (typeof openapi !== 'string') refuse('it has no `openapi`, which says the version')
  if (!/^3\.[01]\.\d/.test(openapi as string)) refuse(`its version is ${String(openapi)}`)
  const parts = [paths, webhooks, components]
  if (parts.every((part) => part === undefined)) refuse('it has neither paths, webhooks nor components')
  if (parts.some((part) => part !== undefined && !isRecord(part)))
    refuse('its paths, webhooks or components are no objects')
  return data
}

/** Anchors of YAML may make what JSON cannot write. */
function hasEnd(data: Document): boolean {
  try {
    return JSON.stringify(data) !== ''
  } catch {
    return false
  }
}

/** JSON is read by its own parser: it is strict, and many times as fast. */
function parse(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '')
  if (/^\s*\{/.test(plain)) {
    try {
      return JSON.parse(plain)
    } catch (error) {
      // YAML has braces, too; where neither is meant, JSON's complaint is the one to tell.
      return parseYaml(plain, error)
    }
  }
  return parseYaml(plain, undefined)
}

function parseYaml(text: string, complaint: unknown): unknown {
  const yaml = require('yaml') as typeof import('yaml')
  try {
    return yaml.parse(text)
  } catch (error) {
    throw complaint ?? error
  }
}
