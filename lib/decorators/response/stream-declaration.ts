import type { DescribeTools, OperationDraft } from '../../contracts/operation'
import type { CompileTools } from '../../contracts/param-source'
import type { RoutePlan } from '../../contracts/route-trait'
import type { SchemaNode } from '../../contracts/schema-node'
import type { StreamFormat } from '../../http/stream/stream-format'
import { checkModels } from '../../schema/nodes/check-models'
import { nodeFromRules, type RuleType } from '../../schema/nodes/from-rules'
import type { StreamContent } from './stream-content'

/** What is to be known of a stream besides its items. */
export interface StreamOptions {
  /** For the document. */
  readonly description?: string | undefined
}

/** What a decorator of a stream is given: nothing, or the type of its items and more. */
export type StreamArguments<Options extends StreamOptions> = readonly [type?: RuleType | null, options?: Options]

/** Gives the node of a stream's items; `undefined` where nothing is declared of them. */
export function itemNode([type]: StreamArguments<StreamOptions>): SchemaNode | undefined {
  return type === undefined || type === null ? undefined : nodeFromRules({ type }, { kind: 'unknown' })
}

/** Adds a form of items to a route, and tells of a type that cannot be one. */
export function compileStream(
  plan: RoutePlan,
  args: StreamArguments<StreamOptions>,
  format: StreamFormat,
  { name, problem }: Pick<CompileTools, 'problem'> & { readonly name: string },
): void {
  const node = itemNode(args)
  const [type] = args
  if (node !== undefined) checkModels(node, problem)
  // A hole left by a circular import must not be taken for a stream that declares no whitelist.
  else if (args.length > 0 && type !== null) problem('COVET_MODEL_BASE', [`@${name}`, nameOf(type)])
  plan.streams.push({ format, node })
}

/** Describes a form of the ordinary answer; of several the client chooses, and may want none of them. */
export function describeStream(
  operation: OperationDraft,
  { description }: StreamOptions,
  ownDescription: string,
  toContent: (tools: DescribeTools) => StreamContent,
  tools: DescribeTools,
): void {
  const earlier = operation.responses.get(operation.status)
  const content = toContent(tools)
  operation.merge({
    responses: {
      [operation.status]: { description: description ?? earlier?.description ?? ownDescription, content },
    },
  })
  const isChoice = streamTypes.every((type) => type in { ...earlier?.content, ...content })
  if (isChoice) operation.merge({ problems: { 406: ['COVET_HTTP_NOT_ACCEPTABLE'] } })
}

const streamTypes = ['text/event-stream', 'application/jsonl']

function nameOf(type: unknown): string {
  return Array.isArray(type) ? 'an array (write what one item is)' : String(type)
}
