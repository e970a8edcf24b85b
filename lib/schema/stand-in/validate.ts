import * as validator from 'class-validator'
import { acceptInstance } from './accept-instance'
import { plansFor } from './validation-plan'
import { dropEmpty, ValidationRun } from './validation-run'

type Options = validator.ValidatorOptions | undefined

/**
 * Names why a call goes to class-validator itself; `undefined` for one that is answered here.
 *
 * The reasons: `schema` (a schema by its name), `no-object`, `debug-messages`, `own-validator` (a container gives
 * another `Validator`).
 */
export function stockReason(object: unknown, options: unknown): string | undefined {
  if (typeof object === 'string') return 'schema'
  if (typeof object !== 'object' || object === null) return 'no-object'
  if ((options as Options)?.enableDebugMessages === true) return 'debug-messages'
  const used: unknown = Object.getPrototypeOf(validator.getFromContainer(validator.Validator))
  return used === validator.Validator.prototype ? undefined : 'own-validator'
}

/** Checks an object, as class-validator's `validateSync` does. */
export function checkSync(object: object, options: Options): validator.ValidationError[] {
  const plans = plansFor(options)
  if (acceptInstance(object, plans, options)) return []
  const run = new ValidationRun(plans, options, true)
  const errors: validator.ValidationError[] = []
  run.execute(object, errors)
  return dropEmpty(errors)
}

/** Checks an object, as class-validator's `validate` does. */
export function checkAsync(object: object, options: Options): Promise<validator.ValidationError[]> {
  const plans = plansFor(options)
  if (acceptInstance(object, plans, options)) return Promise.resolve([])
  const run = new ValidationRun(plans, options, false)
  const errors: validator.ValidationError[] = []
  run.execute(object, errors)
  return Promise.all(run.pending).then(() => dropEmpty(errors))
}
