import type { DescribeTools, OperationHeader, OperationResponse } from '../../contracts/operation'
import type { ResponseDefinition, RouteTrait } from '../../contracts/route-trait'
import type { SchemaNode } from '../../contracts/schema-node'
import { nodeFromRules, type ParamRules, type RuleType } from '../../schema/nodes/from-rules'
import { checkModels } from '../../schema/nodes/check-models'
import { binaryContentType, binaryNode, isBinaryType } from '../binary-types'
import { createRouteDecorator, type RouteDecorator } from '../create-route-decorator'
import { describeGenerator } from './describe-generator'

/** What is to be known of a response besides its type. */
export interface ReturnsOptions {
  /** Default: the route's ordinary status, 200 unless `@HttpCode` says otherwise. The other ones are those that handlers set. */
  readonly status?: number | undefined
  readonly description?: string | undefined
  /** Whether the body is a list of the type. */
  readonly array?: boolean | undefined
  /** Default `application/json`, or `application/octet-stream` for bytes. */
  readonly contentType?: string | undefined
  /** Header fields that the handler sets itself, by name: for the document. A text unless `type` says otherwise. */
  readonly headers?: Readonly<Record<string, ParamRules>> | undefined
}

interface ReturnsDeclaration extends ReturnsOptions {
  readonly type: RuleType | null
}

const known = {
  type: true,
  status: true,
  description: true,
  array: true,
  contentType: true,
  headers: true,
} as const satisfies Record<keyof ReturnsDeclaration, true>

/** Declares a response: the whitelist through which its value leaves, and its place in the document. */
const returnsTrait: RouteTrait<ReturnsDeclaration> = {
  name: 'Returns',
  merge: 'append',
  optionsOf: (given) => ({ given, known }),
  status: ({ status }) => ({ status, decides: false }),
  compile(plan, declaration, tools) {
    const response = toResponse(declaration)
    if (response.node !== undefined) checkModels(response.node, tools.problem)
    // A hole left by a circular import must not be taken for a route that declares no whitelist.
    else if (declaration.type !== null) tools.problem('COVET_MODEL_BASE', ['@Returns', nameOf(declaration.type)])
    plan.responses.push(response)
  },
  describe(operation, declaration, tools) {
    const { node, contentType } = toResponse(declaration)
    const status = declaration.status ?? operation.status
    const { description } = declaration
    const headers = describeHeaders(declaration, tools)
    if (operation.isStream && node !== undefined && contentType === undefined && isOrdinary(status)) {
      describeGenerator(operation, { status, description, headers, node }, tools)
      return
    }
    const schema = node && tools.schema(node, 'output')
    const content = schema === undefined ? {} : { [contentType ?? 'application/json']: { schema } }
    operation.merge({ responses: { [status]: { description, headers, content } } })
  },
}

function describeHeaders({ headers }: ReturnsDeclaration, tools: DescribeTools): OperationResponse['headers'] {
  if (headers === undefined) return undefined
  const entries = Object.entries(headers).map(([name, rules]): readonly [string, OperationHeader] => {
    const { description, required, deprecated, example, ...schema } = rules
    const node = nodeFromRules(schema, { kind: 'string' })
    return [
      name,
      { schema: node === undefined ? {} : tools.schema(node, 'output'), description, required, deprecated, example },
    ]
  })
  return Object.fromEntries(entries)
}

/** A success status makes the declaration the route's ordinary answer. */
function isOrdinary(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300
}

function toResponse({ type, array, status, contentType }: ReturnsDeclaration): ResponseDefinition {
  const node = type === null ? undefined : toNode(type, array === true)
  return { status, node, contentType: contentType ?? (node === binaryNode ? binaryContentType : undefined) }
}

function toNode(type: RuleType, isArray: boolean): SchemaNode | undefined {
  if (isBinaryType(type) && !isArray) return binaryNode
  return nodeFromRules(isArray ? { items: type } : { type }, { kind: 'unknown' })
}

function nameOf(type: unknown): string {
  return Array.isArray(type) ? 'an array (write { array: true })' : String(type)
}

const decorate = createRouteDecorator(returnsTrait)

/**
 * Declares what a handler answers with: only what the type declares leaves, whatever the handler returns, and the
 * document shows it. Several declarations with different statuses may stand together.
 *
 * @param type a model class, `String`, `Number`, `Boolean`, `Date`, a schema of a library that follows Standard Schema;
 * `Buffer`, `Uint8Array`, `Readable` or `ReadableStream` for bytes, whichever of them the handler gives; `null` for no body.
 */
export function Returns(type: RuleType | null, options: ReturnsOptions = {}): RouteDecorator {
  return decorate({ ...options, type })
}
