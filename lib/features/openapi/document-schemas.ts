import type { DescribeTools, JsonSchema } from '../../contracts/operation'

/** The way from types to the schemas of one document, and the schemas that were needed so far. */
export interface DocumentSchemas {
  readonly tools: DescribeTools
  /** By name: what stands under `components.schemas`. */
  components(): Readonly<Record<string, JsonSchema>>
}
