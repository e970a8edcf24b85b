import type { SchemaNode } from '../../contracts/schema-node'
import { type BootProblem, createProblem } from '../../errors/boot-error'
import { ValidationError, type ValidationIssue } from '../../errors/validation-error'
import { compileReader } from '../../schema/input/reader'
import type { Class } from '../../utils/class'
import { isThenable } from '../../utils/thenable'
import { type ConfigDescription, type ConfigField, describeConfig, placeOf } from './describe-config'
import { maskSecrets } from './mask-secrets'
import type { FoundSetting, SettingSources } from './setting-sources'

/** A class of settings as it was read: its instance, or what kept it from being made. */
export interface ConfigReading extends ConfigDescription {
  /** `undefined` where there are problems. */
  readonly value: object | undefined
  /** What was found, by variable. */
  readonly found: ReadonlyMap<string, FoundSetting>
}

/** Reads a class of settings; `undefined` for a class that has nothing to do with them. */
export function readConfig(type: Class, sources: SettingSources): ConfigReading | undefined {
  const description = describeConfig(type)
  if (description === undefined) return undefined
  const found = new Map<string, FoundSetting>()
  if (description.problems.length > 0) return { ...description, value: undefined, found }
  for (const { variable } of description.fields) {
    const setting = sources.find(variable)
    if (setting !== undefined) found.set(variable, setting)
  }
  const { value, problems } = makeInstance(description, found)
  return { ...description, found, value, problems: [...sources.problems, ...problems] }
}

type Made = Pick<ConfigReading, 'value' | 'problems'>

function makeInstance(description: ConfigDescription, found: ReadonlyMap<string, FoundSetting>): Made {
  const { type, fields } = description
  try {
    const value = compileConfigReader(type)(toInput(fields, found))
    if (isThenable(value)) {
      value.then(undefined, () => undefined)
      return refuse(type, 'one of its rules is asynchronous')
    }
    const secrets = fields.filter(({ secret }) => secret).map(({ property }) => property.name)
    maskSecrets(value as object, secrets)
    return { value: value as object, problems: [] }
  } catch (error) {
    if (error instanceof ValidationError) {
      return { value: undefined, problems: error.errors.map((issue) => toProblem(description, found, issue)) }
    }
    // What a rule or a constructor says may quote a value.
    const isTellable = error instanceof Error && fields.every(({ secret }) => !secret)
    return refuse(type, isTellable ? error.message : 'its constructor, or one of its rules, throws')
  }
}

function compileConfigReader(type: Class): (input: unknown) => unknown {
  const node = { kind: 'model', type, nullable: false, constraints: [] } as const
  const limits = { issues: Number.MAX_SAFE_INTEGER }
  return compileReader(node, {
    in: 'query',
    loc: [],
    from: 'strings',
    implied: true,
    unknown: 'strip',
    required: true,
    limits,
  })
}

function refuse(type: Class, reason: string): Made {
  return { value: undefined, problems: [createProblem('COVET_CONFIG_UNREADABLE', [type.name, reason], placeOf(type))] }
}

/** Values by the keys that the model reads them under; what has no own key there is absent. */
function toInput(fields: readonly ConfigField[], found: ReadonlyMap<string, FoundSetting>): object {
  return Object.fromEntries(
    fields.flatMap(({ variable, property }) => {
      const setting = found.get(variable)
      return setting === undefined ? [] : [[property.key, toRaw(property.node, setting.value)]]
    }),
  )
}

/** A list is written with commas; blanks around an item are none of it. */
function toRaw(node: SchemaNode, value: unknown): unknown {
  return node.kind === 'array' && typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value
}

function toProblem(
  { type, fields }: ConfigDescription,
  found: ReadonlyMap<string, FoundSetting>,
  issue: ValidationIssue,
): BootProblem {
  const field = fields.find(({ property }) => property.key === issue.loc[0])
  if (field === undefined) return createProblem('COVET_CONFIG_UNREADABLE', [type.name, issue.message], placeOf(type))
  const { variable, property } = field
  const place = placeOf(type, property.name)
  const origin = found.get(variable)?.origin ?? (property.initialized ? 'the value of its field' : undefined)
  if (origin === undefined) return createProblem('COVET_CONFIG_MISSING', [variable, place.where], place)
  return createProblem('COVET_CONFIG_INVALID', [variable, origin, describeIssue(field, issue)], place)
}

/** Says what is wrong without the value. Of a secret not even the rule's message is told: it may quote the value. */
function describeIssue({ secret, property: { key } }: ConfigField, { code, message, loc }: ValidationIssue): string {
  if (secret) return `it does not pass ${code}`
  const item = typeof loc[1] === 'number' ? `item ${loc[1] + 1}` : 'it'
  const name = [key, ...loc.slice(1).map((part) => `[${part}]`)].join('')
  const spoken = message.startsWith(`${name} `) ? `${item}${message.slice(name.length)}` : message
  return spoken.replace(/\.$/, '')
}
