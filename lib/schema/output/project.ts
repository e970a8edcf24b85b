import type { SchemaNode } from '../../contracts/schema-node'
import { OutputCompilers } from './output-compilers'
import type { ProjectorOptions } from './output-options'
import { plainForm } from './plain-form'

export type { ProjectorOptions } from './output-options'

/** Brings a value to what its node declares: plain, ready for `JSON.stringify`, and holding nothing undeclared. */
export type Projector = (value: unknown) => unknown

const compilers = new OutputCompilers(plainForm)

/**
 * Makes the way out of a response: only declared properties pass, of an entity, a plain object, a list alike.
 *
 * Dates leave as ISO 8601, big integers as strings, a `Map` as an object, a `Set` as an array. A value of another
 * JSON type than declared is never turned into it: it is left out where its property is optional, and an error where
 * it is required or with `debug`. Models are compiled at the first value.
 */
export function compileProjector(node: SchemaNode, options: ProjectorOptions): Projector {
  return compilers.get(options).compileRoot(node)
}
