import type { CompileTools, ParamDefinition, ParamReader, ParamSource } from '../../contracts/param-source'
import type { DescribeTools, OperationParameter, OperationPatch } from '../../contracts/operation'
import type { SchemaNode, StandardNode } from '../../contracts/schema-node'
import type { ParamLocation } from '../../errors/validation-error'
import type { Context } from '../../http/context'
import { readModel } from '../../schema/nodes/from-class'
import {
  guideOf,
  hasNestedKeys,
  isDeepObject,
  isNestable,
  type KeyGuide,
  nestKeys,
} from '../../schema/input/nested-keys'
import { compileReader } from '../../schema/input/reader'
import type { Class } from '../../utils/class'
import { listMembers } from '../../schema/document/standard-json-schema'
import { describeNode, splitNotes } from './describe-value'
import { noReader, rulesOf, throughPipe, toParamNode, type ValueOptions } from './value-rules'
import { compileWholeReader, toWholeNode } from './whole-source'

/** Named values, most of them strings. */
type NamedValues = Readonly<Record<string, unknown>>

/** How the values of one source of named strings are found. */
export interface NamedSourceSpec {
  readonly in: ParamLocation
  /** Gives the whole source. */
  readRecord(context: Context): NamedValues
  /** Brings a declared name to the one that the source knows. */
  toKey?(name: string): string
  /** Names inside of an object may stand in brackets: `filter[min]`. */
  readonly nests?: boolean | undefined
  /** How a list is written where nothing says it. Default `repeat`. */
  readonly listStyle?: 'csv' | undefined
  /** Takes a text that stands for a list apart, where the source writes lists in a way of its own. */
  toList?(text: string): readonly string[]
}

/** How one source of named strings that are parameters in a document differs from the others. */
export interface StringSourceSpec extends NamedSourceSpec {
  readonly name: string
  readonly in: 'query' | 'header' | 'cookie'
}

/**
 * Makes the source of parameters that arrive as named strings: one of them by name, or all of them as a model.
 * Each is converted strictly by its declared type.
 */
export function createStringSource(spec: StringSourceSpec): ParamSource<ValueOptions> {
  const source: ParamSource<ValueOptions> = {
    name: spec.name,
    in: spec.in,
    optionsOf: rulesOf,
    compile: (param, tools) => compileNamedSource(spec, param, tools),
    describe: (param, tools) =>
      param.name === undefined ? describeWhole(spec, param, tools) : describeNamed(spec, param, tools),
  }
  return source
}

/** Makes the reader of one named value of a source, or of all of them as a model. */
export function compileNamedSource(
  spec: NamedSourceSpec,
  param: ParamDefinition<ValueOptions>,
  tools: CompileTools,
): ParamReader {
  return param.name === undefined ? compileWhole(spec, param, tools) : compileNamed(spec, param, tools)
}

function compileNamed(spec: NamedSourceSpec, param: ParamDefinition<ValueOptions>, tools: CompileTools): ParamReader {
  const key = toKey(spec, param.name ?? '')
  const { rules, pipe } = param.options
  const readRaw = (context: Context): unknown => spec.readRecord(context)[key]
  if (pipe !== undefined) return throughPipe(readRaw, pipe, param, tools)
  const node = toParamNode(param, tools)
  if (node === undefined) return noReader
  const read = compileReader(node, {
    ...tools.settings.validation,
    in: spec.in,
    loc: [key],
    from: 'strings',
    required: rules.required === true,
    default: rules.default,
    style: rules.style ?? spec.listStyle,
  })
  if (spec.nests === true && isNestable(node)) {
    const own = guideOf(node)
    const guide: KeyGuide = { inner: (name) => (name === key ? own : undefined) }
    return (context) => read(nestKeys(spec.readRecord(context), guide)[key])
  }
  if (node.kind === 'array') return (context) => read(toListValue(spec, spec.readRecord(context)[key]))
  return (context) => read(spec.readRecord(context)[key])
}

function toListValue({ toList }: NamedSourceSpec, raw: unknown): unknown {
  return toList === undefined || typeof raw !== 'string' ? raw : toList(raw)
}

function compileWhole(spec: NamedSourceSpec, param: ParamDefinition<ValueOptions>, tools: CompileTools): ParamReader {
  const { pipe } = param.options
  if (pipe !== undefined) return throughPipe((context) => spec.readRecord(context), pipe, param, tools)
  const whole = compileWholeReader(param, spec.in, tools, spec.listStyle)
  if (whole === undefined) return noReader
  const { node, read } = whole
  const lists = spec.toList === undefined || node.kind === 'standard' ? [] : listKeys(spec, node.type)
  if (spec.nests === true && hasNestedKeys(node)) {
    const guide = guideOf(node)
    return (context) => read(nestKeys(spec.readRecord(context), guide))
  }
  if (lists.length === 0) return (context) => read(spec.readRecord(context))
  return (context) => {
    const record = spec.readRecord(context)
    return read({ ...record, ...Object.fromEntries(lists.map((key) => [key, toListValue(spec, record[key])])) })
  }
}

function listKeys(spec: NamedSourceSpec, type: Class): readonly string[] {
  return readModel(type)
    .properties.filter(({ node }) => node.kind === 'array')
    .map(({ key }) => toKey(spec, key))
}

function describeNamed(
  spec: StringSourceSpec,
  param: ParamDefinition<ValueOptions>,
  tools: DescribeTools,
): OperationPatch {
  const { notes, rest } = splitNotes(param.options.rules)
  const { node, schema } = describeNode(param, rest, tools)
  const parameter: OperationParameter = {
    name: toKey(spec, param.name ?? ''),
    in: spec.in,
    required: rest.required === true,
    schema,
    ...notes,
    ...(node === undefined ? undefined : describeStyle(spec, node)),
  }
  return { parameters: [parameter], problems: refusal }
}

function describeWhole(
  spec: StringSourceSpec,
  param: ParamDefinition<ValueOptions>,
  tools: DescribeTools,
): OperationPatch {
  const node = toWholeNode(param)
  if (node === undefined) return {}
  if (node.kind === 'standard') return { parameters: describeStandard(spec, node, tools), problems: refusal }
  const parameters = readModel(node.type)
    .properties.filter((property) => property.input)
    .map((property): OperationParameter => ({
      name: toKey(spec, property.key),
      in: spec.in,
      required: property.required && !property.initialized && (tools.implied || !property.impliedOnly),
      // A string cannot be null, whatever the model allows elsewhere.
      schema: tools.schema({ ...property.node, nullable: false }, 'input'),
      description: property.node.description,
      deprecated: property.node.deprecated,
      ...describeStyle(spec, property.node),
    }))
  return { parameters, problems: refusal }
}

/** OpenAPI's names for lists with commas, which headers have without saying so, and for names in brackets. */
function describeStyle(spec: StringSourceSpec, node: SchemaNode): Pick<OperationParameter, 'style' | 'explode'> {
  if (node.kind === 'array' && spec.in !== 'header' && (node.style ?? spec.listStyle) === 'csv') {
    return { style: 'form', explode: false }
  }
  return spec.nests === true && isDeepObject(node) ? { style: 'deepObject', explode: true } : {}
}

/** The parameters that a library's schema tells of; none where it can write no JSON Schema of an object. */
function describeStandard(spec: StringSourceSpec, node: StandardNode, tools: DescribeTools): OperationParameter[] {
  return listMembers(tools.schema(node, 'input')).map(({ key, required, schema }) => ({
    name: toKey(spec, key),
    in: spec.in,
    required,
    schema,
  }))
}

/** What every converted value may lead to. */
export const refusal = { 422: ['COVET_VALIDATION_FAILED'] } as const

function toKey(spec: NamedSourceSpec, name: string): string {
  return spec.toKey === undefined ? name : spec.toKey(name)
}
