import { isRecord } from '../../../utils/is-record'
import type { DescribedOperation } from '../document/client-operation'
import { ownMember, toText } from '../document/data'
import { type References, schemaName } from '../document/references'

/** Which way a value goes: what a request holds, or what an answer does. */
export type Direction = 'input' | 'output'

/** The components that go each way. */
export type ComponentUses = Readonly<Record<Direction, ReadonlySet<string>>>

/** Lists what the calls and the answers of a client hold, and those of the requests that it is sent, at any depth. */
export function listUses(
  operations: readonly DescribedOperation[],
  sent: readonly DescribedOperation[],
  references: References,
): ComponentUses {
  return {
    input: reach([...operations.flatMap(listAsked), ...sent.flatMap(listAnswered)], references),
    output: reach([...operations.flatMap(listAnswered), ...sent.flatMap(listAsked)], references),
  }
}

function listAsked({ parameters, body }: DescribedOperation): readonly unknown[] {
  return [...parameters, ...(body?.contents ?? [])].map(({ schema }) => schema)
}

function listAnswered({ answers }: DescribedOperation): readonly unknown[] {
  return answers.flatMap(({ contents }) => contents.map(({ schema }) => schema))
}

function reach(schemas: readonly unknown[], references: References): ReadonlySet<string> {
  const names = new Set<string>()
  // A set that grows while it is walked is walked to its new end.
  const reached = new Set(schemas)
  for (const one of reached) {
    if (typeof one !== 'object' || one === null) continue
    for (const part of Object.values(one)) reached.add(part)
    const reference = isRecord(one) ? toText(ownMember(one, '$ref')) : undefined
    if (reference === undefined) continue
    const name = schemaName(reference)
    if (name !== undefined) names.add(name)
    // An example may look like a reference; what is one is followed, or refused, when it is written.
    reached.add(references.find(reference))
  }
  return names
}
