import { commonRows } from './common'
import type { ConstraintRow } from './constraint-row'
import { formatRows } from './formats'
import { arrayRows, numberRows } from './numbers'
import { textRows } from './text'

/** Every rule that class-validator brings, by its name; a spec holds the table equal to what the library exports. */
export const constraintTable: ReadonlyMap<string, ConstraintRow> = new Map(
  Object.entries({ ...commonRows, ...numberRows, ...arrayRows, ...textRows, ...formatRows }),
)
