import type { OperationMediaType } from '../../../contracts/operation'
import { type BootProblem, createProblem } from '../../../errors/boot-error'
import { holdsItself } from '../../../utils/holds-itself'
import { type DescribedDocument, listAll } from '../describe/describe-document'
import type { RouteOperation } from '../describe/route-operation'
import { placeOf } from '../describe/route-place'

/** Finds what was given for operations and is a part of itself: it would keep the document from being written. */
export function checkCircles(described: DescribedDocument): readonly BootProblem[] {
  return listAll(described).flatMap(({ operation, route }) => {
    const what = findCircle(operation)
    return what === undefined ? [] : [createProblem('COVET_OPENAPI_DESCRIBE', [`${what} holds itself`], placeOf(route))]
  })
}

function findCircle(operation: RouteOperation): string | undefined {
  const { parameters, requestBody, responses, headers, examples, extensions, tagDetails } = operation
  const bodies = [requestBody, ...responses.values()].flatMap((body) => Object.values(body?.content ?? {}))
  const given = [...parameters, ...bodies].flatMap(examplesOf)
  if ([...examples, ...given].some(holdsItself)) return 'an example'
  const parameter = parameters.find(holdsItself)
  if (parameter !== undefined) return `the parameter "${parameter.name}"`
  const sent = [headers, ...[...responses.values()].map((response) => response.headers ?? {})].flatMap(Object.entries)
  const header = sent.find(([, value]) => holdsItself(value))
  if (header !== undefined) return `the header "${header[0]}"`
  const extension = Object.keys(extensions).find((name) => holdsItself(extensions[name]))
  if (extension !== undefined) return `the extension "${extension}"`
  const tag = [...tagDetails.values()].find(holdsItself)
  return tag && `the tag "${tag.name}"`
}

function examplesOf({ example, examples }: Pick<OperationMediaType, 'example' | 'examples'>): readonly unknown[] {
  return [example, examples]
}
