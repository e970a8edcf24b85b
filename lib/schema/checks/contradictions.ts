import type { SchemaConstraint, SchemaNode } from '../../contracts/schema-node'
import type { IdentifiedRule } from '../constraints/identify'
import { isMediaRange } from '../../http/body/media-range'
import { isByteCount } from '../../utils/limits'
import { fileTypeRule } from '../nodes/file-constraints'
import { nameTypes, typesOfNode, typesOfRule, type ValueType } from './value-type'

/**
 * Tells why no value can satisfy what is asked of it, of one value or of each in a list: a rule for another type, two
 * limits that leave nothing between them. `undefined` where nothing is certain.
 */
export function findContradiction(node: SchemaNode, rules: readonly IdentifiedRule[]): string | undefined {
  return findWrongRule(node, rules) ?? findWrongKeyword(node) ?? findWrongFileRule(node) ?? findEmptyRange(node)
}

/** A rule for another type than the one that the others and the declaration say. */
function findWrongRule(node: SchemaNode, rules: readonly IdentifiedRule[]): string | undefined {
  const types = typesOfNode(node)
  if (types === undefined) return undefined
  for (const identified of rules) {
    const wanted = typesOfRule(identified)
    if (wanted === undefined || isSometimes(identified) || overlap(types, wanted)) continue
    return `${identified.name} takes ${nameTypes(wanted)}, and it is ${nameTypes(types)}`
  }
  return undefined
}

function isSometimes({ rule }: IdentifiedRule): boolean {
  return rule.validateIf !== undefined
}

function overlap(types: readonly ValueType[], others: readonly ValueType[]): boolean {
  return types.some((type) => others.includes(type))
}

const keywordTypes: Readonly<Record<string, readonly ValueType[]>> = {
  min: ['number', 'bigint'],
  max: ['number', 'bigint'],
  minLength: ['string'],
  maxLength: ['string'],
  matches: ['string'],
  maxSize: ['file'],
  [fileTypeRule]: ['file'],
}

/** One of Covet's own rules, of `@Field` or of a parameter, that only values of another type satisfy. */
function findWrongKeyword(node: SchemaNode): string | undefined {
  const types = typesOfNode(node)
  if (types === undefined) return undefined
  for (const { name, check } of node.constraints) {
    const wanted = check === undefined ? undefined : keywordTypes[name]
    if (wanted === undefined || overlap(types, wanted)) continue
    return `${name} takes ${nameTypes(wanted)}, and it is ${nameTypes(types)}`
  }
  return undefined
}

/** A content type that is none, as `png` for `image/png`; a size that is none. */
function findWrongFileRule({ constraints }: SchemaNode): string | undefined {
  for (const { name, params } of constraints) {
    if (name === 'maxSize' && !isByteCount(params['max'])) return 'maxSize has to be a number of bytes'
    if (name !== fileTypeRule) continue
    const types = params['types'] as readonly string[]
    const wrong = types.find((type) => !isMediaRange(type))
    if (wrong !== undefined) return `types are content types, as image/png and image/* are, and "${wrong}" is none`
    if (types.length === 0) return 'no file is of one of no types'
  }
  return undefined
}

function findEmptyRange({ constraints }: SchemaNode): string | undefined {
  if (constraints.length === 0) return undefined
  return (
    findEmptyLength(constraints, 'minLength', 'maxLength', 'characters') ??
    findEmptyLength(constraints, 'minItems', 'maxItems', 'items') ??
    findNoNumber(constraints)
  )
}

type Constraints = readonly SchemaConstraint[]

function findEmptyLength(constraints: Constraints, min: string, max: string, word: string): string | undefined {
  const least = highest(constraints, min)
  const most = lowest(constraints, max)
  return least > most ? `it is to have at least ${least} and at most ${most} ${word}` : undefined
}

function findNoNumber(constraints: Constraints): string | undefined {
  const above = highest(constraints, 'exclusiveMinimum')
  const below = lowest(constraints, 'exclusiveMaximum')
  const least = Math.max(above, highest(constraints, 'minimum'))
  const most = Math.min(below, lowest(constraints, 'maximum'))
  const isEmpty = least > most || (least === most && (above === least || below === most))
  return isEmpty ? `no number is between ${least} and ${most}` : undefined
}

/** The narrowest of the lower limits that a keyword of JSON Schema tells. */
function highest(constraints: Constraints, keyword: string): number {
  let found = -Infinity
  for (const { json } of constraints) {
    const limit = json[keyword]
    if (typeof limit === 'number' && limit > found) found = limit
  }
  return found
}

/** The narrowest of the upper limits. */
function lowest(constraints: Constraints, keyword: string): number {
  let found = Infinity
  for (const { json } of constraints) {
    const limit = json[keyword]
    if (typeof limit === 'number' && limit < found) found = limit
  }
  return found
}
