import { IS_OPTIONAL } from 'class-validator'
import type { PropertyNode, SchemaNode } from '../../contracts/schema-node'
import type { ModelFault } from '../nodes/model-fault'
import type { PropertySource } from '../nodes/property-source'
import { findContradiction } from './contradictions'
import { nameTypes, typeOfEmitted, typesOfNode, typesOfRule } from './value-type'

/** A property as it was declared, and what was made of it. */
export interface CheckedProperty {
  readonly source: PropertySource
  readonly property: PropertyNode
  /** `Book.title`. */
  readonly where: string
  /** The model has rules, on this property or on others. */
  readonly isRuled: boolean
  /** A condition of the user's decides which values the rules are asked of. */
  readonly isConditional: boolean
}

/** Looks at one property of a model that is read from requests. */
type PropertyCheck = (checked: CheckedProperty) => ModelFault | undefined

/** A rule for single values that is asked of a whole list: it refuses every list. */
const ruleWithoutEach: PropertyCheck = ({ source, property: { node }, where, isConditional }) => {
  if (node.kind !== 'array' || isConditional) return undefined
  const wrong = source.rules.find((identified) => {
    const types = identified.rule.each === true ? undefined : typesOfRule(identified)
    return types !== undefined && !types.includes('array') && identified.rule.validateIf === undefined
  })
  return wrong && { code: 'COVET_MODEL_RULE_EACH', args: [where, wrong.name] }
}

/** What is asked of the value cannot hold together; a list of no values forbids a property that may be absent. */
const contradiction: PropertyCheck = ({ source, property: { node, required }, where, isConditional }) => {
  if (isConditional) return undefined
  if (required && node.kind === 'enum' && node.values.length === 0) {
    return { code: 'COVET_MODEL_RULES_CONTRADICT', args: [where, 'it is to be one of a list that is empty'] }
  }
  const inner = valuesOf(node)
  const whole = source.rules.filter(({ rule }) => inner === undefined || rule.each !== true)
  const each = source.rules.filter(({ rule }) => rule.each === true)
  const reason = findContradiction(node, whole) ?? (inner === undefined ? undefined : findContradiction(inner, each))
  return reason === undefined ? undefined : { code: 'COVET_MODEL_RULES_CONTRADICT', args: [where, reason] }
}

/** Nothing that is nested is checked where nothing tells its class. */
const nestedUntyped: PropertyCheck = ({ source, property: { node }, where }) => {
  const hasOwnRules = source.rules.some(({ row }) => row === undefined)
  if (source.nested === undefined || hasOwnRules || innermost(node).kind !== 'any') return undefined
  return { code: 'COVET_MODEL_NESTED_UNTYPED', args: [where] }
}

/** The handler is told one type and given another. */
const typeDiffers: PropertyCheck = ({ source, property: { node }, where, isConditional }) => {
  const declared = typeOfEmitted(source.emitted)
  const types = typesOfNode(node)
  if (declared === undefined || types === undefined || types.includes(declared) || isConditional) return undefined
  // A class of the user's may well be a list.
  if (source.inputTransform !== undefined || (node.kind === 'array' && declared === 'object')) return undefined
  return { code: 'COVET_MODEL_TYPE_DIFFERS', args: [where, nameTypes([declared]), nameTypes(types)] }
}

/** `@IsOptional` skips every rule for what is absent, the one against absence as well; a partial model means it so. */
const ruleIdle: PropertyCheck = ({ source, where }) => {
  const defined = source.rules.find(({ name, row }) => row !== undefined && name === 'isDefined')
  const isOptional = source.conditions.some(({ name }) => name === IS_OPTIONAL)
  return defined !== undefined && isOptional ? { code: 'COVET_MODEL_RULE_IDLE', args: [where] } : undefined
}

/** Kept out both ways, it is never read and never sent. */
const rulesExcluded: PropertyCheck = ({ source, where }) => {
  const isKeptOut = !source.passesInput && !source.passesOutput && source.field?.computed === undefined
  return isKeptOut && source.rules.length > 0 ? { code: 'COVET_MODEL_RULES_EXCLUDED', args: [where] } : undefined
}

/** Declared for conversion alone: what TypeScript calls required may be left out. */
const ruleless: PropertyCheck = ({ source, property, where, isRuled }) => {
  const { rules, conditions, field, allowed, inputTransform } = source
  const isMeant =
    property.required || property.initialized || allowed || inputTransform !== undefined || !property.input
  const isSaid = rules.length > 0 || conditions.length > 0 || field !== undefined
  return isMeant || isSaid || !isRuled ? undefined : { code: 'COVET_MODEL_PROPERTY_RULELESS', args: [where] }
}

/** All of them; of one property the first that finds something speaks. */
export const propertyChecks: readonly PropertyCheck[] = [
  rulesExcluded,
  ruleWithoutEach,
  contradiction,
  nestedUntyped,
  typeDiffers,
  ruleIdle,
  ruleless,
]

function valuesOf(node: SchemaNode): SchemaNode | undefined {
  if (node.kind === 'array') return node.items
  return node.kind === 'record' ? node.values : undefined
}

function innermost(node: SchemaNode): SchemaNode {
  const inner = valuesOf(node)
  return inner === undefined ? node : innermost(inner)
}
