import type { PropertyNode, SchemaNode, UnionNode } from '../contracts/schema-node'
import { createError } from '../errors/boot-error'
import type { Class } from '../utils/class'
import { chooseTag, compileVariantChoice, declaresTag } from './choose-variant'
import { readModel } from './from-class'
import { writeIsoDate } from './iso-date'
import { type PropertyTransform, readStockExpose, readStockTransform } from './stock-transformer'
import { toPlain } from './to-plain'
import { isUnfit, Unfit } from './unfit'

/** How values are brought to their response model. */
export interface ProjectorOptions {
  /** Throw for every value that does not fit; without it an optional one is left out. */
  readonly debug: boolean
  /** Told of each value that does not fit: `BookOut.title`. */
  readonly onUnfit?: ((place: string) => void) | undefined
}

/** Brings a value to what its node declares: plain, ready for `JSON.stringify`, and holding nothing undeclared. */
export type Projector = (value: unknown) => unknown

/** How deep a response may nest; deeper is a model that refers to itself without end. */
const depthLimit = 200

type Write = (value: unknown, depth: number, place: string) => unknown

interface Compiler {
  readonly options: ProjectorOptions
  readonly models: Map<Class, Write>
}

/**
 * Makes the way out of a response: only declared properties pass, of an entity, a plain object, a list alike.
 *
 * Dates leave as ISO 8601, big integers as strings, a `Map` as an object, a `Set` as an array. A value of another
 * JSON type than declared is never turned into it: it is left out where its property is optional, and an error where
 * it is required or with `debug`.
 */
export function compileProjector(node: SchemaNode, options: ProjectorOptions): Projector {
  const write = compileNode(node, { options, models: new Map() })
  const place = node.kind === 'model' ? node.type.name : 'The returned value'
  return (value) => {
    const result = write(value, 0, place)
    if (result instanceof Unfit) throw result.toError(options.onUnfit)
    return result
  }
}

function compileNode(node: SchemaNode, compiler: Compiler): Write {
  const inner = compileFitting(node, compiler)
  return (value, depth, place) => {
    if (value === null && node.nullable) return null
    return isUnfit(node, value) ? new Unfit(place, node, value) : inner(value, depth, place)
  }
}

function compileFitting(node: SchemaNode, compiler: Compiler): Write {
  switch (node.kind) {
    case 'any':
      return (value, _depth, place) => toPlain(value, place)
    case 'bigint':
      return String
    case 'date':
      return (value) => (value instanceof Date ? writeIsoDate(value, node.format) : value)
    case 'array':
      return compileList(node.items, compiler)
    case 'record':
      return compileRecord(node.values, compiler)
    case 'model':
      return compileModel(node.type, compiler)
    case 'union':
      return compileUnion(node, compiler)
    default:
      return (value) => value
  }
}

function compileList(items: SchemaNode, compiler: Compiler): Write {
  const write = compileNode(items, compiler)
  return (value, depth, place) => {
    const result: unknown[] = []
    for (const item of value as Iterable<unknown>) {
      const written = write(item, depth + 1, `${place}[${result.length}]`)
      // A hole in a list would shift what follows: an item that does not fit speaks against the whole list.
      if (written instanceof Unfit) return written
      result.push(written)
    }
    return result
  }
}

function compileRecord(values: SchemaNode, compiler: Compiler): Write {
  const write = compileNode(values, compiler)
  return (value, depth, place) => {
    const entries = value instanceof Map ? [...value] : Object.entries(value as object)
    const result: Record<string, unknown> = {}
    for (const [key, item] of entries as [unknown, unknown][]) {
      if (item === undefined) continue
      const written = write(item, depth + 1, `${place}.${String(key)}`)
      if (written instanceof Unfit) return written
      Object.defineProperty(result, String(key), {
        value: written,
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return result
  }
}

function compileUnion(union: UnionNode, compiler: Compiler): Write {
  const writers = new Map(union.variants.map((node) => [node, compileVariant(union, node, compiler)]))
  const choose = compileVariantChoice(union)
  return (value, depth, place) => {
    const write = writers.get(choose(value) as SchemaNode)
    return write === undefined ? new Unfit(place, union, value) : write(value, depth, place)
  }
}

/** A shape that does not declare the property by which clients tell it from the others is sent with it all the same. */
function compileVariant(union: UnionNode, node: SchemaNode, compiler: Compiler): Write {
  const write = compileNode(node, compiler)
  const { discriminator } = union
  if (discriminator === undefined || node.kind !== 'model' || declaresTag(discriminator, node.type)) return write
  return (value, depth, place) => {
    const written = write(value, depth, place)
    if (written instanceof Unfit) return written
    return { [discriminator.property]: chooseTag(discriminator, node.type, value), ...(written as object) }
  }
}

function compileModel(type: Class, compiler: Compiler): Write {
  const known = compiler.models.get(type)
  if (known !== undefined) return known
  const writers: PropertyWriter[] = []
  const write: Write = (value, depth, place) => {
    if (depth > depthLimit) throw createError('COVET_MODEL_VALUE_DEEP', [place, depthLimit])
    const source = value as Record<string, unknown>
    const result: Record<string, unknown> = {}
    for (const writeProperty of writers) writeProperty(source, result, depth)
    return result
  }
  compiler.models.set(type, write)
  for (const property of readModel(type).properties) {
    if (property.output) writers.push(compileProperty(type, property, compiler))
  }
  return write
}

type PropertyWriter = (source: Record<string, unknown>, result: Record<string, unknown>, depth: number) => void

function compileProperty(type: Class, property: PropertyNode, compiler: Compiler): PropertyWriter {
  const { key, node, required } = property
  const { options } = compiler
  const place = `${type.name}.${property.name}`
  const read = compileRead(type, property)
  const transform = readStockTransform(type, property.name, 'output')
  const exposed = readStockExpose(type, property.name) !== undefined
  const write = compileNode(node, compiler)
  return (source, result, depth) => {
    const value = read(source)
    // As in class-transformer, an absent property is none to transform, unless it is exposed.
    const present = value !== undefined || exposed || property.name in source
    const transformed = transform === undefined || !present ? value : transform(value, source)
    if (transformed === undefined && !required) return
    const written = writeProperty(write, transformed, transform, depth, place)
    if (!(written instanceof Unfit)) result[key] = written
    else if (options.debug || required) throw written.toError(options.onUnfit)
    else options.onUnfit?.(written.place)
  }
}

/** What a `@Transform` made is what its author wants sent, in whatever type; a model is still a whitelist for it. */
function writeProperty(
  write: Write,
  value: unknown,
  transform: PropertyTransform | undefined,
  depth: number,
  place: string,
): unknown {
  const written = write(value, depth + 1, place)
  const chosen = transform !== undefined && value !== undefined
  return written instanceof Unfit && chosen ? toPlain(value, place) : written
}

/** Reads a property; a getter of the model class works on a plain object and on an entity of another class as well. */
function compileRead(type: Class, { name, computed }: PropertyNode): (source: Record<string, unknown>) => unknown {
  const call = (value: unknown, source: object): unknown =>
    typeof value === 'function' ? (value as () => unknown).call(source) : value
  if (!computed) return (source) => call(source[name], source)
  return (source) => {
    if (source instanceof type || name in source) return call(source[name], source)
    const view = Object.create(type.prototype as object, Object.getOwnPropertyDescriptors(source)) as typeof source
    return call(view[name], view)
  }
}
