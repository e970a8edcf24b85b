import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** How an operation leaves. */
export interface DeprecatedOptions {
  /** When it stops answering: sent as the `Sunset` header (RFC 8594). */
  readonly sunset?: Date | string | undefined
}

const decorate = createRouteDecorator<DeprecatedOptions>({
  name: 'Deprecated',
  merge: 'replace',
  optionsOf: (given) => ({ given, known: { sunset: true } }),
  compile(plan, { sunset }, { problem }) {
    plan.headers.set('deprecation', 'true')
    if (sunset === undefined) return
    if (readDate(sunset) === undefined) {
      problem('COVET_OPTION_INVALID', ['@Deprecated', `its sunset "${String(sunset)}" is no date`])
    } else plan.headers.set('sunset', new Date(sunset).toUTCString())
  },
  describe(operation, { sunset }) {
    operation.deprecated = true
    for (const name of ['Deprecation', 'Sunset', 'x-sunset']) operation.ofEveryRoute.add(name)
    const deprecation = { schema: { type: 'string', enum: ['true'] }, description: 'The operation is leaving.' }
    operation.merge({ headers: { Deprecation: deprecation } })
    const date = sunset === undefined ? undefined : readDate(sunset)
    if (date === undefined) return
    operation.extensions['x-sunset'] = date.toISOString()
    const description = 'When the operation stops answering (RFC 8594).'
    const schema = { type: 'string', enum: [date.toUTCString()] }
    operation.merge({ headers: { Sunset: { schema, description } } })
  },
})

function readDate(given: Date | string): Date | undefined {
  const date = new Date(given)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** Marks operations as leaving: in the document, and in each answer by `Deprecation` and `Sunset` headers. */
export function Deprecated(options: DeprecatedOptions = {}): RouteDecorator {
  return decorate(options)
}
