import type { DescribeTools, JsonSchema, OperationParameter } from '../../contracts/operation'
import type { ParamDefinition } from '../../contracts/param-source'
import type { SchemaNode } from '../../contracts/schema-node'
import { nodeFromRules, type ParamRules } from '../../schema/nodes/from-rules'
import { toJsonReady } from '../../schema/nodes/stock-constraint'
import type { ValueOptions } from './value-rules'

/** What a document says of a value beside its schema. */
type Notes = Pick<OperationParameter, 'description' | 'example' | 'examples' | 'deprecated'>

/** Takes apart what rules say of a value and what they say about it: a document has a place for each. */
export function splitNotes(rules: ParamRules): { readonly notes: Notes; readonly rest: ParamRules } {
  const { description, example, examples, deprecated, ...rest } = rules
  return { rest, notes: { description, deprecated, ...toExamples({ example, examples }) } }
}

/** A document has one example without a name, or several with names. */
export function toExamples({ example, examples }: ParamRules): Pick<OperationParameter, 'example' | 'examples'> {
  if (examples === undefined) return { example: toSent(example) }
  const entries = Object.entries(examples).map(([name, one]) => [name, { ...one, value: toSent(one.value) }] as const)
  return { examples: Object.fromEntries(entries) }
}

/** In the form in which a request has it: numbers beyond what JSON has and dates are texts there. */
function toSent(example: unknown): unknown {
  return toJsonReady(example) ?? example
}

/** Gives the node and the schema of a parameter; a pipe takes anything. */
export function describeNode(
  { options, type }: ParamDefinition<ValueOptions>,
  rules: ParamRules,
  tools: DescribeTools,
): { readonly node: SchemaNode | undefined; readonly schema: JsonSchema } {
  const node = options.pipe === undefined ? nodeFromRules(rules, type) : undefined
  return { node, schema: node === undefined ? {} : tools.schema(node, 'input') }
}
