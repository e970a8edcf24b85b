import type { SchemaNode } from '../../contracts/schema-node'
import { createError } from '../../errors/boot-error'

/** Stands in the place of a value that does not fit; whoever holds it decides what that means. */
export class Unfit {
  readonly #holder: string
  readonly #node: SchemaNode
  readonly #value: unknown
  #path = ''

  constructor(holder: string, node: SchemaNode, value: unknown) {
    this.#holder = holder
    this.#node = node
    this.#value = value
  }

  /** Where the value stands: `BookOut.authors[2]`. */
  get place(): string {
    return this.#holder + this.#path
  }

  /** Says what the value is in, from the inside out; so that what fits pays nothing for the name of its place. */
  within(step: string): this {
    this.#path = step + this.#path
    return this
  }

  /** Makes the error, and tells `onUnfit` of it. */
  toError(onUnfit: ((place: string) => void) | undefined): Error {
    onUnfit?.(this.place)
    const { wanted, given } = describeUnfit(this.#node, this.#value)
    return createError('COVET_MODEL_VALUE_UNFIT', [this.place, wanted, given])
  }
}

/** Says in words what was declared and what was given; of the value itself nothing is shown. */
function describeUnfit(node: SchemaNode, value: unknown): { readonly wanted: string; readonly given: string } {
  const wanted = node.kind === 'model' ? node.type.name : node.kind === 'enum' ? 'its enum' : `the type ${node.kind}`
  return { wanted: node.nullable ? `${wanted} or null` : wanted, given: nameType(value) }
}

function nameType(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'object') {
    const name = (value as { constructor?: { name?: string } }).constructor?.name
    return name === undefined || name === '' ? 'an object' : `an instance of ${name}`
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : `a ${typeof value}`
}
