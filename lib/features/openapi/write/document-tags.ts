import type { DocumentContribution } from '../../../contracts/document'
import type { DocumentTag } from '../../../contracts/operation-parts'
import type { DocumentSettings } from '../options/document-settings'
import type { DescribedDocument } from '../describe/describe-document'

/** Collects the tags of a document. Of a tag that several tell of, the options have the last word, before them plugins. */
export function collectTags(
  { operations, webhooks }: DescribedDocument,
  contributions: readonly DocumentContribution[],
  { tags }: Pick<DocumentSettings, 'tags'>,
): readonly DocumentTag[] {
  const told = new Map<string, DocumentTag>()
  for (const { operation } of [...operations, ...webhooks]) {
    for (const name of operation.tags) if (!told.has(name)) told.set(name, { name })
    for (const [name, tag] of operation.tagDetails) told.set(name, tag)
  }
  for (const tag of contributions.flatMap((contribution) => contribution.tags ?? [])) told.set(tag.name, tag)
  for (const tag of tags) told.set(tag.name, { ...told.get(tag.name), ...tag })
  return [...told.values()]
}

/** Those that the options name come first, in their order; the others by name, in capitals or not. */
export function sortTags(
  tags: readonly DocumentTag[],
  { tags: declared }: Pick<DocumentSettings, 'tags'>,
): readonly DocumentTag[] {
  const places = new Map(declared.map(({ name }, index) => [name, index]))
  const placeOf = ({ name }: DocumentTag): number => places.get(name) ?? declared.length
  return tags.toSorted((one, other) => placeOf(one) - placeOf(other) || compareNames(one.name, other.name))
}

function compareNames(one: string, other: string): number {
  const [first, second] = [one.toLowerCase(), other.toLowerCase()]
  if (first === second) return one < other ? -1 : 1
  return first < second ? -1 : 1
}
