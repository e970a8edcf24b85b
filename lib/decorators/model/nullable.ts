import { markNullable } from '../../schema/nodes/mark-property'
import { readPropertyTarget } from './property-target'

/** Lets a property be `null`, yet not absent (class-validator's `@IsOptional` allows both). */
export function Nullable(): PropertyDecorator {
  return (prototype, property) => {
    const { type, name } = readPropertyTarget('Nullable', prototype, property)
    markNullable(type, name)
  }
}
