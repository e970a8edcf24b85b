import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<number>({
  name: 'HttpCode',
  merge: 'replace',
  status: (status) => ({ status, decides: true }),
  describe: (operation, status) => operation.merge({ responses: { [status]: {} } }),
})

/** Sets the status of an ordinary answer; an error, a `Reply` or `context.response.status` says otherwise. */
export function HttpCode(status: number): RouteDecorator {
  return decorate(status)
}
