import type { OperationMediaType, OperationResponse, PlacedExample } from '../../../contracts/operation'
import { listExamples, nameExamples } from '../describe/merge-schemas'

/** Puts examples beside the bodies that they stand for; several without a name are all kept, under numbers. */
export function placeExamples(
  responses: Map<number, OperationResponse>,
  examples: readonly PlacedExample[],
  ordinaryStatus: number,
): void {
  for (const { status = ordinaryStatus, contentType, ...example } of examples) {
    const response = responses.get(status) ?? {}
    const type = contentType ?? Object.keys(response.content ?? {})[0] ?? 'application/json'
    const media = addExample(response.content?.[type] ?? { schema: {} }, example)
    responses.set(status, { ...response, content: { ...response.content, [type]: media } })
  }
}

function addExample(
  media: OperationMediaType,
  { name, ...example }: Omit<PlacedExample, 'status' | 'contentType'>,
): OperationMediaType {
  const isPlain = name === undefined && example.summary === undefined && example.description === undefined
  const { example: earlier, examples, ...rest } = media
  if (isPlain && earlier === undefined && examples === undefined) return { ...rest, example: example.value }
  return {
    ...rest,
    examples: nameExamples([...listExamples(media), name === undefined ? example : { ...example, name }]),
  }
}
