import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<string>({
  name: 'Description',
  merge: 'replace',
  describe(operation, description) {
    operation.description = description
  },
})

/** Explains an operation in the document, in CommonMark. */
export function Description(text: string): RouteDecorator {
  return decorate(text)
}
