import type * as transformer from 'class-transformer'
import * as validator from 'class-validator'
import { toInstance } from './stand-in/to-instance'
import { toPlainObject } from './stand-in/to-plain'
import { checkAsync, checkSync, stockReason } from './stand-in/validate'

type Options = validator.ValidatorOptions | undefined

/** Checks an object by its class's rules: class-validator's function, options, results and meaning. */
export const validate: typeof validator.validate = (...args: unknown[]) => {
  const [object, options] = args
  if (stockReason(object, options) === undefined) return checkAsync(object as object, options as Options)
  return (validator.validate as (...args: unknown[]) => Promise<validator.ValidationError[]>)(...args)
}

/** Checks an object without its asynchronous rules: class-validator's function, options, results and meaning. */
export const validateSync: typeof validator.validateSync = (...args: unknown[]) => {
  const [object, options] = args
  if (stockReason(object, options) === undefined) return checkSync(object as object, options as Options)
  return (validator.validateSync as (...args: unknown[]) => validator.ValidationError[])(...args)
}

/** Checks an object and rejects with its errors: class-validator's function, options, results and meaning. */
export const validateOrReject: typeof validator.validateOrReject = async (...args: unknown[]) => {
  const [object, options] = args
  if (stockReason(object, options) !== undefined) {
    return (validator.validateOrReject as (...args: unknown[]) => Promise<void>)(...args)
  }
  const errors = await checkAsync(object as object, options as Options)
  if (errors.length > 0) return Promise.reject(errors)
}

/** Makes an instance of a plain object, or several: class-transformer's function, options, results and meaning. */
export const plainToInstance: typeof transformer.plainToInstance = <T, V>(
  type: transformer.ClassConstructor<T>,
  plain: V | V[],
  options?: transformer.ClassTransformOptions,
) => toInstance(type, plain, options) as T & T[]

/** Makes a plain object of an instance, or several: class-transformer's function, options, results and meaning. */
export const instanceToPlain: typeof transformer.instanceToPlain = (
  value: unknown,
  options?: transformer.ClassTransformOptions,
) => toPlainObject(value, options) as Record<string, unknown>[]
