import { CovetError, createError } from '../errors/boot-error'
import { describeError } from './describe-error'

/** Makes the error of a step that failed while services were started; one that is overdue says so by itself. */
export function createStartFailure(step: string, cause: unknown): CovetError {
  if (cause instanceof CovetError && cause.code === 'COVET_INJECTION_TIMEOUT') return cause
  const error = createError('COVET_INJECTION_START_FAILED', [step, describeError(cause)])
  error.cause = cause
  return error
}

/** Keeps, with the error that is thrown, those that came after it: none of them is lost. */
export function addFurther(error: unknown, further: readonly unknown[]): void {
  if (further.length === 0 || !(error instanceof Error)) return
  error.cause = new AggregateError([error.cause, ...further].filter((each) => each !== undefined))
}
