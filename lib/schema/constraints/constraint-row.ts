import type { SchemaNode } from '../../contracts/schema-node'

/** The type that a rule gives its property, where it gives one. */
export type ConstrainedKind = 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'enum' | 'array' | 'record'

/** What is known of one built-in rule of class-validator. */
export interface ConstraintRow {
  /** The type that values must have for the rule to hold. */
  readonly kind?: ConstrainedKind | undefined
  /** The keywords that the rule adds to a JSON Schema; the arguments are the decorator's. */
  readonly json?: ((args: readonly unknown[]) => Readonly<Record<string, unknown>>) | undefined
  /** The same where it depends on the type that the rule stands on, and only of the library's rule alone. */
  readonly jsonOf?: ((node: SchemaNode) => Readonly<Record<string, unknown>>) | undefined
  /** The names of the decorator's arguments, in order, for `params` of a failure; `undefined` for one not shown. */
  readonly params?: readonly (string | undefined)[] | undefined
  /** The rule holds for a value that is not there, so it does not make its property required. */
  readonly acceptsAbsent?: boolean | undefined
}

/** Rows by the names that class-validator gives its rules. */
export type ConstraintRows = Readonly<Record<string, ConstraintRow>>

/** A number among a decorator's arguments, as a keyword; nothing where it was left out. */
export function keyword(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'number' && Number.isFinite(value) ? { [name]: value } : {}
}
