import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<number>({
  name: 'HttpCode',
  merge: 'replace',
  compile(plan, status) {
    plan.status = status
  },
  describe(operation, status) {
    const response = operation.responses.get(operation.status)
    if (response !== undefined) operation.responses.delete(operation.status)
    operation.status = status
    operation.responses.set(status, response ?? {})
  },
})

/** Sets the status of an ordinary answer; an error, a `Reply` or `context.response.status` says otherwise. */
export function HttpCode(status: number): RouteDecorator {
  return decorate(status)
}
