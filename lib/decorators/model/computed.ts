import { declareField } from '../../schema/nodes/mark-property'
import type { LazyTypeReference } from '../../schema/nodes/type-reference'
import { readPropertyTarget } from './property-target'

/** How a computed value is written. */
export interface ComputedOptions {
  /** The getter gives a list of values of the type. */
  readonly array?: boolean | undefined
}

/**
 * Declares a getter's value as part of what is sent; it is never read from a request. `type` may be left out where
 * the getter's annotation names a class, `string`, `number`, `boolean` or `Date`.
 *
 * It works on whatever a handler returns: on an entity or a plain object the getter runs with its properties as `this`.
 */
export function Computed(type?: LazyTypeReference, options: ComputedOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    const target = readPropertyTarget('Computed', prototype, property)
    declareField(target.type, target.name, { computed: { type, array: options.array === true } })
  }
}
