import type { CompileTools, ParamDefinition, ParamReader, ParamSource } from '../../contracts/param-source'
import type { DescribeTools, OperationPatch } from '../../contracts/operation'
import { createHttpError } from '../../errors/create-http-error'
import { ValidationError } from '../../errors/validation-error'
import { readJsonBody } from '../../http/body/json-body'
import { nodeFromRules } from '../../schema/nodes/from-rules'
import { compileReader, type Reader } from '../../schema/input/reader'
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
  const { rules, pipe } = param.options
  const node = pipe === undefined ? nodeFromRules(rules, param.type) : undefined
  const schema = node === undefined ? {} : tools.schema(node, 'input')
  const media = {
    schema: param.name === undefined ? schema : toMember(param.name, schema, rules.required === true),
    example: rules.example,
  }
  const required = param.name === undefined ? isRequired(rules) : rules.required === true
  return { requestBody: { required, description: rules.description, content: { 'application/json': media } }, problems }
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
