import type { Class } from '../utils/class'
import type { StandardSchema } from './standard-schema'

/** A rule beyond the type: its name, its values, and what a document says of it. */
export interface SchemaConstraint {
  /** The stable name that a failed rule is reported by: `minLength`, `isEmail`. */
  readonly name: string
  /** The rule's own values, JSON-ready: `{ min: 1 }`. */
  readonly params: Readonly<Record<string, unknown>>
  /** The keywords that it adds to a JSON Schema (draft 2020-12); empty where JSON Schema cannot say it. */
  readonly json: Readonly<Record<string, unknown>>
  /** The check, where the rule is Covet's own; class-validator's rules are checked through their class's metadata. */
  readonly check?: ((value: unknown) => boolean) | undefined
  /** The text of a failure of Covet's own rule; `$property` stands for the property's name. */
  readonly message?: string | undefined
}

/** What every node says, whatever its type. */
export interface SchemaNodeBase {
  /** Whether `null` is a value of it. */
  readonly nullable: boolean
  readonly constraints: readonly SchemaConstraint[]
  /** A JSON Schema format: `date`, `uuid`, `email`. */
  readonly format?: string | undefined
  readonly description?: string | undefined
  readonly example?: unknown
  readonly deprecated?: boolean | undefined
  readonly default?: unknown
  /** Further JSON Schema keywords, written as they are. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/** A value of a plain type; `any` is a value that nothing is known about, `file` one that a form brought. */
export interface ScalarNode extends SchemaNodeBase {
  readonly kind: 'any' | 'string' | 'number' | 'integer' | 'boolean' | 'bigint' | 'date' | 'file'
}

/** One of a list of values. */
export interface EnumNode extends SchemaNodeBase {
  readonly kind: 'enum'
  readonly values: readonly (string | number | boolean | null)[]
  /** The names of the values, in their order, where an enum of the language gave them. */
  readonly names?: readonly string[] | undefined
}

/** A list; a `Set` in memory where `set` is true. */
export interface ArrayNode extends SchemaNodeBase {
  readonly kind: 'array'
  readonly items: SchemaNode
  readonly set?: boolean | undefined
  /** How it is written where it comes as text; where nothing is said, its key is repeated. */
  readonly style?: 'csv' | 'repeat' | undefined
}

/** An object with keys of any name; a `Map` in memory where `map` is true. */
export interface RecordNode extends SchemaNodeBase {
  readonly kind: 'record'
  readonly values: SchemaNode
  readonly map?: boolean | undefined
}

/** An instance of a model class; its properties are read by `readModel`, so models may refer to one another in circles. */
export interface ModelReferenceNode extends SchemaNodeBase {
  readonly kind: 'model'
  readonly type: Class
}

/** One of several shapes, told apart by a property's value where a discriminator is named. */
export interface UnionNode extends SchemaNodeBase {
  readonly kind: 'union'
  readonly variants: readonly SchemaNode[]
  readonly discriminator?: SchemaDiscriminator | undefined
}

/** The property that tells the variants of a union apart, and which value means which class. */
export interface SchemaDiscriminator {
  readonly property: string
  readonly mapping: ReadonlyMap<string, Class>
}

/** A value that another library's schema reads, checks and documents. */
export interface StandardNode extends SchemaNodeBase {
  readonly kind: 'standard'
  readonly schema: StandardSchema
}

/** A type as models, parameters and documents see it: the one form between what users declare and what reads it. */
export type SchemaNode = ScalarNode | EnumNode | ArrayNode | RecordNode | ModelReferenceNode | UnionNode | StandardNode

/** One declared property of a model class. */
export interface PropertyNode {
  /** The name in the class. */
  readonly name: string
  /** The name in JSON: another one where `@Expose({ name })` gives it. */
  readonly key: string
  readonly node: SchemaNode
  readonly required: boolean
  /** The property is required by the implied rules alone: with `implied: false` it is not. */
  readonly impliedOnly: boolean
  /** The class gives it a value itself (`page = 1`), so a request may leave it out. */
  readonly initialized: boolean
  /** A `@ValidateIf` decides from case to case whether it is required; `required` is false then. */
  readonly conditional: boolean
  /** Whether it is read from a request. */
  readonly input: boolean
  /** Whether it is written to a response. */
  readonly output: boolean
  /** A getter's value (`@Computed`, or an accessor without a setter). */
  readonly computed: boolean
}

/** A model class, read once. */
export interface ModelNode {
  readonly type: Class
  /** The name of its component in documents: the class's own. */
  readonly name: string
  readonly description?: string | undefined
  readonly properties: readonly PropertyNode[]
  /** Nothing says what its properties are: as a response model it would send nothing. */
  readonly declaresNothing: boolean
}
