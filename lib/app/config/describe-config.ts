import type { PropertyNode, SchemaNode } from '../../contracts/schema-node'
import { type EnvMetadata, isConfig, readOwnEnv, readOwnSecrets } from '../../decorators/config/config-metadata'
import { type BootProblem, createProblem } from '../../errors/boot-error'
import { readClassSource } from '../../metadata/class-source'
import { readOwnConstructorTypes } from '../../metadata/store'
import { classChain } from '../../scan/class-chain'
import { checkModels } from '../../schema/nodes/check-models'
import { readModel } from '../../schema/nodes/from-class'
import type { Class } from '../../utils/class'

/** One variable that a class of settings reads. */
export interface ConfigField {
  readonly variable: string
  readonly property: PropertyNode
  readonly secret: boolean
}

/** A class of settings, and what is wrong with its declaration. */
export interface ConfigDescription {
  readonly type: Class
  readonly fields: readonly ConfigField[]
  readonly problems: readonly BootProblem[]
}

/** Describes a class of settings; `undefined` for a class that has nothing to do with them. */
export function describeConfig(type: Class): ConfigDescription | undefined {
  const variables = classChain(type).flatMap(readOwnEnv)
  if (!isConfig(type)) {
    const problem = createProblem('COVET_CONFIG_UNDECORATED', [type.name], placeOf(type))
    return variables.length === 0 ? undefined : { type, fields: [], problems: [problem] }
  }
  const secrets = new Set(classChain(type).flatMap(readOwnSecrets))
  const { properties } = readModel(type)
  const fields = properties.flatMap((property) => {
    // A class's own word goes before what it inherits.
    const env = variables.findLast((one) => one.property === property.name)
    return env === undefined ? [] : [{ variable: env.variable, property, secret: secrets.has(property.name) }]
  })
  return {
    type,
    fields,
    problems: [...checkClass(type, fields), ...checkFields(type, fields), ...checkOthers(type, fields)],
  }
}

/** Where a class, or one of its fields, stands. */
export function placeOf(
  type: Class,
  field?: string,
): { readonly where: string; readonly source: BootProblem['source'] } {
  return { where: field === undefined ? type.name : `${type.name}.${field}`, source: readClassSource(type) }
}

function checkClass(type: Class, fields: readonly ConfigField[]): readonly BootProblem[] {
  const problems: BootProblem[] = []
  if (takesParameters(type)) problems.push(createProblem('COVET_CONFIG_CONSTRUCTOR', [type.name], placeOf(type)))
  if (fields.length === 0) problems.push(createProblem('COVET_CONFIG_EMPTY', [type.name], placeOf(type)))
  else {
    const node = { kind: 'model', type, nullable: false, constraints: [] } as const
    const source = readClassSource(type)
    checkModels(node, (code, args, where) => {
      const named = typeof where === 'function' ? where.name : where
      problems.push(createProblem(code, args, { where: named, source }))
    })
  }
  return problems
}

/** The nearest constructor that is written down decides: one without parameters may call one that has some. */
function takesParameters(type: Class): boolean {
  for (const one of classChain(type).toReversed()) {
    const types = readOwnConstructorTypes(one)
    if (types !== undefined || one.length > 0) return (types ?? []).length > 0 || one.length > 0
  }
  return false
}

function checkFields(type: Class, fields: readonly ConfigField[]): readonly BootProblem[] {
  const taken = new Map<string, string>()
  return fields.flatMap(({ variable, property: { name, node } }): BootProblem[] => {
    const field = `${type.name}.${name}`
    const place = placeOf(type, name)
    const reason = fieldFault(type, name) ?? variableFault(variable, ownVariables(type, name), taken.get(variable))
    taken.set(variable, field)
    const kind = findUnwritable(node)
    return [
      ...(reason === undefined ? [] : [createProblem('COVET_CONFIG_VARIABLE', [field, variable, reason], place)]),
      ...(kind === undefined ? [] : [createProblem('COVET_CONFIG_TYPE', [field, kind], place)]),
    ]
  })
}

function ownVariables(type: Class, property: string): readonly EnvMetadata[] {
  const lists = classChain(type).map((one) => readOwnEnv(one).filter((env) => env.property === property))
  return lists.findLast((list) => list.length > 0) ?? []
}

/** What a setter does with a value is out of sight, a secret's included. */
function fieldFault(type: Class, name: string): string | undefined {
  return name in (type.prototype as object) ? 'it is a method or an accessor' : undefined
}

function variableFault(
  variable: unknown,
  own: readonly EnvMetadata[],
  takenBy: string | undefined,
): string | undefined {
  // The compiler's types keep nobody who writes JavaScript.
  if (typeof variable !== 'string' || !/^[A-Za-z_][\w.-]*$/.test(variable)) return 'that is no name of a variable'
  if (own.length > 1) return `@Env stands on it ${own.length} times`
  return takenBy === undefined ? undefined : `${takenBy} is read from it already`
}

const unwritable: Readonly<Partial<Record<SchemaNode['kind'], string>>> = {
  model: 'an object',
  record: 'a map',
  union: 'one of several objects',
  array: 'a list',
}

/** Names what a node is, where it is nothing that a text can become; of lists, only those of single values can. */
function findUnwritable(node: SchemaNode): string | undefined {
  if (node.kind !== 'array') return unwritable[node.kind]
  const inner = unwritable[node.items.kind]
  return inner === undefined ? undefined : `a list, and each item of it ${inner}`
}

/** A field that has rules and no variable must have a value from its beginning. */
function checkOthers(type: Class, fields: readonly ConfigField[]): readonly BootProblem[] {
  const read = new Set(fields.map(({ property }) => property))
  return readModel(type)
    .properties.filter(
      (property) => !read.has(property) && property.required && property.input && !property.initialized,
    )
    .map(({ name }) => createProblem('COVET_CONFIG_FIELD', [`${type.name}.${name}`], placeOf(type, name)))
}
