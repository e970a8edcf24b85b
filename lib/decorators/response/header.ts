import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<{ readonly name: string; readonly value: string }>({
  name: 'Header',
  merge: 'append',
  compile: (plan, { name, value }) => void plan.headers.set(name.toLowerCase(), value),
  describe: (operation, { name, value }) =>
    operation.merge({ headers: { [name]: { schema: { type: 'string', enum: [value] } } } }),
})

/** Sends a header with every answer that is not an error; the nearest level wins. */
export function Header(name: string, value: string): RouteDecorator {
  return decorate({ name, value })
}
