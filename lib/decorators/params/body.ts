import type { CompileTools, ParamDefinition, ParamReader, ParamSource } from '../../contracts/param-source'
import type { DescribeTools, OperationMediaType, OperationPatch } from '../../contracts/operation'
import { createHttpError } from '../../errors/create-http-error'
import type { Context } from '../../http/context'
import { ValidationError } from '../../errors/validation-error'
import { isJsonType } from '../../http/body/json-body'
import { isMediaRange } from '../../http/body/media-range'
import { compileReader, type Reader } from '../../schema/input/reader'
import { type BodyRules, type ParamRules, ruleKeys } from '../../schema/nodes/param-rules'
import { type BodyForm, bodyReaderOf, findBodyForm } from './body-form'
import { binaryNode } from '../binary-types'
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

/** A body, or one member of it. Nothing in JSON is converted: it has types of its own. */
const bodySource: ParamSource<ValueOptions> = {
  name: 'Body',
  in: 'body',
  optionsOf: ({ rules }) => ({ given: rules, known: { ...ruleKeys, contentType: true } }),
  body: (param) => bodyReaderOf(findBodyForm(param)),
  compile: (param, tools) => {
    const form = findBodyForm(param)
    checkContentTypes(param, form, tools)
    if (form.raw?.isBinary === true) return compileBinary(param, tools)
    return param.name === undefined ? compileWhole(param, tools) : compileMember(param, param.name, tools)
  },
  describe,
}

function checkContentTypes(
  { label }: ParamDefinition,
  { raw, contentTypes = [] }: BodyForm,
  tools: CompileTools,
): void {
  const wrong = contentTypes.find((type) => !isMediaRange(type))
  if (wrong !== undefined) tools.problem('COVET_PARAMETER_RULES', [label, `"${wrong}" is no content type`])
  const other = raw === undefined ? contentTypes.find((type) => isMediaRange(type) && !isJsonType(type)) : undefined
  if (other === undefined) return
  tools.problem('COVET_PARAMETER_RULES', [
    label,
    `a body of the type ${other} is taken as a Buffer, a Uint8Array, a Readable, a ReadableStream or a string`,
  ])
}

/** What is not parsed is given as it came. */
function compileBinary(param: ParamDefinition<ValueOptions>, tools: CompileTools): ParamReader {
  const { rules, pipe } = param.options
  const read = isRequired(rules) ? readPresent : ({ body }: Context): unknown => body
  return pipe === undefined ? read : throughPipe(read, pipe, param, tools)
}

function readPresent({ body }: Context): unknown {
  if (body === undefined) throw createHttpError('COVET_BODY_EMPTY', [])
  return body
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

const binaryProblems = {
  400: ['COVET_BODY_EMPTY', 'COVET_BODY_INCOMPLETE'],
  413: ['COVET_BODY_TOO_LARGE'],
  415: ['COVET_BODY_ENCODING', 'COVET_BODY_TYPE'],
} as const

const textProblems = {
  400: [...binaryProblems[400], 'COVET_BODY_UNDECODABLE'],
  413: binaryProblems[413],
  415: ['COVET_BODY_CHARSET', ...binaryProblems[415]],
  422: ['COVET_VALIDATION_FAILED'],
} as const

function describe(param: ParamDefinition<ValueOptions>, tools: DescribeTools): OperationPatch {
  const { rules } = param.options
  const { raw, contentTypes } = findBodyForm(param)
  const isWhole = param.name === undefined
  const required = isWhole ? isRequired(rules) : rules.required === true
  const media = isWhole ? describeWhole(param, raw, tools) : describeMember(param, param.name, tools)
  const description = isWhole ? rules.description : undefined
  const types = contentTypes ?? [raw?.contentType ?? 'application/json']
  const reasons = raw === undefined ? problems : raw.isBinary ? binaryProblems : textProblems
  return {
    requestBody: { required, description, content: Object.fromEntries(types.map((type) => [type, media])) },
    problems: reasons,
  }
}

function describeWhole(
  param: ParamDefinition<ValueOptions>,
  raw: BodyForm['raw'],
  tools: DescribeTools,
): OperationMediaType {
  const { rest } = splitNotes(param.options.rules)
  const schema = raw?.isBinary === true ? tools.schema(binaryNode, 'input') : describeNode(param, rest, tools).schema
  return { schema, ...toExamples(param.options.rules) }
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

/** Rules of a body, or what may stand in their place. */
export type BodyRulesOrPipe = BodyRules | Exclude<RulesOrPipe, ParamRules>

/**
 * Takes the JSON body: the whole of it as a model (or, with `items`, a list of models), or one member by name.
 *
 * A schema of a library that follows Standard Schema may stand in the place of the rules: `@Body(schema)`.
 *
 * A parameter of the type `Buffer` or `Uint8Array` takes the bytes of a body of any content type, one of the type `Readable`
 * or `ReadableStream` a stream of them, which is limited by `uploadLimit`; a string takes a text with a `contentType` such as
 * `text/plain`. `contentType` restricts each of them.
 *
 * The whole body is required unless `required: false`; a member may be absent unless `required` or `default` is given.
 */
export function Body<const Rules extends BodyRulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Body<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Body(nameOrRules?: string | BodyRulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(bodySource, ...toNameAndOptions(nameOrRules, rules))
}
