import type { OperationExample } from '../../contracts/operation'
import type { EnumRule, LazyTypeReference } from './type-reference'

/** A type as rules name it: a class, `String`, `Number`, `Boolean`, `Date`, `BigInt`, or a function that gives one. */
export type RuleType = LazyTypeReference

/** What a parameter's decorator may say of its value. */
export interface ParamRules {
  readonly required?: boolean | undefined
  /** Taken where the value is absent. */
  readonly default?: unknown
  readonly type?: RuleType | undefined
  /** The type of an array's items. */
  readonly items?: RuleType | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly pattern?: RegExp | string | undefined
  /** `int` refuses fractions; `uuid`, `email`, `date`, `date-time` and the like are checked; others are documented. */
  readonly format?: string | undefined
  readonly enum?: EnumRule | undefined
  /** The largest that a file may be, in bytes. */
  readonly maxSize?: number | undefined
  /** The content types that a file may have, `image/png` or `image/*`; its bytes must show it. */
  readonly types?: readonly string[] | undefined
  /** How an array is written in a query: `a=1&a=2` (`repeat`, the default) or `a=1,2`; elsewhere it has commas. */
  readonly style?: 'csv' | 'repeat' | undefined
  readonly description?: string | undefined
  readonly example?: unknown
  /** Several examples, by name; in the place of `example`. */
  readonly examples?: Readonly<Record<string, OperationExample>> | undefined
  readonly deprecated?: boolean | undefined
}

/** What the decorator of a body may say beside it. */
export interface BodyRules extends ParamRules {
  /**
   * The content types that are taken, in the place of JSON's or, for bytes and streams, of any: `application/pdf`, `image/*`.
   */
  readonly contentType?: string | readonly string[] | undefined
}

/** Rules that declare a property: a parameter's, and list lengths. */
export interface FieldRules extends ParamRules {
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
}

/** The names of what rules may say. */
export const ruleKeys = {
  required: true,
  default: true,
  type: true,
  items: true,
  min: true,
  max: true,
  minLength: true,
  maxLength: true,
  pattern: true,
  format: true,
  enum: true,
  maxSize: true,
  types: true,
  style: true,
  description: true,
  example: true,
  examples: true,
  deprecated: true,
  minItems: true,
  maxItems: true,
} as const satisfies Record<keyof FieldRules, true>
