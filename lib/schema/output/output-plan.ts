import type { PropertyNode, SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { readModel } from '../nodes/from-class'
import type { OutputOptions } from './output-options'
import { isReservedKey } from '../reserved-keys'
import { type PropertyTransform, readStockExpose, readStockTransform, stockGate } from '../nodes/stock-transformer'

/** The object that a property is read from: an instance, an entity, a plain object. */
export type Source = Record<string, unknown>

/** A property with everything that writing a response needs of it. */
export interface OutputProperty {
  /** The name in the class. */
  readonly name: string
  /** The name in JSON. */
  readonly key: string
  readonly node: SchemaNode
  readonly required: boolean
  /** How errors name it: `BookOut.title`. */
  readonly place: string
  /** How it is read where that takes more than naming it. */
  readonly read: ((source: Source) => unknown) | undefined
  readonly transform: PropertyTransform | undefined
  /** `@Expose` stands on it, so a `@Transform` is called for an absent value too, as in class-transformer. */
  readonly exposed: boolean
}

/** Lists the properties of a model that leave, in the order of declaration. */
export function planOutput(type: Class, options: OutputOptions | undefined): readonly OutputProperty[] {
  const leaves = outputGate(type, options)
  return readModel(type)
    .properties.filter(leaves)
    .map((property) => ({
      name: property.name,
      key: options?.ignoreDecorators === true ? property.name : property.key,
      node: property.node,
      required: property.required,
      place: `${type.name}.${property.name}`,
      read: specialRead(type, property),
      transform: readStockTransform(type, property.name, 'output', options),
      exposed: readStockExpose(type, property.name) !== undefined,
    }))
}

function outputGate(type: Class, options: OutputOptions | undefined): (property: PropertyNode) => boolean {
  if (options === undefined) return ({ output }) => output
  const passes = stockGate(type, 'output', options)
  return ({ name, key }) => !isReservedKey(key) && !isReservedKey(name) && passes(name)
}

function specialRead(type: Class, { name, computed }: PropertyNode): OutputProperty['read'] {
  if (computed) return (source) => readComputed(type, name, source)
  // A property named `valueOf` is absent where only the function of every object is there.
  const inherited = (Object.prototype as unknown as Source)[name]
  if (inherited === undefined) return undefined
  return (source) => (source[name] === inherited ? undefined : callMethod(source[name], source))
}

/** A getter of the model class works on a plain object and on an entity of another class as well. */
function readComputed(type: Class, name: string, source: Source): unknown {
  if (source instanceof type || name in source) return callMethod(source[name], source)
  const view = Object.create(type.prototype as object, Object.getOwnPropertyDescriptors(source)) as Source
  return callMethod(view[name], view)
}

/** As in class-transformer, what a method returns is its property's value. */
export function callMethod(value: unknown, source: object): unknown {
  return typeof value === 'function' ? (value as () => unknown).call(source) : value
}
