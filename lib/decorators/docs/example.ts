import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<unknown>({
  name: 'Example',
  merge: 'replace',
  describe(operation, example) {
    const response = operation.responses.get(operation.status)
    const [contentType, media] = Object.entries(response?.content ?? {})[0] ?? ['application/json', { schema: {} }]
    operation.responses.set(operation.status, {
      ...response,
      content: { ...response?.content, [contentType]: { ...media, example } },
    })
  },
})

/** Shows a value that the handler's ordinary answer may have. */
export function Example(value: unknown): RouteDecorator {
  return decorate(value)
}
