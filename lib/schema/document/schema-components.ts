import type { SchemaNode } from '../../contracts/schema-node'
import type { JsonSchema } from '../../contracts/operation'
import type { Class } from '../../utils/class'
import { readModel } from '../nodes/from-class'
import { isOneSidedSchema } from './standard-json-schema'

/** Which side of the API a schema describes: what is read, or what is sent. */
export type SchemaDirection = 'input' | 'output'

/**
 * The named schemas of one document.
 *
 * A class has one component; two where what is read differs from what is sent (a computed or excluded property, or one
 * that the class gives a value itself, its own or a nested one's): the sent one has the class's name, the read one
 * `Input` after it. Two classes of one name get a number after it, in the order they are met.
 */
export class SchemaComponents {
  readonly #schemas = new Map<string, JsonSchema>()
  readonly #names = new Map<object, Map<SchemaDirection, string>>()
  readonly #prefix: string

  /** `prefix` is where the document keeps its schemas, as a reference begins. */
  constructor(prefix = '#/components/schemas/') {
    this.#prefix = prefix
  }

  /** Gives the `$ref` of a class's component; `build` makes its schema the first time. */
  reference(type: Class, direction: SchemaDirection, build: () => JsonSchema): string {
    const side = direction === 'input' && !isOneSided(type) ? 'output' : direction
    return this.addOnce(type, side, readModel(type).name, build)
  }

  /** Gives the `$ref` of what is known by `key`, a class or a library's schema; `build` is told where it will stand. */
  addOnce(key: object, side: SchemaDirection, wanted: string, build: (reference: string) => JsonSchema): string {
    const names = this.#names.get(key) ?? new Map<SchemaDirection, string>()
    this.#names.set(key, names)
    const known = names.get(side)
    if (known !== undefined) return this.#prefix + known
    const name = this.#freeName(`${componentName(wanted)}${side === 'input' ? 'Input' : ''}`)
    names.set(side, name)
    // The name is taken before the schema is made: a model may hold itself.
    this.#schemas.set(name, {})
    this.#schemas.set(name, build(this.#prefix + name))
    return this.#prefix + name
  }

  /** Adds a schema that is no model's, such as that of problem documents, and gives its `$ref`. */
  add(name: string, schema: JsonSchema): string {
    const free = this.#freeName(name)
    this.#schemas.set(free, schema)
    return this.#prefix + free
  }

  /** Gives all schemas by name, for `components.schemas`. */
  toObject(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#schemas].sort(([left], [right]) => (left < right ? -1 : 1)))
  }

  #freeName(wanted: string): string {
    if (!this.#schemas.has(wanted)) return wanted
    for (let number = 2; ; number += 1) {
      if (!this.#schemas.has(`${wanted}${number}`)) return `${wanted}${number}`
    }
  }
}

/** Component names are ASCII letters, digits, dots, hyphens and underscores (OpenAPI 3.1, Components Object). */
function componentName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9._-]/g, '_') || 'Model'
}

/** Tells whether what is read of a class differs from what is sent of it, nested models included. */
function isOneSided(type: Class, seen: Set<Class> = new Set()): boolean {
  if (seen.has(type)) return false
  seen.add(type)
  return readModel(type).properties.some(
    ({ input, output, required, initialized, node }) =>
      input !== output ||
      (input && required && initialized) ||
      (input && (holdsOneSidedSchema(node) || modelsIn(node).some((inner) => isOneSided(inner, seen)))),
  )
}

function holdsOneSidedSchema(node: SchemaNode): boolean {
  if (node.kind === 'array') return holdsOneSidedSchema(node.items)
  if (node.kind === 'record') return holdsOneSidedSchema(node.values)
  if (node.kind === 'union') return node.variants.some(holdsOneSidedSchema)
  return node.kind === 'standard' && isOneSidedSchema(node.schema)
}

function modelsIn(node: SchemaNode): readonly Class[] {
  switch (node.kind) {
    case 'model':
      return [node.type]
    case 'array':
      return modelsIn(node.items)
    case 'record':
      return modelsIn(node.values)
    case 'union':
      return node.variants.flatMap(modelsIn)
    default:
      return []
  }
}
