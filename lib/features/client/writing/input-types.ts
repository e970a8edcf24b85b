import type { ClientContent, ClientOperation, ClientParameter, ParameterPlace } from '../document/client-operation'
import { formOf, isJson, isText } from '../runtime/content-types'
import { toData } from '../document/data'
import { writeMember } from '../schema/object-type'
import type { SchemaPlace, Writer } from '../schema/schema-place'
import { atom, type TypeText } from '../schema/type-text'
import { writeComment } from './comments'
import { quote } from './literals'

const places: readonly ParameterPlace[] = ['path', 'query', 'headers', 'cookies']

/** Whether an operation can be called with nothing at all. */
export function needsNothing({ parameters, body }: ClientOperation): boolean {
  return parameters.every(({ isRequired }) => !isRequired) && body?.isRequired !== true
}

/** Writes the type of what an operation takes. */
export function writeInputType(operation: ClientOperation, place: SchemaPlace, writer: Writer): string {
  const { name, typeName, parameters, body } = operation
  const comment = writeComment([`What \`${name}\` takes.`])
  const groups = writeGroups(parameters, { ...place, direction: 'input', isParameter: true, indent: '  ' }, writer)
  const forms = writeForms(operation, place, writer)
  const head = [groups, ...(forms.length === 1 ? forms[0] : [])].join('')
  if (body === undefined || forms.length === 1) {
    return `${comment}export interface ${typeName}Input extends CallOptions {${head === '' ? '' : `\n${head}`}}\n`
  }
  const alternatives = forms.map((form) => `{\n${form.join('')}}`).join(' | ')
  return `${comment}export type ${typeName}Input = CallOptions & {\n${head}} & (${alternatives})\n`
}

/** Writes parameters by where they stand: `path`, `query` and the like, each with its own members. */
export function writeGroups(parameters: readonly ClientParameter[], place: SchemaPlace, writer: Writer): string {
  return places
    .map((group) => [group, parameters.filter((parameter) => parameter.place === group)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => writeGroup(group, members, place, writer))
    .join('')
}

function writeGroup(
  group: ParameterPlace,
  members: readonly ClientParameter[],
  place: SchemaPlace,
  writer: Writer,
): string {
  const isRequired = members.some((member) => member.isRequired)
  const indent = `${place.indent}  `
  const lines = members.map((parameter) => {
    const { name, schema, description, isDeprecated } = parameter
    const type = writer.write(schema, { ...place, indent })
    const told = toData(schema)
    const byDefault = 'default' in told ? `@default ${JSON.stringify(told['default'])}` : undefined
    const text = writeComment([description, byDefault, isDeprecated ? '@deprecated' : undefined], indent)
    return writeMember(name, type, parameter.isRequired, text, indent)
  })
  return `${place.indent}${group}${isRequired ? '' : '?'}: {\n${lines.join('')}${place.indent}}${isRequired ? '' : ' | undefined'}\n`
}

/** The members of a body in each of its forms: the first is meant where a call names none. */
function writeForms({ body }: ClientOperation, place: SchemaPlace, writer: Writer): readonly (readonly string[])[] {
  if (body === undefined) return []
  const { contents, isRequired } = body
  const inBody = { ...place, direction: 'input', indent: '  ' } as const
  return contents.map((content, index) => {
    const isRange = content.contentType.includes('*')
    const type = isRange ? 'string' : quote(content.contentType)
    const isNamed = contents.length > 1 || isRange
    const isImplied = index === 0
    return [
      writeMember('body', writeContent(content, inBody, writer, 'BinaryBody'), isRequired, '', '  '),
      ...(isNamed ? [`  contentType${isImplied ? '?' : ''}: ${type}${isImplied ? ' | undefined' : ''}\n`] : []),
    ]
  })
}

/** Writes the type of a body in one of its forms; `binary` is that of bytes. */
export function writeContent(
  { contentType, schema }: ClientContent,
  place: SchemaPlace,
  writer: Writer,
  binary: string,
): TypeText {
  if (isJson(contentType) || formOf(contentType) !== undefined) return writer.write(schema, place)
  return atom(isText(contentType) ? 'string' : binary)
}
