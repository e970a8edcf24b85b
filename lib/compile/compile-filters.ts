import type { CaughtErrors } from '../contracts/pipeline'
import type { FilterPlan } from '../contracts/route-trait'
import { catchesKey } from '../decorators/metadata-keys'
import type { Context } from '../http/context'
import { readMetadata } from '../metadata/store'
import { isThenable } from '../utils/thenable'
import { unhandled } from './compiled-route'
import { compileMember, type MemberCall, type MemberTools } from './pipeline-member'

interface CompiledFilter {
  readonly plan: FilterPlan
  readonly call: MemberCall
}

/** Asks filters for an answer to an error; gives `unhandled` where none takes it. */
export type Recover = (context: Context, error: unknown) => unknown

const nobody: Recover = () => unhandled

/**
 * Makes the function that asks filters. The filter that names the most specific class of an error is asked, and of
 * those that name the same class, the nearest one.
 *
 * @param filters nearest first.
 */
export function compileFilters(filters: readonly FilterPlan[], tools: MemberTools): Recover {
  if (filters.length === 0) return nobody
  const compiled = filters.map((given): CompiledFilter => {
    const plan = { type: given.type, catches: findCatches(given, tools) }
    assertClasses(plan, tools)
    return { plan, call: compileMember(given.type, 'catch', tools) }
  })
  return (context, error) => {
    const filter = findFilter(compiled, error)
    if (filter === undefined) return unhandled
    const answer = filter.call(context, error, context)
    return isThenable(answer) ? answer.then(throwErrors) : throwErrors(answer)
  }
}

/** What stands in a filter's place takes the errors that its own `@Catch` names, else those of the filter. */
function findCatches({ type, catches }: FilterPlan, { override }: MemberTools): CaughtErrors {
  const { useClass, useExisting, useValue } = override(type) ?? {}
  const replacement = useClass ?? useExisting ?? (useValue as object | undefined)?.constructor
  return (typeof replacement === 'function' ? readMetadata(catchesKey, replacement) : undefined) ?? catches
}

/** Two files that import one another see, in one of them, `undefined` in the place of the other's error. */
function assertClasses({ type, catches }: FilterPlan, { problem }: MemberTools): void {
  for (const [index, caught] of catches.entries()) {
    if (typeof caught !== 'function') problem('COVET_CLASS_UNDEFINED', [index, '@Catch', type.name, String(caught)])
  }
}

function findFilter(filters: readonly CompiledFilter[], error: unknown): CompiledFilter | undefined {
  let found: CompiledFilter | undefined
  let nearest = Number.POSITIVE_INFINITY
  for (const filter of filters) {
    const distance = distanceTo(error, filter.plan)
    if (distance !== undefined && (found === undefined || distance < nearest)) {
      found = filter
      nearest = distance
    }
  }
  return found
}

/** The steps from an error's class up to the class that a filter names; a filter for everything is farthest. */
function distanceTo(error: unknown, { catches }: FilterPlan): number | undefined {
  if (catches.length === 0) return Number.MAX_SAFE_INTEGER
  let steps = 0
  let prototype: unknown = typeof error === 'object' ? error : undefined
  while (prototype !== null && prototype !== undefined) {
    prototype = Object.getPrototypeOf(prototype)
    if (catches.some((type) => type.prototype === prototype)) return steps
    steps++
  }
  return undefined
}

/** A filter may answer with another error: it is thrown on, to be shown as a problem. */
function throwErrors(answer: unknown): unknown {
  if (answer instanceof Error) throw answer
  return answer
}
