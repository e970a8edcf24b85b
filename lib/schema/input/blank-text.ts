import type { SchemaNode } from '../../contracts/schema-node'

/**
 * Tells whether an empty text says something of a value, as it does where a text is wanted. Elsewhere a form says by it
 * that nothing was entered: a browser sends every field that it shows (WHATWG HTML, "constructing the entry list").
 */
export function takesBlank(node: SchemaNode): boolean {
  switch (node.kind) {
    case 'string':
    case 'any':
    // A schema of another library is asked by what it declares.
    case 'standard':
      return true
    case 'enum':
      return node.values.includes('')
    case 'array':
      return takesBlank(node.items)
    case 'union':
      return node.variants.some(takesBlank)
    default:
      return false
  }
}
