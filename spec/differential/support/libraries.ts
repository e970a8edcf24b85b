import * as transformer from 'class-transformer'
import * as validator from 'class-validator'
import * as covet from '../../../lib/index'
import type { Class } from '../../../lib/utils/class'

/** The five functions, of the stock libraries or of what stands in for them. */
export interface Library {
  readonly name: string
  hydrate(type: Class, input: unknown, options: transformer.ClassTransformOptions | undefined): unknown
  toPlain(value: unknown, options: transformer.ClassTransformOptions | undefined): unknown
  validate(type: Class, value: object, options: validator.ValidatorOptions | undefined): Promise<unknown>
  validateSync(type: Class, value: object, options: validator.ValidatorOptions | undefined): unknown
  validateOrReject(type: Class, value: object, options: validator.ValidatorOptions | undefined): Promise<unknown>
}

type Loose = new () => object

/** The libraries themselves. */
export const stock: Library = {
  name: 'stock',
  hydrate: (type, input, options) => transformer.plainToInstance(type as Loose, input, options),
  toPlain: (value, options) => transformer.instanceToPlain(value, options),
  validate: (_type, value, options) => validator.validate(value, options),
  validateSync: (_type, value, options) => validator.validateSync(value, options),
  validateOrReject: (_type, value, options) => validator.validateOrReject(value, options),
}

/** What `covet` exports under the same names. */
export const standIns: Library = {
  name: 'stand-ins',
  hydrate: (type, input, options) => covet.plainToInstance(type as Loose, input, options),
  toPlain: (value, options) => covet.instanceToPlain(value, options),
  validate: (_type, value, options) => covet.validate(value, options),
  validateSync: (_type, value, options) => covet.validateSync(value, options),
  validateOrReject: (_type, value, options) => covet.validateOrReject(value, options),
}

const models = new Map<Class, covet.CompiledModel<object>>()

/** A model compiled once, as the HTTP door reads it but for the implied rules. */
export function modelOf(type: Class): covet.CompiledModel<object> {
  const known = models.get(type)
  if (known !== undefined) return known
  const model = covet.compileModel(type as Class<object>, { implied: false })
  models.set(type, model)
  return model
}

/** The same by `compileModel(type)`. */
export const compiled: Library = {
  ...standIns,
  name: 'compileModel',
  hydrate: (type, input, options) => modelOf(type).hydrate(input, options),
  validate: (type, value, options) => modelOf(type).validate(value, options),
  validateSync: (type, value, options) => modelOf(type).validateSync(value, options),
  validateOrReject: (type, value, options) => modelOf(type).validateOrReject(value, options),
}
