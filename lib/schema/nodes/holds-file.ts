import type { SchemaNode } from '../../contracts/schema-node'
import { listModels } from './check-models'
import { readModel } from './from-class'

/** Tells whether a value, or anything inside it, is a file. */
export function holdsFile(node: SchemaNode): boolean {
  return isFileInside(node) || [...listModels(node)].some((type) => readModel(type).properties.some(holdsFileInside))
}

function holdsFileInside({ node }: { readonly node: SchemaNode }): boolean {
  return isFileInside(node)
}

function isFileInside(node: SchemaNode): boolean {
  switch (node.kind) {
    case 'file':
      return true
    case 'array':
      return isFileInside(node.items)
    case 'record':
      return isFileInside(node.values)
    case 'union':
      return node.variants.some(isFileInside)
    default:
      return false
  }
}
