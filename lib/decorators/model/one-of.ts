import { declareField } from '../../schema/nodes/mark-property'
import type { LazyTypeReference } from '../../schema/nodes/type-reference'
import { readPropertyTarget } from './property-target'

/** How the shapes of a property are told apart. */
export interface OneOfOptions {
  /**
   * The property whose value names the shape: a key of `mapping`, else what the class's own `@Equals`, `@IsIn` or
   * `@IsEnum` rule of that property allows, else the class's name.
   */
  readonly discriminator?: string | undefined
  readonly mapping?: Readonly<Record<string, LazyTypeReference>> | undefined
}

/** Declares a property, or each item of an array, that has one of several shapes. */
export function OneOf(types: readonly LazyTypeReference[], options: OneOfOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    const { type, name } = readPropertyTarget('OneOf', prototype, property)
    const { discriminator, mapping } = options
    declareField(type, name, { variants: { types, discriminator, mapping } })
  }
}
