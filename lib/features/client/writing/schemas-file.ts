import { type Data, toData } from '../document/data'
import type { ComponentNames } from '../schema/component-names'
import { writeSchemaComment } from '../schema/object-type'
import type { SchemaPlace, Writer } from '../schema/schema-place'
import { isRecord } from '../../../utils/is-record'

/** Writes the types of a document's models. */
export function writeSchemas(document: Data, names: ComponentNames, writer: Writer, place: SchemaPlace): string {
  const schemas = toData(toData(document['components'])['schemas'])
  const types = Object.entries(schemas).flatMap(([component, schema]) =>
    names.typesOf(component).map(([name, direction]) => {
      const comment = writeSchemaComment(schema, '')
      const { text } = writer.write(schema, { ...place, direction, own: component })
      return `${comment}export ${isPlainObject(schema, text) ? `interface ${name} ${text}` : `type ${name} = ${text}`}\n`
    }),
  )
  return types.length === 0 ? 'export {}\n' : types.join('\n')
}

/** What is an object and nothing else: an interface, which editors show by its name. */
function isPlainObject(schema: unknown, text: string): boolean {
  const others = ['$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const']
  return (
    isRecord(schema) &&
    others.every((keyword) => !(keyword in schema)) &&
    (schema['type'] === 'object' || !('type' in schema)) &&
    schema['nullable'] !== true &&
    text.startsWith('{')
  )
}
