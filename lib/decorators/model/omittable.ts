import { markOmittable } from '../../schema/nodes/mark-property'
import { readPropertyTarget } from './property-target'

/** Lets a property be absent, yet not `null` (class-validator's `@IsOptional` allows both). */
export function Omittable(): PropertyDecorator {
  return (prototype, property) => {
    const { type, name } = readPropertyTarget('Omittable', prototype, property)
    markOmittable(type, name)
  }
}
