import type { ParamDefinition, ParamSource } from '../../contracts/param-source'
import type { DescribeTools, JsonSchema, OperationMediaType, OperationPatch } from '../../contracts/operation'
import type { SchemaNode } from '../../contracts/schema-node'
import type { FormRecord } from '../../http/forms/form-record'
import { formTypes, readForm } from '../../http/forms/read-form'
import { listMembers } from '../../schema/document/standard-json-schema'
import { isDeepObject } from '../../schema/input/nested-keys'
import { fileTypeRule } from '../../schema/nodes/file-constraints'
import { readModel } from '../../schema/nodes/from-class'
import { nodeFromRules } from '../../schema/nodes/from-rules'
import { holdsFile } from '../../schema/nodes/holds-file'
import { decorateParam, type ParamDecorator, type ParamDecoratorOf } from './param-decorator'
import type { PresentValue } from './param-value'
import { compileNamedSource, type NamedSourceSpec } from './string-source'
import { type ParamDecoratorFor, type RulesOrPipe, rulesOf, toNameAndOptions, type ValueOptions } from './value-rules'
import { toWholeNode } from './whole-source'

const fields: NamedSourceSpec = {
  in: 'form',
  readRecord: (context) => context.body as FormRecord,
  nests: true,
}

/** The fields of a form, texts and files. */
export const formSource: ParamSource<ValueOptions> = {
  name: 'Form',
  in: 'form',
  optionsOf: rulesOf,
  body: () => readForm,
  // A request that was answered before its handler was done keeps its files until it is.
  tearsDown: true,
  compile: (param, tools) => compileNamedSource(fields, param, tools),
  describe: (param, tools) =>
    param.name === undefined ? describeWhole(param, tools) : describeNamed(param, param.name, tools),
}

const problems = {
  400: ['COVET_BODY_INCOMPLETE', 'COVET_FORM_MALFORMED'],
  413: [
    'COVET_BODY_TOO_LARGE',
    'COVET_FORM_FIELDS',
    'COVET_FORM_FILES',
    'COVET_FORM_HEAD_TOO_LARGE',
    'COVET_FORM_TEXT_TOO_LARGE',
  ],
  415: ['COVET_BODY_CHARSET', 'COVET_BODY_ENCODING', 'COVET_BODY_TYPE'],
  422: ['COVET_VALIDATION_FAILED'],
} as const

/** One field as a document shows it. */
interface FormField {
  readonly key: string
  readonly required: boolean
  /** `undefined` where a pipe or another library's schema takes it. */
  readonly node: SchemaNode | undefined
}

function describeNamed(
  { options: { rules, pipe }, type }: ParamDefinition<ValueOptions>,
  key: string,
  tools: DescribeTools,
): OperationPatch {
  const node = pipe === undefined ? nodeFromRules(rules, type) : undefined
  const required = rules.required === true
  const schema = {
    type: 'object',
    properties: { [key]: node === undefined ? {} : tools.schema(node, 'input') },
    ...(required ? { required: [key] } : undefined),
  }
  return describeForm(schema, [{ key, required, node }])
}

function describeWhole(param: ParamDefinition<ValueOptions>, tools: DescribeTools): OperationPatch {
  const node = toWholeNode(param)
  if (node === undefined) return describeForm({}, [])
  const schema = tools.schema(node, 'input')
  if (node.kind === 'standard') {
    return describeForm(
      schema,
      listMembers(schema).map(({ key, required }) => ({ key, required, node: undefined })),
    )
  }
  const declared = readModel(node.type).properties.filter(({ input }) => input)
  return describeForm(
    schema,
    declared.map(({ key, node: value, required, initialized, impliedOnly }) => ({
      key,
      required: required && !initialized && (tools.implied || !impliedOnly),
      node: value,
    })),
  )
}

/** A form with files has one type, that of parts; another one has both. */
function describeForm(schema: JsonSchema, members: readonly FormField[]): OperationPatch {
  const hasFiles = members.some(({ node }) => node !== undefined && holdsFile(node))
  const encoding = Object.fromEntries(
    members.flatMap(({ key, node }) => (node === undefined ? [] : encodingOf(key, node))),
  )
  const media: OperationMediaType = { schema, ...(Object.keys(encoding).length === 0 ? undefined : { encoding }) }
  const content = hasFiles
    ? { [formTypes.multipart]: media }
    : { [formTypes.urlencoded]: media, [formTypes.multipart]: media }
  return { requestBody: { required: members.some(({ required }) => required), content }, problems }
}

type Encoding = readonly [key: string, encoding: Readonly<Record<string, unknown>>]

/** How a field is written where that is not by itself clear (OpenAPI 3.1, Encoding Object). */
function encodingOf(key: string, node: SchemaNode): readonly Encoding[] {
  const file = node.kind === 'array' ? node.items : node
  const types = file.constraints.find(({ name }) => name === fileTypeRule)?.params['types'] as
    readonly string[] | undefined
  if (types !== undefined) return [[key, { contentType: types.join(', ') }]]
  if (node.kind === 'array' && node.style === 'csv') return [[key, { style: 'form', explode: false }]]
  return isDeepObject(node) ? [[key, { style: 'deepObject', explode: true }]] : []
}

/**
 * Takes one field of a form, converted by the parameter's type; or, without a name, the whole form as a model, whose files
 * are properties of the type `FileUpload`. Both types of forms are taken: urlencoded, and the one of parts.
 *
 * What has names inside is written with brackets: `author[name]=Ada`.
 *
 * A named one may be absent unless `required` or `default` is given, and its declared type must say so.
 */
export function Form<const Rules extends RulesOrPipe = {}>(
  rules?: Rules,
): ParamDecoratorOf<PresentValue<Rules, unknown>>
export function Form<const Rules extends RulesOrPipe = {}>(name: string, rules?: Rules): ParamDecoratorFor<Rules>
export function Form(nameOrRules?: string | RulesOrPipe, rules?: RulesOrPipe): ParamDecorator {
  return decorateParam(formSource, ...toNameAndOptions(nameOrRules, rules))
}
