import { statusCode } from '../../errors/status'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** An error class whose status is known without an instance. */
export interface ErrorWithStatus {
  readonly name: string
  readonly status: number
}

/** An error as `@Throws` takes it: a class with a static `status`, or a bare status. */
export type ThrowsLike = ErrorWithStatus | number

const decorate = createRouteDecorator<readonly ThrowsLike[]>({
  name: 'Throws',
  merge: 'append',
  compile(_plan, errors, { problem }) {
    for (const [index, error] of errors.entries()) {
      if (!isPresent(error)) problem('COVET_CLASS_UNDEFINED', [index, '@Throws', 'the route', 'undefined'])
    }
  },
  describe(operation, errors) {
    for (const error of errors.filter(isPresent)) {
      const status = typeof error === 'number' ? error : error.status
      operation.merge({ problems: { [status]: [readCode(error, status)] } })
    }
  },
})

/** Two files that import one another see, in one of them, `undefined` in the place of the other's error. */
function isPresent(error: ThrowsLike | undefined): boolean {
  return error !== undefined
}

/** A class may name its code in a static member; otherwise the code is the status in words. */
function readCode(error: ThrowsLike, status: number): string {
  const code = typeof error === 'number' ? undefined : (error as { code?: unknown }).code
  return typeof code === 'string' ? code : statusCode(status)
}

/** Documents the errors that a handler may throw, as problem details. */
export function Throws(...errors: readonly ThrowsLike[]): RouteDecorator {
  return decorate(errors)
}
