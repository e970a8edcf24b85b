import type { JsonSchema } from '../../../contracts/operation'
import type { StandardSchema } from '../../../contracts/standard-schema'
import type { SchemaNode } from '../../../contracts/schema-node'
import { readModel } from '../../../schema/nodes/from-class'
import type { Class } from '../../../utils/class'
import { findSilentRule, type SilentRule } from './silent-rules'

const prefix = '#/components/schemas/'

/** What the schemas of a document were written of. */
export interface SchemaOrigins {
  modelOf(reference: string): Class | undefined
  standardOf(schema: JsonSchema): StandardSchema | undefined
}

const noOrigins: SchemaOrigins = { modelOf: () => undefined, standardOf: () => undefined }

/** The named schemas of a document, to which the schemas of its operations refer. */
export class SchemaSpace {
  readonly #components: Pick<ReadonlyMap<string, JsonSchema>, 'get'>
  readonly #origins: SchemaOrigins
  readonly #patterns = new Map<string, RegExp | undefined>()
  readonly #resolved = new Map<string, JsonSchema | undefined>()
  readonly #silent = new Map<unknown, SilentRule>()

  constructor(components: Pick<ReadonlyMap<string, JsonSchema>, 'get'>, origins = noOrigins) {
    this.#components = components
    this.#origins = origins
  }

  /** Finds what a reference leads to: a component, or a part of one by a JSON Pointer. */
  resolve(reference: unknown): JsonSchema | undefined {
    if (typeof reference !== 'string' || !reference.startsWith(prefix)) return undefined
    const known = this.#resolved.get(reference)
    if (known !== undefined || this.#resolved.has(reference)) return known
    const found = this.#find(reference)
    this.#resolved.set(reference, found)
    return found
  }

  /** Gives a schema's pattern as an expression; `undefined` for one that is none. */
  pattern(source: string): RegExp | undefined {
    if (!this.#patterns.has(source)) this.#patterns.set(source, compile(source))
    return this.#patterns.get(source)
  }

  /** The rule that a model has for a value and that its schema does not tell; `undefined` where the schema tells all. */
  silentRule(schema: JsonSchema): SilentRule | undefined {
    return this.#silent.get(schema)
  }

  /** The library's schema that a schema was written of, and that may refuse more than it tells. */
  standardOf(schema: JsonSchema): StandardSchema | undefined {
    return this.#origins.standardOf(schema)
  }

  #find(reference: string): JsonSchema | undefined {
    const name = reference.slice(prefix.length)
    if (name.includes('/')) return this.#findPart(name.split('/').map(unescape))
    const found = this.#components.get(name)
    const type = this.#origins.modelOf(reference)
    if (found !== undefined && type !== undefined) this.#noteProperties(type, found)
    return found
  }

  #findPart([name = '', ...path]: readonly string[]): JsonSchema | undefined {
    return path.reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      this.#components.get(name),
    ) as JsonSchema | undefined
  }

  #noteProperties(type: Class, { properties = {} }: JsonSchema): void {
    const schemas = properties as Readonly<Record<string, unknown>>
    for (const { key, node } of readModel(type).properties) this.#note(node, schemas[key])
  }

  #note(node: SchemaNode, schema: unknown): void {
    if (typeof schema !== 'object' || schema === null) return
    const rule = findSilentRule(node)
    if (rule !== undefined) this.#silent.set(schema, rule)
    if (node.kind === 'array') this.#note(node.items, (schema as { items?: unknown }).items)
  }
}

function unescape(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u')
  } catch {
    return undefined
  }
}
