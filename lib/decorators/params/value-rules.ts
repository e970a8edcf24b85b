import type { CompileTools, ParamDefinition, ParamReader } from '../../contracts/param-source'
import type { GivenOptions } from '../../errors/options/unread-options'
import type { PipeLike } from '../../contracts/pipeline'
import type { SchemaNode } from '../../contracts/schema-node'
import type { StandardSchema } from '../../contracts/standard-schema'
import type { Context } from '../../http/context'
import { checkInputModels } from '../../schema/checks/check-input-models'
import { findContradiction } from '../../schema/checks/contradictions'
import { checkModels } from '../../schema/nodes/check-models'
import { holdsFile } from '../../schema/nodes/holds-file'
import { nodeFromRules, type ParamRules } from '../../schema/nodes/from-rules'
import { type BodyRules, ruleKeys } from '../../schema/nodes/param-rules'
import { acceptsAbsent, isStandardSchema } from '../../schema/standard-schema'
import type { ParamDecorator, OptionalParamDecorator } from './param-decorator'
import type { NamedValue } from './param-value'

/**
 * What a decorator's last argument may be: rules, a schema of a library that follows Standard Schema, or a pipe that
 * takes the value as it came.
 */
export type RulesOrPipe = ParamRules | StandardSchema | PipeLike

/** The decorator's type: free where the value is never absent, else asking for room for `undefined`. */
export type ParamDecoratorFor<Rules> =
  Rules extends StandardSchema<unknown, infer Output>
    ? ForOutput<Output>
    : Rules extends { required: true } | { default: {} } | PipeLike
      ? ParamDecorator<NamedValue<Rules>>
      : OptionalParamDecorator<NamedValue<Rules>>

type ForOutput<Output> = undefined extends Output ? OptionalParamDecorator<Output> : ParamDecorator<Output>

/** What a parameter decorator was given, in one form. */
export interface ValueOptions {
  readonly rules: BodyRules
  readonly pipe: PipeLike | undefined
}

/** Gives the rules of a parameter, whose names are checked. */
export function rulesOf({ rules }: ValueOptions): GivenOptions {
  return { given: rules, known: ruleKeys }
}

/** Brings a decorator's last argument to one form. */
function toValueOptions(given: RulesOrPipe | undefined): ValueOptions {
  if (given === undefined) return { rules: {}, pipe: undefined }
  // A schema that stands alone says itself whether the value may be absent.
  if (isStandardSchema(given)) return { rules: { type: given, required: !acceptsAbsent(given) }, pipe: undefined }
  const isPipe = typeof given === 'function' || typeof (given as { transform?: unknown }).transform === 'function'
  return isPipe ? { rules: {}, pipe: given as PipeLike } : { rules: given as ParamRules, pipe: undefined }
}

/** Splits the arguments of a decorator whose name may be left out. */
export function toNameAndOptions(
  nameOrRules: string | RulesOrPipe | undefined,
  rules: RulesOrPipe | undefined,
): readonly [string | undefined, ValueOptions] {
  return typeof nameOrRules === 'string'
    ? [nameOrRules, toValueOptions(rules)]
    : [undefined, toValueOptions(nameOrRules)]
}

/** Gives a parameter's node, or notes why there is none. */
export function toParamNode(param: ParamDefinition<ValueOptions>, tools: CompileTools): SchemaNode | undefined {
  const { rules } = param.options
  const isBareArray = param.type.kind === 'array' && rules.items === undefined && rules.type === undefined
  if (isBareArray) {
    tools.problem('COVET_PARAMETER_ITEMS_UNKNOWN', [param.label])
    return undefined
  }
  const node = nodeFromRules(rules, param.type)
  if (node === undefined) tools.problem('COVET_PARAMETER_TYPE_UNKNOWN', [param.label])
  else checkParamNode(param, node, tools)
  return node
}

function checkParamNode(param: ParamDefinition, node: SchemaNode, { problem }: CompileTools): void {
  const { label } = param
  const reason = findContradiction(node, []) ?? (node.kind === 'array' ? findContradiction(node.items, []) : undefined)
  if (reason !== undefined) problem('COVET_PARAMETER_RULES', [label, reason])
  checkModels(node, problem)
  checkInputModels(node, problem)
  checkFilePlace(param, node, problem)
}

/** Nothing but a form brings files. */
export function checkFilePlace(
  { label, source }: ParamDefinition,
  node: SchemaNode,
  problem: CompileTools['problem'],
): void {
  if (source.in !== 'form' && holdsFile(node)) problem('COVET_PARAMETER_FILE', [label])
}

/** Sends a reader's value through the pipe that stands in the place of rules. */
export function throughPipe(
  read: (context: Context) => unknown,
  pipe: PipeLike,
  param: ParamDefinition,
  tools: CompileTools,
): ParamReader {
  const transform = tools.pipe(pipe, {
    name: param.name,
    source: param.source.name,
    index: param.index,
    type: param.type,
  })
  return (context) => transform(read(context), context)
}

/** The reader of a parameter that cannot be compiled: never runs, since the problem it stands for stops the boot. */
export const noReader: ParamReader = () => undefined
