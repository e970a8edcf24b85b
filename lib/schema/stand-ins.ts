import * as transformer from 'class-transformer'
import * as validator from 'class-validator'

/** Checks an object by its class's rules: class-validator's function, options, results and meaning. */
export const validate: typeof validator.validate = validator.validate

/** Checks an object without its asynchronous rules: class-validator's function, options, results and meaning. */
export const validateSync: typeof validator.validateSync = validator.validateSync

/** Checks an object and rejects with its errors: class-validator's function, options, results and meaning. */
export const validateOrReject: typeof validator.validateOrReject = validator.validateOrReject

/** Makes an instance of a plain object, or several: class-transformer's function, options, results and meaning. */
export const plainToInstance: typeof transformer.plainToInstance = transformer.plainToInstance

/** Makes a plain object of an instance, or several: class-transformer's function, options, results and meaning. */
export const instanceToPlain: typeof transformer.instanceToPlain = transformer.instanceToPlain
