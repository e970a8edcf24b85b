import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** How an operation leaves. */
export interface DeprecatedOptions {
  /** When it stops answering: sent as the `Sunset` header (RFC 8594). */
  readonly sunset?: Date | string | undefined
}

const decorate = createRouteDecorator<DeprecatedOptions>({
  name: 'Deprecated',
  merge: 'replace',
  compile(plan, { sunset }) {
    plan.headers.set('deprecation', 'true')
    if (sunset !== undefined) plan.headers.set('sunset', new Date(sunset).toUTCString())
  },
  describe(operation, { sunset }) {
    operation.deprecated = true
    if (sunset !== undefined) operation.extensions['x-sunset'] = new Date(sunset).toISOString()
  },
})

/** Marks operations as leaving: in the document, and in each answer by `Deprecation` and `Sunset` headers. */
export function Deprecated(options: DeprecatedOptions = {}): RouteDecorator {
  return decorate(options)
}
