import { declareField } from '../../schema/nodes/mark-property'
import type { FieldRules } from '../../schema/nodes/param-rules'
import { readPropertyTarget } from '../model/property-target'
import { addEnv } from './config-metadata'

/** What `@Env` may say of a field; what is taken for an absent variable is the value that the class gives the field. */
export type EnvRules = Omit<FieldRules, 'required' | 'default' | 'style'>

/**
 * Reads a field of a `@Config` class from a variable, converted strictly by the field's declared type. A list is written
 * with commas, and needs `items`.
 *
 * The variable must be set unless the class gives the field a value, or `@Omittable` or `@IsOptional` stands beside it.
 */
export function Env(variable: string, rules: EnvRules = {}): PropertyDecorator {
  return (prototype, property) => {
    const { type, name } = readPropertyTarget('Env', prototype, property)
    declareField(type, name, { rules })
    addEnv(type, { property: name, variable })
  }
}
