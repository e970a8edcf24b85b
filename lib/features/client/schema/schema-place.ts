import type { References } from '../document/references'
import type { Direction } from './component-uses'
import type { TypeText } from './type-text'

/** Where a schema is written. */
export interface SchemaPlace {
  readonly direction: Direction
  /** What stands before the names of components. */
  readonly prefix: string
  /** Whether it is a parameter, which may also be given as a `Date` or as a list that is not to be changed. */
  readonly isParameter: boolean
  readonly indent: string
  /** The component that this is the very type of, and not a part of its members. */
  readonly own: string | undefined
  /** The references that lead here, other than by a component's name. */
  readonly trail: readonly string[]
  readonly depth: number
}

/** The place of a type that is nothing's member. */
export const topLevel: SchemaPlace = {
  direction: 'output',
  prefix: '',
  isParameter: false,
  indent: '',
  own: undefined,
  trail: [],
  depth: 0,
}

/** What writes the schemas inside a schema. */
export interface Writer {
  readonly references: References
  write(schema: unknown, place: SchemaPlace): TypeText
}
