import type { JsonSchema } from '../../../../contracts/operation'

const prefix = '#/components/schemas/'

/** The named schemas of a document, to which the schemas of its operations refer. */
export class SchemaSpace {
  readonly #components: Readonly<Record<string, JsonSchema>>
  readonly #patterns = new Map<string, RegExp | undefined>()

  constructor(components: Readonly<Record<string, JsonSchema>>) {
    this.#components = components
  }

  /** Finds what a reference leads to: a component, or a part of one by a JSON Pointer. */
  resolve(reference: unknown): JsonSchema | undefined {
    if (typeof reference !== 'string' || !reference.startsWith(prefix)) return undefined
    const [name = '', ...path] = reference.slice(prefix.length).split('/').map(unescape)
    return path.reduce<unknown>(
      (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
      this.#components[name],
    ) as JsonSchema | undefined
  }

  /** Gives a schema's pattern as an expression; `undefined` for one that is none. */
  pattern(source: string): RegExp | undefined {
    if (!this.#patterns.has(source)) this.#patterns.set(source, compile(source))
    return this.#patterns.get(source)
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
