import { markSecret } from '../../schema/nodes/mark-property'
import { readPropertyTarget } from '../model/property-target'
import { addSecret } from './config-metadata'

/**
 * Keeps a field of a `@Config` class from being shown: code reads it as it is, while `JSON.stringify`, `console.log`,
 * a spread, errors, `covet config` and answers do not have it.
 */
export function Secret(): PropertyDecorator {
  return (prototype, property) => {
    const { type, name } = readPropertyTarget('Secret', prototype, property)
    markSecret(type, name)
    addSecret(type, name)
  }
}
