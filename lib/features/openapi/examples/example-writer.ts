import type { JsonSchema, OperationMediaType } from '../../../contracts/operation'
import type { DocumentSchemas } from '../write/document-schemas'
import { deriveExample } from './derive-example'
import { ExampleFindings } from './example-run'
import { SchemaSpace } from './schema-space'

type Content = Readonly<Record<string, OperationMediaType>>

/** Fills in examples where nobody gave one. */
export interface ExampleWriter {
  /** Adds to each JSON body the example that its schema leads to, where it leads to an object or a list. */
  fill(content: Content): Content
}

/** Makes the writer of a document's examples: one for each schema, however many operations show it. */
export function createExampleWriter(schemas: Pick<DocumentSchemas, 'draft' | 'modelOf' | 'standardOf'>): ExampleWriter {
  const space = new SchemaSpace({ get: (name) => schemas.draft(name) }, schemas)
  const findings = new ExampleFindings()
  const known = new Map<unknown, unknown>()
  const derive = (schema: JsonSchema): unknown => {
    const key = schema['$ref'] ?? schema
    if (!known.has(key)) known.set(key, deriveExample(schema, space, findings)?.value)
    return known.get(key)
  }
  const fillMedia = (type: string, media: OperationMediaType): OperationMediaType => {
    if (!isJson(type) || media.example !== undefined || media.examples !== undefined) return media
    const example = derive(media.schema)
    // What a single text or number is like, its schema says as well.
    return typeof example === 'object' && example !== null && !isEmpty(example) ? { ...media, example } : media
  }
  return {
    fill(content) {
      const filled: Record<string, OperationMediaType> = {}
      for (const [type, media] of Object.entries(content)) filled[type] = fillMedia(type, media)
      return filled
    },
  }
}

function isJson(type: string): boolean {
  return /^application\/(?:json|[\w.-]+\+json)(?:;|$)/.test(type)
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0
}
