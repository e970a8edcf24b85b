import type { JsonSchema, SchemaTools } from '../../../contracts/operation'
import { toJsonSchema } from '../../../schema/document/json-schema'
import { SchemaComponents, type SchemaDirection } from '../../../schema/document/schema-components'
import type { OpenApiVersion } from '../openapi-options'
import { problemSchemas, type ReferTo } from './problem-schemas'

/** The way from types to the schemas of one document, and the schemas that were needed so far. */
export interface DocumentSchemas {
  readonly tools: SchemaTools
  /** Gives the reference of a schema that is no model's, made when it is first asked for. */
  readonly referTo: ReferTo
  /** By name: what may stand under `components.schemas`. */
  components(): Readonly<Record<string, JsonSchema>>
}

/** Makes the schemas of a new document; those of errors take their names before any model does. */
export function createDocumentSchemas(version: OpenApiVersion, implied: boolean): DocumentSchemas {
  const components = new SchemaComponents()
  for (const [name, schema] of Object.entries(problemSchemas)) components.add(name, schema)
  const optionsFor = (direction: SchemaDirection) => ({ version, implied, components, direction })
  const referred = new Map<string, string>()
  return {
    tools: {
      version,
      implied,
      schema: (node, direction) => toJsonSchema(node, optionsFor(direction)),
      model: (type, direction) =>
        toJsonSchema({ kind: 'model', type, nullable: false, constraints: [] }, optionsFor(direction)),
    },
    referTo(name, create) {
      const known = referred.get(name) ?? components.add(name, create())
      referred.set(name, known)
      return known
    },
    components: () => components.toObject(),
  }
}
