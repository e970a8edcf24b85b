import type { JsonSchema } from '../../contracts/operation'
import type { StandardSchema } from '../../contracts/standard-schema'
import type { Class } from '../../utils/class'
import { settleNames } from './component-names'

/** Which side of the API a schema describes: what is read, or what is sent. */
export type SchemaDirection = 'input' | 'output'

/** A component that is wanted, and how to make it. */
export interface ComponentRequest {
  /** What it is the schema of: a class, or a library's schema. */
  readonly key: object
  /** Tells several components of one thing apart; empty for the ordinary one. */
  readonly variant: string
  readonly side: SchemaDirection
  readonly name: string
  /** The name is made of a class's, and gives way to a class that is really named so. */
  readonly isDerived: boolean
  /** Makes the schema, the first time; it is told where that will stand. */
  readonly build: (reference: string) => JsonSchema
}

/** What decides about the name that a component has in the end. */
interface NameWish {
  readonly plain: string
  readonly isDerived: boolean
  /** Whether it is what is read of something, and what is sent of it is another component. */
  readonly isBesideOutput: () => boolean
}

/** A component under the name that it has while the document is made. */
interface Draft extends NameWish {
  readonly name: string
  schema: JsonSchema
}

/**
 * The named schemas of one document.
 *
 * A class has one component, under its name; two where what is read differs from what is sent and the document has both:
 * the sent one has the class's name, the read one `Input` after it. Where several want one name, `settleNames` decides,
 * once all are known.
 */
export class SchemaComponents {
  readonly #byName = new Map<string, Draft>()
  readonly #byKey = new Map<object, Map<string, string>>()
  readonly #owners = new Map<string, object>()
  /** Which classes have two components, so far as somebody asked (`isOneSided`). */
  readonly answers = new Map<Class, boolean>()
  /** The schemas that a library wrote, with the library's own, which may refuse more than they tell. */
  readonly standards = new Map<JsonSchema, StandardSchema>()
  readonly #prefix: string

  /** `prefix` is where the document keeps its schemas, as a reference begins. */
  constructor(prefix = '#/components/schemas/') {
    this.#prefix = prefix
  }

  /** Gives the `$ref` of a component, which is made when it is first asked for. */
  addOnce({ key, variant, side, name: wanted, isDerived, build }: ComponentRequest): string {
    const names = this.#byKey.get(key) ?? new Map<string, string>()
    this.#byKey.set(key, names)
    const known = names.get(`${side} ${variant}`)
    if (known !== undefined) return this.#prefix + known
    const plain = componentName(wanted)
    // Mostly these are the names in the end, too, so that nothing has to be renamed.
    const isSecond = side === 'input' && names.has(`output ${variant}`)
    const component = this.#take(isSecond ? `${plain}Input` : plain, {
      plain,
      isDerived,
      isBesideOutput: () => side === 'input' && names.has(`output ${variant}`),
    })
    // The name is taken before the schema is made: a model may hold itself.
    names.set(`${side} ${variant}`, component.name)
    this.#owners.set(component.name, key)
    component.schema = build(this.#prefix + component.name)
    return this.#prefix + component.name
  }

  /** Adds a schema that is no model's, such as that of problem documents, and gives its `$ref`. */
  add(name: string, schema: JsonSchema): string {
    const component = this.#take(name, { plain: name, isDerived: false, isBesideOutput: () => false })
    component.schema = schema
    return this.#prefix + component.name
  }

  /** Remembers what there is: what it gives forgets all that was added since, so that its names are free again. */
  mark(): () => void {
    const count = this.#byName.size
    return () => {
      for (const name of [...this.#byName.keys()].slice(count)) this.#forget(name)
    }
  }

  #forget(name: string): void {
    this.#byName.delete(name)
    const key = this.#owners.get(name)
    this.#owners.delete(name)
    const names = key === undefined ? undefined : this.#byKey.get(key)
    for (const [variant, other] of names ?? []) if (other === name) names?.delete(variant)
  }

  /** Gives what a component is the schema of, by a reference that is not settled yet. */
  ownerOf(reference: string): object | undefined {
    return this.#owners.get(reference.slice(this.#prefix.length))
  }

  /** Gives a schema by the name that references to it have until they are settled. */
  draft(name: string): JsonSchema | undefined {
    return this.#byName.get(name)?.schema
  }

  /** Gives all schemas by name. */
  settled(): ReadonlyMap<string, JsonSchema> {
    const changes = this.#changes()
    const schemas = new Map<string, JsonSchema>()
    for (const { name, schema } of this.#byName.values()) {
      if (changes.size === 0) schemas.set(name, schema)
      else schemas.set(changes.get(name) ?? name, this.#withReferences(schema, changes))
    }
    return schemas
  }

  /** Gives all schemas by name, in the order of their names. */
  toObject(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.settled()].sort(([left], [right]) => (left < right ? -1 : 1)))
  }

  /** Brings the references in a part of the document to the names that `settled` gives; mostly it is so already. */
  settle<Part>(part: Part): Part {
    const changes = this.#changes()
    return changes.size === 0 ? part : this.#withReferences(part, changes)
  }

  #changes(): ReadonlyMap<string, string> {
    const components = [...this.#byName.values()].map(({ name, schema, plain, isDerived, isBesideOutput }) =>
      isBesideOutput()
        ? { name, schema, wanted: `${plain}Input`, isDerived: true }
        : { name, schema, wanted: plain, isDerived },
    )
    return settleNames(components, this.#prefix)
  }

  #withReferences<Part>(part: Part, changes: ReadonlyMap<string, string>): Part {
    const visit = (value: unknown): unknown => {
      if (typeof value === 'string' && value.startsWith(this.#prefix)) {
        // A reference may lead further, into a part of a schema.
        const [name = '', ...path] = value.slice(this.#prefix.length).split('/')
        const settled = changes.get(name)
        return settled === undefined ? value : this.#prefix + [settled, ...path].join('/')
      }
      if (Array.isArray(value)) return value.map(visit)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, visit(member)]))
    }
    return visit(part) as Part
  }

  #take(wanted: string, wish: NameWish): Draft {
    let name = wanted
    for (let number = 2; this.#byName.has(name); number += 1) name = `${wanted}${number}`
    const component: Draft = { name, schema: {}, ...wish }
    this.#byName.set(name, component)
    return component
  }
}

/** Component names are ASCII letters, digits, dots, hyphens and underscores (OpenAPI 3.1, Components Object). */
function componentName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9._-]/g, '_') || 'Model'
}
