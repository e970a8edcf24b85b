import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'

type Json = Readonly<Record<string, unknown>>

interface ShownExample {
  readonly at: string
  readonly schema: Json
  readonly example: unknown
}

/** Lists the bodies of a document's operations that show an example without a name. */
export function examplesIn(document: object): readonly ShownExample[] {
  return [...walk((document as Json)['paths'], '')].filter(
    ({ schema, example }) => isObject(schema) && example !== undefined,
  )
}

function* walk(value: unknown, at: string): Generator<ShownExample> {
  if (typeof value !== 'object' || value === null) return
  const { content, ...rest } = value as { content?: Json }
  for (const [type, media] of Object.entries(content ?? {})) yield { ...(media as ShownExample), at: `${at} ${type}` }
  for (const [key, member] of Object.entries(rest)) yield* walk(member, `${at} ${key}`)
}

/** Says of each such example that is none of its schema's values what speaks against it. */
export function invalidExamples(document: object): readonly string[] {
  const is30 = String((document as Json)['openapi']).startsWith('3.0')
  const ajv = is30 ? new Ajv({ strict: false, validateSchema: false }) : new Ajv2020({ strict: false })
  addFormats(ajv)
  ajv.addSchema({ $id: 'document', ...toCompilable(document as Json) })
  return examplesIn(document).flatMap(({ at, schema, example }) => {
    const validate = ajv.compile(toCompilable(schema))
    return validate(example) ? [] : [`${at}: ${JSON.stringify(example)} ${ajv.errorsText(validate.errors)}`]
  })
}

/** Points references at the document, and tells 3.0's exclusive limits and null the way that ajv knows them. */
export function toCompilable(schema: Json): Json {
  const text = JSON.stringify(schema, (_key, value: unknown) => {
    if (!isObject(value)) return value
    const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = value
    return {
      ...rest,
      ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { exclusiveMinimum, minimum }),
      ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { exclusiveMaximum, maximum }),
    }
  })
  return JSON.parse(text.replaceAll('"#/', '"document#/')) as Json
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
