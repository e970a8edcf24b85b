import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<string>({
  name: 'OperationId',
  merge: 'replace',
  compile(_plan, id, tools) {
    if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id)) {
      const reason = `"${id}" is no name that begins with a letter and holds letters, digits, "_", "." and "-"`
      tools.problem('COVET_OPTION_INVALID', ['@OperationId', reason])
    }
  },
  describe(operation, id) {
    operation.operationId = id
  },
})

/**
 * Names an operation in the document, and so in generated clients, in place of its controller and handler.
 *
 * Two operations of one name are a boot error. A handler that makes several operations (`@All`, an optional path parameter, versions
 * in the path) has them told apart as usual: `booksFindV2`.
 */
export function OperationId(id: string): RouteDecorator {
  return decorate(id)
}
