import { type Data, ownMember, toText } from '../document/data'
import { schemaName } from '../document/references'
import { isIdentifier } from '../writing/literals'
import { Names } from '../writing/names'
import type { ComponentUses, Direction } from './component-uses'
import { isRecord } from '../../../utils/is-record'

/** Gives each component its name; two where it is read and sent, and these differ (`readOnly`, `writeOnly`). */
export class ComponentNames {
  readonly #names = new Map<string, string>()
  readonly #inputs = new Map<string, string>()
  readonly #uses: ComponentUses

  constructor(schemas: Data, uses: ComponentUses) {
    this.#uses = uses
    const names = new Names()
    // What can keep its name does, whatever others would be made into.
    const inOrder = Object.keys(schemas).toSorted(
      (one, other) => Number(isIdentifier(other)) - Number(isIdentifier(one)),
    )
    for (const name of inOrder) this.#names.set(name, names.take(name))
    for (const name of listDirected(schemas)) {
      // What goes neither way may go both: nobody knows.
      if (uses.input.has(name) !== uses.output.has(name)) continue
      this.#inputs.set(name, names.take(`${this.#names.get(name) ?? ''}Input`))
    }
  }

  /** Gives the name of a component's type; `undefined` for one that does not exist. */
  nameOf(component: string, direction: Direction): string | undefined {
    const input = direction === 'input' ? this.#inputs.get(component) : undefined
    return input ?? this.#names.get(component)
  }

  /** Lists the types that a component has, with the way that each goes. */
  typesOf(component: string): readonly (readonly [name: string, direction: Direction])[] {
    const [name, input] = [this.#names.get(component), this.#inputs.get(component)]
    if (name === undefined) return []
    const { input: sent, output: read } = this.#uses
    const own = sent.has(component) && !read.has(component) ? 'input' : 'output'
    return [[name, own], ...(input === undefined ? [] : [[input, 'input'] as const])]
  }
}

/** Lists what holds something that goes one way only, itself or by what it refers to. */
function listDirected(schemas: Data): readonly string[] {
  const directed = new Set<string>()
  const users = new Map<string, string[]>()
  for (const [name, schema] of Object.entries(schemas)) {
    const { isDirected, references } = look(schema)
    if (isDirected) directed.add(name)
    for (const reference of references) users.set(reference, [...(users.get(reference) ?? []), name])
  }
  // A set that grows while it is walked is walked to its new end.
  for (const name of directed) for (const user of users.get(name) ?? []) directed.add(user)
  return Object.keys(schemas).filter((name) => directed.has(name))
}

function look(schema: unknown): { readonly isDirected: boolean; readonly references: ReadonlySet<string> } {
  const references = new Set<string>()
  let isDirected = false
  const open = [schema]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isRecord(next)) {
      isDirected ||= ownMember(next, 'readOnly') === true || ownMember(next, 'writeOnly') === true
      const name = schemaName(toText(next['$ref']) ?? '')
      if (name !== undefined) references.add(name)
    }
    if (typeof next === 'object' && next !== null) open.push(...Object.values(next).filter((one) => one !== undefined))
  }
  return { isDirected, references }
}
