import type { SchemaNode } from '../../contracts/schema-node'
import type { OutputProperty, Source } from './output-plan'
import type { Unfit } from './unfit'

/**
 * Writes a value that may not fit. `undefined` is a value that JSON has no word for.
 *
 * @param place How errors name what the value is of.
 */
export type Write<T> = (value: unknown, depth: number, place: string) => T | Unfit | undefined

/** Writes the properties of an object; throws for a required one that does not fit. */
export type WriteObject<T> = (source: Source, depth: number) => T

/** A property's ways out, from the whole one to its parts. */
export interface PropertyWriter<T> {
  readonly plan: OutputProperty
  /** Reads the property and writes it; `undefined` where it is left out. */
  readonly write: (source: Source, depth: number) => T | undefined
  /** Writes the value that was read already. */
  readonly finish: (value: unknown, source: Source, depth: number) => T | undefined
  /** Writes a value as it was read, whether it fits or not; for what neither is a method nor is to be transformed. */
  readonly writeValue: (value: unknown, depth: number) => T | Unfit | undefined
  /** Decides what a value that does not fit means: an error, or a property left out. */
  readonly settle: (unfit: Unfit) => undefined
}

/** What values are brought to: plain data, or JSON text. */
export interface OutputForm<T> {
  /** `null`, in this form. */
  readonly nothing: T
  /** Prepares the writing of a value that fits its node: a plain type, or an enum. */
  scalar(node: SchemaNode): (value: unknown) => T
  /** Writes a value of unknown shape. */
  any(value: unknown, place: string): T | undefined
  list(write: Write<T>, items: SchemaNode): Write<T>
  record(values: Write<T>): Write<T>
  object(properties: readonly PropertyWriter<T>[]): WriteObject<T>
  /** Adds the property that tells a union's shapes apart, before all others. */
  tag(property: string, tag: string | undefined, written: T): T
}
