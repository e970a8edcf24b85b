import type { CompileTools, ParamDefinition, ParamReader, ParamSource } from '../../contracts/param-source'
import type { OperationPatch, DescribeTools } from '../../contracts/operation'
import { parsePattern, type PatternParameter } from '../../router/pattern'
import { parseHost } from '../../router/host'
import { readModel } from '../../schema/nodes/from-class'
import { compileReader } from '../../schema/input/reader'
import { listMembers } from '../../schema/document/standard-json-schema'
import { decorateParam, type ParamDecorator, type ParamDecoratorOf } from './param-decorator'
import type { PresentValue } from './param-value'
import { describeNode, splitNotes } from './describe-value'
import { refusal } from './string-source'
import {
  noReader,
  type RulesOrPipe,
  rulesOf,
  throughPipe,
  toNameAndOptions,
  toParamNode,
  type ValueOptions,
} from './value-rules'
import { compileWholeReader, toWholeNode } from './whole-source'

/** The parameters of the path, and those of a host pattern. */
const pathSource: ParamSource<ValueOptions> = {
  name: 'Param',
  in: 'path',
  optionsOf: rulesOf,
  compile: (param, tools) =>
    param.name === undefined ? compileWhole(param, tools) : compileNamed(param, param.name, tools),
  describe: (param, tools) =>
    param.name === undefined ? describeWhole(param, tools) : describeNamed(param, param.name, tools),
}

function compileNamed(param: ParamDefinition<ValueOptions>, name: string, tools: CompileTools): ParamReader {
  const { rules, pipe } = param.options
  const declared = findParameter(param, name)
  if (declared === undefined && !isHostParameter(param, name)) {
    tools.problem('COVET_ROUTE_UNDECLARED_PARAMETER', [name, param.route.path])
  }
  if (pipe !== undefined) return throughPipe((context) => context.params[name], pipe, param, tools)
  const node = toParamNode(param, tools)
  if (node === undefined) return noReader
  const common = {
    ...tools.settings.validation,
    in: 'path' as const,
    loc: [name],
    required: declared?.optional !== true,
    default: rules.default,
  }
  const readText = compileReader(node, { ...common, from: 'strings', style: rules.style ?? 'csv' })
  if (node.kind === 'string') return (context) => readText(toText(context.params[name]))
  const readConverted = compileReader(node, { ...common, from: 'value' })
  return (context) => {
    const value = context.params[name]
    return typeof value === 'string' || value === undefined ? readText(value) : readConverted(value)
  }
}

/** A converter may have made a number of what the handler wants as text. */
function toText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value
}

function compileWhole(param: ParamDefinition<ValueOptions>, tools: CompileTools): ParamReader {
  const { pipe } = param.options
  if (pipe !== undefined) return throughPipe((context) => context.params, pipe, param, tools)
  const whole = compileWholeReader(param, 'path', tools, 'csv')
  return whole === undefined ? noReader : (context) => whole.read(context.params)
}

function findParameter(param: ParamDefinition, name: string): PatternParameter | undefined {
  return parsePattern(param.route.path).parameters.find((parameter) => parameter.name === name)
}

function isHostParameter(param: ParamDefinition, name: string): boolean {
  const { host } = param.route
  return host !== undefined && parseHost(host).parameters.includes(name)
}

function describeNamed(param: ParamDefinition<ValueOptions>, name: string, tools: DescribeTools): OperationPatch {
  const declared = findParameter(param, name)
  if (declared === undefined) return {}
  const { notes, rest } = splitNotes(param.options.rules)
  const schema = { ...declared.converter.schema, ...describeNode(param, rest, tools).schema }
  return { parameters: [{ name, in: 'path', required: true, schema, ...notes }], problems: refusal }
}

function describeWhole(param: ParamDefinition<ValueOptions>, tools: DescribeTools): OperationPatch {
  const node = toWholeNode(param)
  if (node === undefined) return {}
  if (node.kind === 'standard') {
    const members = listMembers(tools.schema(node, 'input'))
    const declared = members.map(({ key, schema }) => ({ name: key, in: 'path' as const, required: true, schema }))
    return { parameters: declared, problems: refusal }
  }
  const parameters = readModel(node.type).properties.map((property) => ({
    name: property.key,
    in: 'path' as const,
    required: true,
    schema: tools.schema({ ...property.node, nullable: false }, 'input'),
    description: property.node.description,
    deprecated: property.node.deprecated,
  }))
  return { parameters, problems: refusal }
}

/**
 * Takes one parameter of the path, converted by the parameter's type; or, without a name, all of them as a model.
 *
 * It is required, unless the path has it as `{name?}`.
 */
export function Param<const Rules extends RulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Param<const Rules extends RulesOrPipe = {}>(
  name: string,
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, string>>
export function Param(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(pathSource, ...toNameAndOptions(nameOrRules, rules))
}
