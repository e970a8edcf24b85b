import type { NamedContribution } from '../../../contracts/document'
import type { DocumentTag } from '../../../contracts/operation-parts'
import { type BootProblem, createProblem } from '../../../errors/boot-error'
import { isRecord } from '../../../utils/is-record'
import { holdsItself } from '../../../utils/holds-itself'
import type { DescribedDocument } from '../describe/describe-document'
import { differs } from '../describe/route-operation'
import { placeOf, placeOfPlugin } from '../describe/route-place'

/** Finds tags of plugins that are none: the document has them all. */
export function checkContributedTags(contributions: readonly NamedContribution[]): readonly BootProblem[] {
  return contributions.flatMap(({ tags = [], plugin }) =>
    tags.flatMap((tag: unknown) => {
      const name = isRecord(tag) ? tag['name'] : undefined
      const fault = typeof name !== 'string' ? 'it has no name' : holdsItself(tag) ? 'it holds itself' : undefined
      return fault === undefined
        ? []
        : [createProblem('COVET_OPENAPI_CONTRIBUTION', ['tag', String(name), fault], placeOfPlugin({ plugin }))]
    }),
  )
}

/** Finds tags that the code describes in two ways, each once: what the document said of them would be chance. */
export function checkTags({ operations, webhooks }: DescribedDocument): readonly BootProblem[] {
  const known = new Map<string, DocumentTag>()
  const problems = new Map<string, BootProblem>()
  for (const { operation, route } of [...operations, ...webhooks]) {
    const names = operation.conflicts.filter(({ what }) => what === 'tag').map(({ name }) => name)
    for (const [name, tag] of operation.tagDetails) {
      if (differs(known.get(name), tag)) names.push(name)
      known.set(name, tag)
    }
    for (const name of names.filter((one) => !problems.has(one))) {
      problems.set(name, createProblem('COVET_OPENAPI_CONFLICT', ['tag', name], placeOf(route)))
    }
  }
  return [...problems.values()]
}
