import type { JsonSchema } from '../../contracts/operation'
import type { SchemaNode } from '../../contracts/schema-node'
import { readModel } from '../nodes/from-class'
import { readInputSchema } from '../document/standard-json-schema'

/** What may stand behind a name in a query: an object, whose own names may stand in brackets, or a list. */
export interface KeyGuide {
  /** Gives the guide of a name inside of an object; `undefined` for a value that has no names inside. */
  readonly inner?: ((name: string) => KeyGuide | undefined) | undefined
  readonly isList?: boolean | undefined
}

/** A query with the values of nested keys under the names that they belong to. */
export type NestedRecord = Readonly<Record<string, unknown>>

/**
 * Brings keys such as `filter[min]` to objects, `{ filter: { min } }`, and `ids[]` to `ids`, where the guide says that
 * there may be such a thing. Every other key stays as it is: it is one that nobody declared.
 */
export function nestKeys(record: NestedRecord, guide: KeyGuide): NestedRecord {
  const keys = Object.keys(record).filter((key) => key.endsWith(']'))
  if (keys.length === 0) return record
  const made = new Set<unknown>()
  const result = Object.assign(createObject(made), record)
  for (const key of keys) {
    const place = findPlace(key, result, guide, made)
    if (place === undefined) continue
    const given = place.object[place.name]
    place.object[place.name] = place.isList && given !== undefined ? [given, record[key]].flat() : record[key]
    delete result[key]
  }
  return result
}

type Mutable = Record<string, unknown>

/** Without a prototype, so that a name such as `__proto__` is a name and nothing more. */
function createObject(made: Set<unknown>): Mutable {
  const object = Object.create(null) as Mutable
  made.add(object)
  return object
}

interface KeyPlace {
  readonly object: Mutable
  readonly name: string
  readonly isList: boolean
}

/** Finds where a key's value belongs, and makes the objects on the way; `undefined` where it belongs nowhere. */
function findPlace(key: string, root: Mutable, guide: KeyGuide, made: Set<unknown>): KeyPlace | undefined {
  const path = parseKey(key)
  if (path === undefined) return undefined
  const isList = path.at(-1) === ''
  const names = isList ? path.slice(0, -1) : path
  const guides = followGuide(names, guide)
  if (guides === undefined || (isList && guides.at(-1)?.isList !== true)) return undefined
  let object = root
  for (const name of names.slice(0, -1)) {
    const next = object[name] ?? createObject(made)
    // A value was given for the whole of it, too: what that value is will be refused.
    if (!made.has(next)) return undefined
    object[name] = next
    object = next as Mutable
  }
  const name = names.at(-1) ?? ''
  if (!isList && name in object) return undefined
  return { object, name, isList }
}

/** Gives the guides of a way's names; `undefined` where one but the last has no names inside. */
function followGuide(names: readonly string[], root: KeyGuide): readonly (KeyGuide | undefined)[] | undefined {
  const guides: (KeyGuide | undefined)[] = []
  let guide: KeyGuide | undefined = root
  for (const name of names) {
    if (guide?.inner === undefined) return undefined
    guide = guide.inner(name)
    guides.push(guide)
  }
  return guides
}

/** Parts `a[b][c]` into its names; `undefined` for a key of another form. */
function parseKey(key: string): readonly string[] | undefined {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(key)
  const [, first, rest] = match ?? []
  if (first === undefined || rest === undefined) return undefined
  const names = [first, ...rest.slice(1, -1).split('][')]
  return names.slice(0, -1).includes('') ? undefined : names
}

/** Makes the guide of a node. */
export function guideOf(node: SchemaNode): KeyGuide {
  switch (node.kind) {
    case 'array':
      return { isList: true }
    case 'record':
      return { inner: () => guideOf(node.values) }
    case 'model':
      return { inner: (name) => guideOfProperty(node, name) }
    case 'union':
      return guideOfUnion(node.variants.map(guideOf))
    case 'standard':
      return guideOfSchema(readInputSchema(node.schema))
    default:
      return {}
  }
}

function guideOfProperty({ type }: Extract<SchemaNode, { kind: 'model' }>, name: string): KeyGuide | undefined {
  const property = readModel(type).properties.find((each) => each.input && each.key === name)
  return property === undefined ? undefined : guideOf(property.node)
}

function guideOfUnion(variants: readonly KeyGuide[]): KeyGuide {
  const objects = variants.filter(({ inner }) => inner !== undefined)
  if (objects.length === 0) return { isList: variants.some(({ isList }) => isList === true) }
  return { inner: (name) => objects.map(({ inner }) => inner?.(name)).find((found) => found !== undefined) }
}

function guideOfSchema({ type, properties, additionalProperties }: JsonSchema): KeyGuide {
  if (type === 'array') return { isList: true }
  if (type !== 'object') return {}
  const declared = (properties ?? {}) as Readonly<Record<string, JsonSchema>>
  const others = typeof additionalProperties === 'object' ? (additionalProperties as JsonSchema) : undefined
  return {
    inner: (name) => {
      const schema = Object.hasOwn(declared, name) ? declared[name] : others
      return schema === undefined ? undefined : guideOfSchema(schema)
    },
  }
}

/** Tells whether some of an object's names have names inside, or are lists: whether nested keys need to be looked for. */
export function hasNestedKeys(node: SchemaNode): boolean {
  if (node.kind === 'model') {
    return readModel(node.type).properties.some((property) => property.input && isNestable(property.node))
  }
  return node.kind === 'standard' || node.kind === 'record'
}

/** Tells whether a value can be written with names in brackets. */
export function isNestable(node: SchemaNode): boolean {
  const { inner, isList } = guideOf(node)
  return inner !== undefined || isList === true
}

/** Tells whether a value is an object that is written with names in brackets: OpenAPI's `deepObject`. */
export function isDeepObject(node: SchemaNode): boolean {
  return guideOf(node).inner !== undefined
}
