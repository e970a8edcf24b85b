import { isIdentifier } from './literals'

/** Words that no declaration may be named by, and types that the generated files themselves refer to. */
const reservedWords = new Set(
  (
    'any as async await bigint boolean break case catch class const continue debugger declare default delete do else enum ' +
    'export extends false finally for function if implements import in infer interface is keyof let module namespace never ' +
    'new null number object package private protected public readonly return static string super switch symbol this throw ' +
    'true try type typeof undefined unique unknown var void while with yield Blob Date'
  ).split(' '),
)

/** Names of one scope: what is asked for is made an identifier, and told apart from what was given before. */
export class Names {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string> = reservedWords) {
    this.#taken = new Set(taken)
  }

  /** Gives a name that is free, the one that is asked for if possible; the order of asking decides. */
  take(wanted: string): string {
    const name = toIdentifier(wanted)
    let free = name
    for (let number = 2; this.#taken.has(free); number += 1) free = `${name}${number}`
    this.#taken.add(free)
    return free
  }

  /** Whether a name may still be given. */
  isFree(name: string): boolean {
    return !this.#taken.has(name)
  }

  /** Keeps names from being given. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.#taken.add(name)
  }
}

/** Makes an identifier of any text: `get book-list` → `getBookList`, `2fa` → `_2fa`. */
export function toIdentifier(text: string): string {
  if (isIdentifier(text)) return text
  const words = text.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== '')
  const joined = words.map((word, index) => (index === 0 ? word : capitalize(word))).join('')
  if (joined === '') return '_'
  return isIdentifier(joined) ? joined : `_${joined}`
}

/** Sets the first letter in upper case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
