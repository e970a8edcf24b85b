import type { SchemaConstraint, SchemaNode } from '../../contracts/schema-node'
import type { IdentifiedRule } from '../constraints/identify'

/** Brings a decorator's argument to a form that JSON can hold; `undefined` for what has none. */
export function toJsonReady(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (value instanceof RegExp) return String(value)
  if (Array.isArray(value)) return value.map((item) => toJsonReady(item) ?? null)
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : undefined
    case 'bigint':
      return String(value)
    case 'object':
      return value === null ? null : objectToJson(value)
    default:
      return undefined
  }
}

function objectToJson(value: object): unknown {
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined
  const entries = Object.entries(value).map(([key, item]) => [key, toJsonReady(item)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
}

/** Said of most rules: one object for all of them. */
const nothing: Readonly<Record<string, unknown>> = Object.freeze({})

/** Names the arguments of a rule: a built-in one's by its row, another's `constraint1`, `constraint2`, as in messages. */
export function ruleParams({ rule, row }: IdentifiedRule): Readonly<Record<string, unknown>> {
  const values = Array.isArray(rule.constraints) ? (rule.constraints as readonly unknown[]) : []
  if (values.length === 0) return nothing
  const entries = values.map((value, index) => {
    const name = row === undefined ? `constraint${index + 1}` : row.params?.[index]
    return [name, toJsonReady(value)] as const
  })
  return Object.fromEntries(entries.filter(([name, value]) => name !== undefined && value !== undefined))
}

/** What a document says of one of class-validator's rules on a node; rules that say the same share one object. */
export function toSchemaConstraint(identified: IdentifiedRule, node: SchemaNode): SchemaConstraint {
  const { rule, row, name, tag } = identified
  if (row?.jsonOf !== undefined) {
    // Another's function among the arguments decides otherwise than the rule's name says.
    return { name, params: ruleParams(identified), json: tag === undefined ? nothing : row.jsonOf(node) }
  }
  const args = Array.isArray(rule.constraints) ? (rule.constraints as readonly unknown[]) : []
  const create = (): SchemaConstraint => ({ name, params: ruleParams(identified), json: row?.json?.(args) ?? nothing })
  if (row === undefined || !args.every(isShareable)) return create()
  const key = `${name} ${args.map((arg) => `${typeof arg} ${String(arg)}`).join()}`
  const known = shared.get(key)
  if (known !== undefined) return known
  const constraint = create()
  if (shared.size < shareLimit) shared.set(key, constraint)
  return constraint
}

const shared = new Map<string, SchemaConstraint>()

/** More than any application's models say differently. */
const shareLimit = 10_000

function isShareable(value: unknown): boolean {
  return value === undefined || typeof value === 'number' || typeof value === 'boolean'
}
