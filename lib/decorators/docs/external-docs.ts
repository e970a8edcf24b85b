import type { ExternalDocumentation } from '../../contracts/operation-parts'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

const decorate = createRouteDecorator<ExternalDocumentation>({
  name: 'ExternalDocs',
  merge: 'replace',
  describe(operation, docs) {
    operation.externalDocs = docs
  },
})

/** Says where more is to be read of an operation; a document and its tags have theirs in `openapi`. */
export function ExternalDocs(url: string, description?: string): RouteDecorator {
  return decorate({ url, description })
}
