import type { DescribeTools, OperationDraft, OperationPatch } from '../../contracts/operation'
import type { Describing } from '../../contracts/pipeline'

/** Adds what members of a pipeline say of a route that they stand around. */
export function describeMembers(
  operation: OperationDraft,
  members: readonly unknown[],
  { route }: DescribeTools,
): readonly OperationPatch[] {
  return members.map((member) => {
    // A hole left by a circular import is told when the route is compiled.
    const patch = (member as Describing | undefined)?.describe?.(route) ?? {}
    operation.merge(patch, nameOf(member))
    return patch
  })
}

/** A class has a name; what a function like `defineGuard` made has none. */
function nameOf(member: unknown): string | undefined {
  return typeof member === 'function' && member.name !== '' ? member.name : undefined
}
