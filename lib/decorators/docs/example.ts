import type { PlacedExample } from '../../contracts/operation'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'

/** Which answer an example belongs to, and what is said of it. */
export type ExampleOptions = Omit<PlacedExample, 'value'>

const known = {
  value: true,
  summary: true,
  description: true,
  name: true,
  status: true,
  contentType: true,
} as const satisfies Record<keyof PlacedExample, true>

const decorate = createRouteDecorator<PlacedExample>({
  name: 'Example',
  merge: 'append',
  optionsOf: (given) => ({ given, known }),
  describe: (operation, example) => operation.merge({ examples: [example] }),
})

/**
 * Shows a value that an answer may have: the ordinary one, or that of a status. Several stand together by their names.
 *
 * Examples of a body stand beside it: `@Body({ examples: { short: { value } } })`.
 */
export function Example(value: unknown, options: ExampleOptions = {}): RouteDecorator {
  return decorate({ ...options, value })
}
