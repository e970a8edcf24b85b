import type { SchemaNode } from '../contracts/schema-node'
import { compileProjector, type ProjectorOptions } from './project'

/** Writes a value as JSON text through its response model. */
export type Stringifier = (value: unknown) => string

/** Makes the writer of a response model: what `compileProjector` lets through, as JSON text. */
export function compileStringifier(node: SchemaNode, options: ProjectorOptions): Stringifier {
  const project = compileProjector(node, options)
  return (value) => JSON.stringify(project(value))
}
