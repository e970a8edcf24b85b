import type { SchemaConstraint, SchemaNode, SchemaNodeBase } from '../../contracts/schema-node'
import type { EmittedType } from '../../metadata/emitted-type'
import { describeFile } from './file-constraints'
import type { FieldRules } from './param-rules'
import { isStandardSchema } from '../standard-schema'
import { listConstraints, valueConstraints } from './rule-constraints'
import {
  enumNode,
  isCollection,
  isMap,
  isSet,
  type LazyTypeReference,
  nodeFromEmitted,
  nodeFromType,
  nodeFromValue,
  resolveType,
} from './type-reference'

export type { FieldRules, ParamRules, RuleType } from './param-rules'

/**
 * Makes the node of a parameter or a `@Field`: the type comes from `type`, `items` or `enum`, else from the emitted
 * metadata, else from the default's own; `undefined` where none of them tells.
 */
export function nodeFromRules(rules: FieldRules, emitted: EmittedType): SchemaNode | undefined {
  const list = rules.items !== undefined || (isCollection(emitted) && !isStandardSchema(rules.type))
  const base = list ? nodeFromItems(rules, emitted) : nodeFromSingle(rules, emitted)
  if (base === undefined) return undefined
  return { ...applyRules(applyFormat(base, rules.format), rules), ...annotations(rules) }
}

/** Adds the rules' constraints: of an array, those of single values hold for its items. */
export function applyRules(node: SchemaNode, rules: FieldRules): SchemaNode {
  if (node.kind !== 'array') return withConstraints(node, valueConstraints(rules, node))
  const items = withConstraints(node.items, valueConstraints(rules, node.items))
  const style = rules.style === undefined ? undefined : { style: rules.style }
  return withConstraints({ ...node, items, ...style }, listConstraints(rules))
}

/** What rules say of a node without changing what it accepts. */
export function annotations(
  rules: FieldRules,
): Pick<SchemaNodeBase, 'description' | 'example' | 'deprecated' | 'default'> {
  const { example, deprecated } = rules
  const said = [rules.description, describeFile(rules)].filter((words) => words !== undefined)
  const description = said.length === 0 ? undefined : said.join(' ')
  return {
    ...(description === undefined ? undefined : { description }),
    ...(example === undefined ? undefined : { example }),
    ...(deprecated === undefined ? undefined : { deprecated }),
    ...(rules.default === undefined ? undefined : { default: rules.default }),
  }
}

function nodeFromItems(rules: FieldRules, emitted: EmittedType): SchemaNode | undefined {
  const reference = rules.items ?? rules.type
  const items = rules.enum !== undefined ? enumNode(rules.enum) : nodeFromReference(reference)
  if (items === undefined) return undefined
  return { kind: 'array', items, nullable: false, constraints: [], ...(isSet(emitted) ? { set: true } : undefined) }
}

function nodeFromSingle(rules: FieldRules, emitted: EmittedType): SchemaNode | undefined {
  if (rules.enum !== undefined) return enumNode(rules.enum)
  if (isMap(emitted) && rules.type !== undefined) {
    const values = nodeFromReference(rules.type)
    return values && { kind: 'record', values, map: true, nullable: false, constraints: [] }
  }
  return nodeFromReference(rules.type) ?? nodeFromEmitted(emitted) ?? nodeFromValue(rules.default)
}

function nodeFromReference(reference: LazyTypeReference | undefined): SchemaNode | undefined {
  return reference === undefined ? undefined : nodeFromType(resolveType(reference))
}

/** Formats that change the type itself: whole numbers, and dates, whose form on the wire they choose. */
export function applyFormat(node: SchemaNode, format: string | undefined): SchemaNode {
  if (format === undefined) return node
  if (node.kind === 'array') return { ...node, items: applyFormat(node.items, format) }
  if (node.kind === 'number' && ['int', 'int32', 'int64', 'integer'].includes(format)) {
    return { ...node, kind: 'integer', ...(/\d/.test(format) ? { format } : undefined) }
  }
  return { ...node, format }
}

/** Adds constraints to a node. */
export function withConstraints(node: SchemaNode, constraints: readonly SchemaConstraint[]): SchemaNode {
  return constraints.length === 0 ? node : { ...node, constraints: [...node.constraints, ...constraints] }
}
