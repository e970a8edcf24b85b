import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<string>({
  name: 'Summary',
  merge: 'replace',
  describe(operation, summary) {
    operation.summary = summary
  },
})

/** Says in a few words what an operation does: the line that the docs page shows beside its path. */
export function Summary(text: string): RouteDecorator {
  return decorate(text)
}
