/** A decorator as it stands before a class or a method. */
export interface WrittenDecorator {
  /** Without what it is called on: `Get` for `@covet.Get('/x')`. */
  readonly name: string
  /** What stands between its parentheses, as written. */
  readonly argument: string
  /** One-based. */
  readonly line: number
}

/** A class or method with the decorators before it, the uppermost first. */
export interface WrittenDeclaration {
  readonly decorators: readonly WrittenDecorator[]
  /** The line of the name that was sought, one-based. */
  readonly line: number
  /** Where on its line that name starts, one-based. */
  readonly column: number
}

const modifiers =
  /(?:^|[^\w$.@])((?:export|default|abstract|public|protected|private|override|async|readonly)\s*|\*\s*)$/
const decoratorName = /@((?:[\w$]+\s*\.\s*)*([\w$]+))\s*$/

/**
 * The source of one module, searched for declarations without a parser: strings and comments are blanked first, and
 * what cannot be read for certain is not found.
 */
export class SourceText {
  readonly #text: string
  /** The same length and lines; only code is left. */
  readonly #code: string
  readonly #lineStarts: readonly number[]
  readonly #classes = new Map<string, readonly number[]>()

  constructor(text: string) {
    this.#text = text
    this.#code = blank(text)
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  }

  /** Finds every class of a name. */
  classes(name: string): readonly WrittenDeclaration[] {
    return this.#classStarts(name).map((start) =>
      this.#declarationAt(start, this.#code.indexOf(name, start + 'class'.length)),
    )
  }

  /** Finds every method of a name in a class of a name. */
  methods(className: string, name: string): readonly WrittenDeclaration[] {
    return this.#classStarts(className).flatMap((start) => {
      const open = this.#bodyOf(start)
      return open === -1 ? [] : this.#methodStarts(open, name).map((at) => this.#declarationAt(at))
    })
  }

  #classStarts(name: string): readonly number[] {
    if (!/^[\w$]+$/.test(name)) return []
    let starts = this.#classes.get(name)
    if (starts === undefined) {
      const pattern = new RegExp(`(?<![\\w$.])class\\s+${escapeDollar(name)}(?![\\w$])`, 'g')
      starts = [...this.#code.matchAll(pattern)].map(({ index }) => index)
      this.#classes.set(name, starts)
    }
    return starts
  }

  /** The brace that opens the class's body: the first one outside parentheses, of a mixin's call for instance. */
  #bodyOf(start: number): number {
    let depth = 0
    for (let at = start; at < this.#code.length; at += 1) {
      const character = this.#code[at]
      if (character === '(') depth += 1
      else if (character === ')') depth -= 1
      else if (character === '{' && depth === 0) return at
    }
    return -1
  }

  #methodStarts(open: number, name: string): readonly number[] {
    if (!/^[\w$]+$/.test(name)) return []
    const starts: number[] = []
    const word = new RegExp(`(?<![\\w$.#@])${escapeDollar(name)}\\s*[(<]`, 'y')
    let depth = 0
    for (let at = open; at < this.#code.length; at += 1) {
      const character = this.#code[at] ?? ''
      if ('{(['.includes(character)) depth += 1
      else if ('})]'.includes(character)) depth -= 1
      if (depth === 0) break
      word.lastIndex = at
      if (depth === 1 && word.test(this.#code)) starts.push(at)
    }
    return starts
  }

  #declarationAt(start: number, nameStart = start): WrittenDeclaration {
    const decorators: WrittenDecorator[] = []
    let at = this.#skipModifiers(start)
    for (;;) {
      const end = this.#code.slice(0, at).trimEnd().length
      const close = this.#code[end - 1] === ')' ? this.#openingOf(end - 1) : end
      const match = decoratorName.exec(this.#code.slice(Math.max(0, close - 200), close))
      if (match === null) break
      at = close - match[0].length
      decorators.unshift({
        name: match[2] ?? '',
        argument: this.#text
          .slice(close, end)
          .replace(/^\(|\)$/g, '')
          .trim(),
        line: this.#lineOf(at),
      })
    }
    const line = this.#lineOf(nameStart)
    return { decorators, line, column: nameStart - (this.#lineStarts[line - 1] ?? 0) + 1 }
  }

  #skipModifiers(start: number): number {
    let at = start
    for (;;) {
      const match = modifiers.exec(this.#code.slice(Math.max(0, at - 200), at))
      if (match === null) return at
      at -= match[1]?.length ?? 0
    }
  }

  /** The parenthesis that this one closes, or its own place where there is none. */
  #openingOf(close: number): number {
    let depth = 0
    for (let at = close; at >= 0; at -= 1) {
      if (this.#code[at] === ')') depth += 1
      else if (this.#code[at] === '(') depth -= 1
      if (depth === 0) return at
    }
    return close
  }

  #lineOf(at: number): number {
    return this.#lineStarts.findLastIndex((start) => start <= at) + 1
  }
}

function escapeDollar(name: string): string {
  return name.replaceAll('$', '\\$&')
}

const opaque =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`|(?<=[=(,:[!&|?{};\n]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g

/** Blanks strings, templates, regular expressions and comments, so that what is left is code; lines stay. */
function blank(text: string): string {
  return text.replace(opaque, (match) => match.replaceAll(/[^\n]/g, ' '))
}
