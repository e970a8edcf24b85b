import type { JsonSchema, SchemaTools } from '../../../contracts/operation'
import type { StandardSchema } from '../../../contracts/standard-schema'
import { toJsonSchema } from '../../../schema/document/json-schema'
import { SchemaComponents, type SchemaDirection } from '../../../schema/document/schema-components'
import type { JsonSchemaOptions } from '../../../schema/document/schema-options'
import { type Class, isClass } from '../../../utils/class'
import type { OpenApiVersion } from '../options/openapi-options'
import { type ReferTo, writeProblemSchemas } from './problem-schemas'

/** The way from types to the schemas of one document, and the schemas that were needed so far. */
export interface DocumentSchemas {
  readonly tools: SchemaTools
  /** Gives the reference of a schema that is no model's, made when it is first asked for. */
  readonly referTo: ReferTo
  /** A schema, by the name that references to it have until they are settled. */
  draft(name: string): JsonSchema | undefined
  /** The model that a reference leads to, until it is settled; `undefined` for any other. */
  modelOf(reference: string): Class | undefined
  /** The library's schema that a schema was written of; `undefined` for any other. */
  standardOf(schema: JsonSchema): StandardSchema | undefined
  /** By name: what may stand under `components.schemas`. */
  components(): ReadonlyMap<string, JsonSchema>
  /** Remembers what there is; what it gives forgets all schemas that were made since. */
  mark(): () => void
  /** Brings the references in a part of the document to the names that `components` gives. */
  settle<Part>(part: Part): Part
}

/** Makes the schemas of a new document; those of errors take their names before any model does. */
export function createDocumentSchemas(
  version: OpenApiVersion,
  { implied, unknown }: Pick<JsonSchemaOptions, 'implied' | 'unknown'>,
): DocumentSchemas {
  const components = new SchemaComponents()
  for (const [name, schema] of Object.entries(writeProblemSchemas(version))) components.add(name, schema)
  const optionsFor = (direction: SchemaDirection) => ({ version, implied, unknown, components, direction })
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
    modelOf(reference) {
      const owner = components.ownerOf(reference)
      return isClass(owner) ? owner : undefined
    },
    standardOf: (schema) => components.standards.get(schema),
    draft: (name) => components.draft(name),
    components: () => components.settled(),
    mark: () => components.mark(),
    settle: (part) => components.settle(part),
  }
}
