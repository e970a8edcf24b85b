import type { CompileTools, ParamDefinition, ParamReader, ParamSource } from '../../contracts/param-source'
import type { DescribeTools, OperationMediaType, OperationPatch } from '../../contracts/operation'
import { createHttpError } from '../../errors/create-http-error'
import { ValidationError } from '../../errors/validation-error'
import { readJsonBody } from '../../http/body/json-body'
import { compileReader, type Reader } from '../../schema/input/reader'
import { describeNode, splitNotes, toExamples } from './describe-value'
import { decorateParam, type ParamDecorator, type ParamDecoratorOf } from './param-decorator'
import type { PresentValue } from './param-value'
import {
  noReader,
  type ParamDecoratorFor,
  type RulesOrPipe,
  throughPipe,
  toNameAndOptions,
  toParamNode,
  type ValueOptions,
} from './value-rules'

/** A JSON body, or one member of it. Nothing in it is converted: JSON has types of its own. */
const bodySource: ParamSource<ValueOptions> = {
  name: 'Body',
  in: 'body',
  body: readJsonBody,
  compile: (param, tools) =>
    param.name === undefined ? compileWhole(param, tools) : compileMember(param, param.name, tools),
  describe,
}

function compileWhole(param: ParamDefinition<ValueOptions>, tools: CompileTools): ParamReader {
  const { rules, pipe } = param.options
  if (pipe !== undefined) return throughPipe((context) => context.body, pipe, param, tools)
  const node = toParamNode(param, tools)
  if (node === undefined) return noReader
  const required = isRequired(rules)
  const read = compileReader(node, {
    ...tools.settings.validation,
    in: 'body',
    loc: [],
    from: 'json',
    required,
    default: rules.default,
  })
  if (!required) return (context) => read(context.body)
  return (context) => {
    if (context.body === undefined) throw createHttpError('COVET_BODY_EMPTY', [])
    return read(context.body)
  }
}

/** The whole body is wanted unless the rules say that it may be absent. */
function isRequired(rules: ValueOptions['rules']): boolean {
  return rules.required !== false && rules.default === undefined
}

function compileMember(param: ParamDefinition<ValueOptions>, name: string, tools: CompileTools): ParamReader {
  const { rules, pipe } = param.options
  const read = pipe === undefined ? compileMemberReader(param, name, tools) : undefined
  if (pipe !== undefined) return throughPipe((context) => readMember(context.body, name), pipe, param, tools)
  if (read === undefined) return noReader
  if (rules.required !== true) return (context) => read(readMember(context.body, name))
  return (context) => {
    if (context.body === undefined) throw createHttpError('COVET_BODY_EMPTY', [])
    return read(readMember(context.body, name))
  }
}

function compileMemberReader(
  param: ParamDefinition<ValueOptions>,
  name: string,
  tools: CompileTools,
): Reader | undefined {
  const { rules } = param.options
  const node = toParamNode(param, tools)
  if (node === undefined) return undefined
  return compileReader(node, {
    ...tools.settings.validation,
    in: 'body',
    loc: [name],
    from: 'value',
    required: rules.required === true,
    default: rules.default,
  })
}

function readMember(body: unknown, name: string): unknown {
  if (body === undefined) return undefined
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw ValidationError.at('body', [], 'isObject', 'the body must be an object')
  }
  return Object.hasOwn(body, name) ? (body as Readonly<Record<string, unknown>>)[name] : undefined
}

const problems = {
  400: ['COVET_BODY_EMPTY', 'COVET_BODY_INCOMPLETE', 'COVET_BODY_MALFORMED'],
  413: ['COVET_BODY_TOO_DEEP', 'COVET_BODY_TOO_LARGE', 'COVET_BODY_TOO_WIDE'],
  415: ['COVET_BODY_CHARSET', 'COVET_BODY_ENCODING', 'COVET_BODY_TYPE'],
  422: ['COVET_VALIDATION_FAILED'],
} as const

function describe(param: ParamDefinition<ValueOptions>, tools: DescribeTools): OperationPatch {
  const { rules } = param.options
  const isWhole = param.name === undefined
  const required = isWhole ? isRequired(rules) : rules.required === true
  const media = isWhole ? describeWhole(param, tools) : describeMember(param, param.name, tools)
  const description = isWhole ? rules.description : undefined
  return { requestBody: { required, description, content: { 'application/json': media } }, problems }
}

function describeWhole(param: ParamDefinition<ValueOptions>, tools: DescribeTools): OperationMediaType {
  const { rest } = splitNotes(param.options.rules)
  return { schema: describeNode(param, rest, tools).schema, ...toExamples(param.options.rules) }
}

/** What is said of one member belongs to its schema: beside it stands what is said of the whole body. */
function describeMember(param: ParamDefinition<ValueOptions>, name: string, tools: DescribeTools): OperationMediaType {
  const { rules } = param.options
  const [first] = Object.values(rules.examples ?? {})
  const { schema } = describeNode(param, { ...rules, example: rules.example ?? first?.value }, tools)
  return { schema: toMember(name, schema, rules.required === true) }
}

function toMember(name: string, schema: ReturnType<DescribeTools['schema']>, required: boolean) {
  return { type: 'object', properties: { [name]: schema }, ...(required ? { required: [name] } : undefined) }
}

/**
 * Takes the JSON body: the whole of it as a model (or, with `items`, a list of models), or one member by name.
 *
 * A schema of a library that follows Standard Schema may stand in the place of the rules: `@Body(schema)`.
 *
 * The whole body is required unless `required: false`; a member may be absent unless `required` or `default` is given.
 */
export function Body<const Rules extends RulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Body<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Body(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(bodySource, ...toNameAndOptions(nameOrRules, rules))
}
