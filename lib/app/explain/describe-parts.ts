import type { SchemaNode } from '../../contracts/schema-node'
import type { EmittedType } from '../../metadata/emitted-type'

/** Names what stands around a handler: a class and a function by their names, an object by that of its class. */
export function nameMember(member: unknown): string {
  const { name } = member as { readonly name?: unknown }
  if (typeof name === 'string' && name !== '') return name
  if (typeof member === 'function') return 'a function'
  const { constructor } = member as { readonly constructor?: { readonly name?: string } }
  const own = constructor?.name
  return own === undefined || own === '' || own === 'Object' ? 'an object' : own
}

/** Names a type as it was declared; `undefined` where nothing tells. */
export function describeEmitted(type: EmittedType): string | undefined {
  if (type.kind === 'unknown') return undefined
  return type.kind === 'class' ? type.type.name : type.kind
}

/** Names the type of an answer. */
export function describeNode(node: SchemaNode): string {
  if (node.kind === 'model') return node.type.name
  if (node.kind === 'array') return `${describeNode(node.items)}[]`
  if (node.kind === 'union') return node.variants.map(describeNode).join(' | ')
  return node.kind
}

const longest = 120

/** Writes what a parameter was told, its rules in the place of what holds them; functions and classes by their names. */
export function describeOptions(options: unknown): string | undefined {
  if (typeof options === 'function') return nameMember(options)
  if (typeof options !== 'object' || options === null) return undefined
  if ('rules' in options) return describeOptions(options.rules)
  const text = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${describeValue(value)}`)
    .join(', ')
  if (text === '') return undefined
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function describeValue(value: unknown): string {
  if (typeof value === 'function') return nameMember(value)
  if (value instanceof RegExp) return String(value)
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`
  return typeof value === 'object' && value !== null ? 'an object' : (JSON.stringify(value) ?? String(value))
}
