import type { SchemaNode } from '../../contracts/schema-node'
import { canGenerate } from '../compiled/code-writer'
import { OutputCompilers } from './output-compilers'
import type { ProjectorOptions } from './output-options'
import { compileProjector } from './project'
import { textForm } from './text-form'

/** Writes a value as JSON text through its response model. */
export type Stringifier = (value: unknown) => string

const compilers = new OutputCompilers(textForm)

/**
 * Makes the writer of a response model: exactly the text of `JSON.stringify` for what `compileProjector` lets through,
 * without making that in between.
 *
 * @param generated Whether code may be generated; where it may not be, the value is projected first.
 */
export function compileStringifier(
  node: SchemaNode,
  options: ProjectorOptions,
  generated: boolean = canGenerate(),
): Stringifier {
  if (generated) return compilers.get(options).compileRoot(node)
  const project = compileProjector(node, options)
  return (value) => JSON.stringify(project(value))
}
