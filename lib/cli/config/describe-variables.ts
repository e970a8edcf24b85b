import { isDeepStrictEqual } from 'node:util'
import { secretMask } from '../../app/config/mask-secrets'
import type { ConfigReading } from '../../app/config/read-config'
import type { SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { describeType } from './describe-type'

/** A variable of a class of settings, as people and tools are told of it. */
export interface VariableDescription {
  readonly variable: string
  /** `AppConfig.port`. */
  readonly field: string
  readonly type: string
  readonly description: string | undefined
  readonly required: boolean
  readonly secret: boolean
  /** As a variable holds it; none for a secret. */
  readonly default: string | undefined
}

/** A variable with what it is set to. */
export interface VariableState extends VariableDescription {
  /** As a variable holds it, a mask for a secret; absent where it is not set, or its class cannot be read. */
  readonly value: string | undefined
  /** `the environment`, `.env.test`; absent where it is not set. */
  readonly from: string | undefined
}

/** Describes what a class of settings reads. */
export function describeVariables({ type, fields }: ConfigReading): readonly VariableDescription[] {
  const defaults = readDefaults(type)
  return fields.map(({ variable, property, secret }) => ({
    variable,
    field: `${type.name}.${property.name}`,
    type: describeType(property.node),
    description: property.node.description,
    required: property.required && !property.initialized,
    secret,
    default: secret ? undefined : toText(defaults[property.name], property.node),
  }))
}

/** Describes what a class of settings has read. */
export function describeState(reading: ConfigReading): readonly VariableState[] {
  const descriptions = describeVariables(reading)
  return reading.fields.map(({ variable, property, secret }, index) => {
    const held = (reading.value as Readonly<Record<string, unknown>> | undefined)?.[property.name]
    const from = reading.found.get(variable)?.origin
    const value = secret && held !== undefined ? secretMask : toText(held, property.node)
    return { ...descriptions[index], value, from }
  })
}

/** What a class gives its own fields, but for what is another value in each instance. */
function readDefaults(type: Class): Readonly<Record<string, unknown>> {
  try {
    const [first, second] = [new type(), new type()] as Record<string, unknown>[]
    return Object.fromEntries(
      Object.entries(first ?? {}).filter(([name, one]) => isDeepStrictEqual(one, second?.[name])),
    )
  } catch {
    return {}
  }
}

/** Writes a value the way a variable holds it. */
function toText(value: unknown, node: SchemaNode): string | undefined {
  if (value === undefined || value === null) return undefined
  if (value instanceof Date) return node.format === 'date' ? value.toISOString().slice(0, 10) : value.toISOString()
  if (value instanceof Set || Array.isArray(value)) {
    const items = node.kind === 'array' ? node.items : node
    return [...(value as Iterable<unknown>)].map((item) => toText(item, items)).join(',')
  }
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
