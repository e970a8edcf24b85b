/** A function made of generated code. */
export type Generated = (...args: never[]) => unknown

/** Names that stand in generated code as they are. */
const plainName = /^[A-Za-z_$][\w$]*$/

/** Writes one function's code. Whatever a user named or gave comes in by reference; its text is never part of it. */
export class CodeWriter {
  readonly #references: unknown[] = []
  readonly #names = new Map<unknown, string>()
  #locals = 0

  /** Names a value of the program's. */
  readonly ref = (value: unknown): string => {
    const known = this.#names.get(value)
    if (known !== undefined) return known
    const name = `r${this.#references.length}`
    this.#references.push(value)
    this.#names.set(value, name)
    return name
  }

  /** Makes a name for a variable that no other has. */
  local(): string {
    this.#locals += 1
    return `v${this.#locals}`
  }

  /** Writes a name as a value. */
  text(name: string): string {
    return plainName.test(name) ? JSON.stringify(name) : this.ref(name)
  }

  /** Writes the access to a property. */
  member(object: string, name: string): string {
    return `${object}[${this.text(name)}]`
  }

  /** Makes the function; the body refers to its parameters by name. */
  toFunction(parameters: string, body: string): Generated {
    const names = this.#references.map((_, index) => `r${index} = refs[${index}]`)
    const header = names.length === 0 ? '' : `const ${names.join(', ')};`
    // The parentheses tell V8 that the function is called at once: it is then parsed once instead of twice.
    const make = new Function('refs', `'use strict';${header}return (function (${parameters}) {${body}})`) as (
      refs: readonly unknown[],
    ) => Generated
    return make(this.#references)
  }
}

let allowed: boolean | undefined

/** Tells whether code may be made at run time; some platforms and settings of Node forbid it. */
export function canGenerate(): boolean {
  allowed ??= tryGenerate()
  return allowed
}

function tryGenerate(): boolean {
  try {
    return new CodeWriter().toFunction('', 'return true')() === true
  } catch {
    return false
  }
}
