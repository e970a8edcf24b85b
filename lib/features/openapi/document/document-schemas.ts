import type { DescribeTools, JsonSchema } from '../../../contracts/operation'
import { toJsonSchema } from '../../../schema/document/json-schema'
import { SchemaComponents, type SchemaDirection } from '../../../schema/document/schema-components'
import type { JsonSchemaOptions } from '../../../schema/document/schema-options'
import type { OpenApiVersion } from '../openapi-options'
import { problemSchemas } from './problem-schemas'

/** The way from types to the schemas of one document, and the schemas that were needed so far. */
export interface DocumentSchemas {
  readonly tools: DescribeTools
  /** By name: what may stand under `components.schemas`. */
  components(): Readonly<Record<string, JsonSchema>>
  /** Brings the references in a part of the document to the names that `components` gives. */
  settle<Part>(part: Part): Part
}

/** Makes the schemas of a new document; those of errors take their names before any model does. */
export function createDocumentSchemas(
  version: OpenApiVersion,
  { implied, unknown }: Pick<JsonSchemaOptions, 'implied' | 'unknown'>,
): DocumentSchemas {
  const components = new SchemaComponents()
  for (const [name, schema] of Object.entries(problemSchemas)) components.add(name, schema)
  const optionsFor = (direction: SchemaDirection) => ({ version, implied, unknown, components, direction })
  return {
    tools: {
      version,
      implied,
      schema: (node, direction) => toJsonSchema(node, optionsFor(direction)),
      model: (type, direction) =>
        toJsonSchema({ kind: 'model', type, nullable: false, constraints: [] }, optionsFor(direction)),
    },
    components: () => components.toObject(),
    settle: (part) => components.settle(part),
  }
}
