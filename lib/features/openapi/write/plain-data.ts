import type { OperationExample, OperationMediaType } from '../../../contracts/operation'

/** Brings what users and plugins gave to what JSON can say; numbers beyond what it has become the nearest that it has. */
export function toPlainData<Value>(value: Value): Value {
  if (value === undefined || value === null || typeof value === 'string') return value
  const text = toPlainText(value)
  return (text === undefined ? undefined : JSON.parse(text)) as Value
}

/** Gives the JSON text of such a value; `undefined` for what has none. */
export function toPlainText(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? Number(one) : one))
}

interface WithExamples {
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, OperationExample>> | undefined
}

/** Does so with the examples of a parameter, a header or a body, where it has any. */
export function withPlainExamples<Value extends WithExamples>(value: Value): Value {
  const { example, examples } = value
  if (example === undefined && examples === undefined) return value
  return { ...value, example: toPlainData(example), examples: toPlainData(examples) }
}

/** Does so with the examples of each content type. */
export function withPlainContent(
  content: Readonly<Record<string, OperationMediaType>>,
): Readonly<Record<string, OperationMediaType>> {
  const plain: Record<string, OperationMediaType> = {}
  for (const [type, media] of Object.entries(content)) plain[type] = withPlainExamples(media)
  return plain
}
