import type { DescribeTools, OperationDraft, OperationPatch } from '../../contracts/operation'
import type { Describing } from '../../contracts/pipeline'
import { CovetError, createError } from '../../errors/boot-error'
import { nameKind } from '../../errors/options/describe-misfit'
import { isRecord } from '../../utils/is-record'
import { isThenable } from '../../utils/thenable'

/**
 * Adds what members of a pipeline say of a route that they stand around.
 *
 * @throws CovetError `COVET_OPENAPI_DESCRIBE` that names the class whose description fails; of what has no name, whatever it
 * throws itself.
 */
export function describeMembers(
  operation: OperationDraft,
  members: readonly unknown[],
  { route }: DescribeTools,
): readonly OperationPatch[] {
  return members.map((member) => {
    const name = nameOf(member)
    try {
      // A hole left by a circular import is told when the route is compiled.
      const patch = (member as Describing | undefined)?.describe?.(route) ?? {}
      assertPatch(patch, name)
      operation.merge(patch, name)
      return patch
    } catch (error) {
      const isNamed = error instanceof CovetError && error.code === 'COVET_OPENAPI_DESCRIBE'
      if (isNamed || name === undefined) throw error
      const named = createError('COVET_OPENAPI_DESCRIBE', [`${name}: ${messageOf(error)}`])
      named.cause = error
      throw named
    }
  })
}

/** A class has a name; what a function like `defineGuard` made has none. */
function nameOf(member: unknown): string | undefined {
  return typeof member === 'function' && member.name !== '' ? member.name : undefined
}

/** Nothing waits for a promise, and what it holds would be missed by nobody. */
function assertPatch(given: unknown, name: string | undefined): void {
  if (isRecord(given) && !isThenable(given)) return
  const what = isThenable(given) ? 'a promise' : nameKind(given)
  const reason = `its \`describe\` gives ${what}, and not an object`
  throw createError('COVET_OPENAPI_DESCRIBE', [name === undefined ? `of a member, ${reason}` : `${name}: ${reason}`])
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
}
