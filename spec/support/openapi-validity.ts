import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'

type Json = Readonly<Record<string, unknown>>

/** The independent validators that a document may be shown to. */
export const openApiValidators = ['seriousme', 'swagger-parser', 'redocly', 'spectral'] as const
type OpenApiValidator = (typeof openApiValidators)[number]

/** What a validator has found wrong with a document. */
export interface Fault {
  readonly title: string
  readonly validator: OpenApiValidator
  readonly fault: string
}

/**
 * Says everything that is wrong with OpenAPI documents, by title; nothing for documents that hold.
 * A document must satisfy the specification's own schema, refer to nothing that is missing, and hold schemas that compile.
 *
 * @param validators those that are asked: all four take seconds to load, and are asked about whole applications.
 */
export function checkDocuments(
  documents: Readonly<Record<string, object>>,
  validators: readonly OpenApiValidator[] = ['seriousme'],
): string[] {
  const faults = Object.entries(documents).flatMap(([title, document]) =>
    [...danglingReferences(document), ...brokenSchemas(document as Json), ...repeatedIds(document as Json)].map(
      (fault) => `${title}: ${fault}`,
    ),
  )
  const found = findFaults(documents, validators).map(
    ({ title, validator, fault }) => `${title}: ${fault} (${validator})`,
  )
  return [...found, ...faults]
}

/** Asks the validators, all documents in one process: loading them takes most of the time. */
export function findFaults(
  documents: Readonly<Record<string, object>>,
  validators: readonly OpenApiValidator[] = openApiValidators,
): readonly Fault[] {
  const result = spawnSync(process.execPath, [join(__dirname, 'openapi-validators.mjs'), ...validators], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) throw new Error(`the validators failed: ${result.stderr}`)
  return JSON.parse(result.stdout) as readonly Fault[]
}

/** Every `$ref` that leads nowhere. */
function danglingReferences(document: object): string[] {
  return [...walk(document)].flatMap((value) => {
    const reference = (value as { $ref?: unknown }).$ref
    if (typeof reference !== 'string') return []
    return resolve(document, reference) === undefined ? [`${reference} leads nowhere`] : []
  })
}

function* walk(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  yield value
  for (const member of Object.values(value)) yield* walk(member)
}

function resolve(document: object, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document)
}

/** Compiles each schema of a document as a client generator would: 3.1 in the 2020-12 dialect, 3.0 by its older keywords. */
function brokenSchemas(document: Json): string[] {
  const is30 = String(document['openapi']).startsWith('3.0')
  const options = { strict: false, validateFormats: false, ...(is30 ? { validateSchema: false } : undefined) }
  const ajv = is30 ? new Ajv(options) : new Ajv2020(options)
  addFormats(ajv)
  ajv.addSchema({ $id: 'document', ...toCompilable(document) }, 'document')
  return schemasOf(document).flatMap(({ at, schema }) => {
    try {
      if (!is30 && ajv.validateSchema(schema) !== true) return [`${at} is no schema: ${ajv.errorsText()}`]
      ajv.compile(toCompilable(schema))
      return []
    } catch (error) {
      return [`${at} does not compile: ${String(error)}`]
    }
  })
}

/** Points references at the document, and tells limits that 3.0 marks as exclusive the way that ajv knows them. */
function toCompilable(schema: Json): Json {
  const text = JSON.stringify(schema, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = value as Json
    return {
      ...rest,
      ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { exclusiveMinimum, minimum }),
      ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { exclusiveMaximum, maximum }),
    }
  })
  return JSON.parse(text.replaceAll('"#/', '"document#/')) as Json
}

function schemasOf(document: Json): { at: string; schema: Json }[] {
  const components = (document['components'] as Json | undefined)?.['schemas'] as Readonly<Record<string, Json>>
  const named = Object.entries(components ?? {}).map(([name, schema]) => ({ at: name, schema }))
  const inline = Object.entries(document['paths'] as Json).flatMap(([path, item]) =>
    [...walk(item)]
      .map((value) => (value as Json)['schema'])
      .filter((schema) => typeof schema === 'object' && schema !== null)
      .map((schema) => ({ at: path, schema: schema as Json })),
  )
  return [...named, ...inline]
}

function repeatedIds(document: Json): string[] {
  const ids = Object.values(document['paths'] as Json).flatMap((item) =>
    Object.values(item as Json).map((operation) => (operation as Json)['operationId']),
  )
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two operations are named ${String(id)}`)
}
