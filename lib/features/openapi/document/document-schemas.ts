import type { JsonSchema, SchemaTools } from '../../../contracts/operation'
import { toJsonSchema } from '../../../schema/document/json-schema'
import { SchemaComponents, type SchemaDirection } from '../../../schema/document/schema-components'
import type { Class } from '../../../utils/class'
import type { OpenApiVersion } from '../openapi-options'
import { problemSchemas, type ReferTo } from './problem-schemas'

/** The way from types to the schemas of one document, and the schemas that were needed so far. */
export interface DocumentSchemas {
  readonly tools: SchemaTools
  /** Gives the reference of a schema that is no model's, made when it is first asked for. */
  readonly referTo: ReferTo
  /** The model that a component is of; `undefined` for any other. */
  modelOf(reference: string): Class | undefined
  /** By name: what may stand under `components.schemas`. */
  components(): Readonly<Record<string, JsonSchema>>
}

/** Remembers which class a component is of. */
class ModelComponents extends SchemaComponents {
  readonly models = new Map<string, Class>()

  override reference(type: Class, direction: SchemaDirection, build: () => JsonSchema): string {
    const reference = super.reference(type, direction, build)
    this.models.set(reference, type)
    return reference
  }
}

/** Makes the schemas of a new document; those of errors take their names before any model does. */
export function createDocumentSchemas(version: OpenApiVersion, implied: boolean): DocumentSchemas {
  const components = new ModelComponents()
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
    modelOf: (reference) => components.models.get(reference),
    components: () => components.toObject(),
  }
}
