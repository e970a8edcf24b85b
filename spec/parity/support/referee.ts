import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { type FileSchema, isAllowedFile } from './file-part'
import type { Document, Schema } from './served-document'

/** What a document's schema says of a value. */
export interface Verdict {
  readonly allowed: boolean
  readonly errors: readonly ErrorObject[]
}

/** Judges values by the schemas of one document, as any client could: nothing here knows the application. */
export class Referee {
  readonly #ajv: Ajv2020
  readonly #known = new WeakMap<Schema, ValidateFunction>()
  readonly #compiled = new Map<string, ValidateFunction>()
  readonly #isOlder: boolean

  constructor(document: Document) {
    this.#isOlder = String(document['openapi']).startsWith('3.0')
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true })
    addFormats(this.#ajv)
    this.#ajv.addKeyword({
      keyword: 'file',
      validate: (rules: FileSchema, value: unknown) => isAllowedFile(value, rules),
    })
    this.#ajv.addSchema({ $id: 'document', ...(this.#toCompilable(document) as object) })
  }

  judge(schema: Schema, value: unknown): Verdict {
    const validate = this.#known.get(schema) ?? this.#compile(schema)
    return { allowed: validate(value) === true, errors: validate.errors ?? [] }
  }

  /** Equal schemas stand in many places of a document. */
  #compile(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema)
    const validate = this.#compiled.get(text) ?? this.#ajv.compile(this.#toCompilable(schema) as object)
    this.#compiled.set(text, validate)
    this.#known.set(schema, validate)
    return validate
  }

  /** Points references at the document, and says in today's words what OpenAPI 3.0 says in its own. */
  #toCompilable(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#toCompilable(each))
    if (typeof value !== 'object' || value === null) return value
    const members = Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== 'discriminator' && name !== 'example' && name !== 'examples')
        .map(([name, each]) => [name, this.#toCompilable(each)]),
    ) as Record<string, any>
    // What is sent of a file is no text.
    if (members['type'] === 'string' && members['format'] === 'binary') {
      return { file: { maxLength: members['maxLength'], types: members['fileTypes'] } }
    }
    if (typeof members['$ref'] === 'string') members['$ref'] = members['$ref'].replace(/^#/, 'document#')
    return this.#isOlder ? fromOlder(members) : members
  }
}

function fromOlder({ nullable, exclusiveMinimum, exclusiveMaximum, ...rest }: Record<string, any>): Schema {
  const schema: Record<string, any> = { ...rest }
  if (exclusiveMinimum === true) {
    schema['exclusiveMinimum'] = schema['minimum']
    delete schema['minimum']
  } else if (exclusiveMinimum !== undefined) schema['exclusiveMinimum'] = exclusiveMinimum
  if (exclusiveMaximum === true) {
    schema['exclusiveMaximum'] = schema['maximum']
    delete schema['maximum']
  } else if (exclusiveMaximum !== undefined) schema['exclusiveMaximum'] = exclusiveMaximum
  if (nullable === true && typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null']
  else if (nullable !== undefined && typeof nullable !== 'boolean') schema['nullable'] = nullable
  return schema
}

/** The places that errors name, as JSON Pointers; that of a missing or superfluous member is the member's own. */
export function placesOf(errors: readonly ErrorObject[]): readonly string[] {
  return errors.map(({ instancePath, params }) => {
    const member: unknown = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
    return typeof member === 'string' ? `${instancePath}/${escape(member)}` : instancePath
  })
}

/** Writes a name as a part of a JSON Pointer (RFC 6901). */
export function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
