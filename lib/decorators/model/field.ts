import { declareField } from '../../schema/nodes/mark-property'
import type { FieldRules } from '../../schema/nodes/param-rules'
import { readPropertyTarget } from './property-target'

/**
 * Declares a property of a model: alone, it checks the type that is written there; with rules, it checks those too.
 *
 * Rules of class-validator may stand beside it. An array, an interface or a union leaves no type at run time: give
 * `items` or `type`, as a function where classes refer to one another in circles.
 *
 * @example
 * class CreateBook {
 *   \@Field({ minLength: 1, maxLength: 200, example: 'Dune' }) title!: string
 *   \@Field({ items: String }) tags!: string[]
 * }
 */
export function Field(rules: FieldRules = {}): PropertyDecorator {
  return (prototype, property) => {
    const { type, name } = readPropertyTarget('Field', prototype, property)
    declareField(type, name, { rules })
  }
}
