import type { SchemaNode } from '../../contracts/schema-node'

const kinds: Readonly<Partial<Record<SchemaNode['kind'], string>>> = {
  integer: 'whole number',
  bigint: 'whole number',
  number: 'number',
  boolean: 'true or false',
}

/** What rules say, by the keyword of JSON Schema that says it. */
const keywords: Readonly<Record<string, (value: unknown) => string>> = {
  minimum: (value) => `at least ${String(value)}`,
  maximum: (value) => `at most ${String(value)}`,
  exclusiveMinimum: (value) => `above ${String(value)}`,
  exclusiveMaximum: (value) => `below ${String(value)}`,
  minLength: (value) => `at least ${String(value)} characters`,
  maxLength: (value) => `at most ${String(value)} characters`,
  minItems: (value) => `at least ${String(value)} items`,
  maxItems: (value) => `at most ${String(value)} items`,
  pattern: (value) => `like /${String(value)}/`,
  // `@IsUrl` lets an address go without its scheme, for which JSON Schema's word is that of a reference.
  format: (value) => (value === 'uri-reference' ? 'uri' : String(value)),
}

/** Says in words what a variable may hold: `whole number, at least 1`. */
export function describeType(node: SchemaNode): string {
  const said = Object.assign({}, ...node.constraints.map(({ json }) => json)) as Readonly<Record<string, unknown>>
  const rules = Object.entries(keywords).flatMap(([keyword, say]) => (keyword in said ? say(said[keyword]) : []))
  const isToldByType = node.format === undefined || node.kind === 'date' || 'format' in said
  return [nameType(node), ...(isToldByType ? [] : [node.format]), ...rules].join(', ')
}

function nameType(node: SchemaNode): string {
  if (node.kind === 'array') return `list with commas, each item: ${describeType(node.items)}`
  if (node.kind === 'enum') return `one of ${node.values.map(String).join(', ')}`
  if (node.kind === 'date') return node.format === 'date' ? 'date' : 'date and time'
  return kinds[node.kind] ?? 'text'
}
