import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** The statuses by which a client is sent elsewhere (RFC 9110 section 15.4). */
export type RedirectStatus = 301 | 302 | 303 | 307 | 308

const decorate = createRouteDecorator<{ readonly url: string; readonly status: RedirectStatus }>({
  name: 'Redirect',
  merge: 'replace',
  compile(plan, redirect) {
    plan.redirect = redirect
  },
  describe(operation, { status }) {
    operation.responses.delete(operation.status)
    operation.status = status
    operation.merge({ responses: { [status]: { headers: { Location: { schema: { type: 'string' } } } } } })
  },
})

/** Sends the client elsewhere, unless the handler returns a `Reply` of its own. */
export function Redirect(url: string, status: RedirectStatus = 302): RouteDecorator {
  return decorate({ url, status })
}
