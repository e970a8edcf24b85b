import { convertersNamed, type Converter } from './converter'
import { PatternSyntaxError, type PatternProblem } from './pattern-syntax-error'

/** One parameter of a path pattern. */
export interface PatternParameter {
  readonly name: string
  readonly converter: Converter
  /** True for `{name?}`: the whole segment may be absent. */
  readonly optional: boolean
  /** True when the value may contain slashes. */
  readonly catchAll: boolean
}

/** A run of text or a parameter, within a segment that mixes both. */
export type SegmentPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter'; readonly parameter: PatternParameter }

/** What stands between two slashes of a pattern; texts are percent-decoded. */
export type Segment = SegmentPart | { readonly kind: 'mixed'; readonly parts: readonly SegmentPart[] }

const NAME = /^[\p{ID_Start}_$][\p{ID_Continue}$-]*$/u
const COLON_NAME = /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy
const BRACES = /^([^:?]*)(?::([^?]*))?(\?)?$/

/** Parses what stands between two slashes; `source` is the whole pattern, for messages. */
export function parseSegment(raw: string, source: string): Segment {
  const parts = new SegmentReader(raw, source).read()
  const [first] = parts
  if (first !== undefined && parts.length === 1) {
    if (first.kind === 'text' && /^\.\.?$/.test(first.text)) throw new PatternSyntaxError('dot-segment', source, raw)
    return first
  }
  for (const part of parts) {
    if (part.kind === 'text') continue
    if (part.parameter.optional) throw new PatternSyntaxError('optional-in-text', source, raw)
    if (part.parameter.catchAll) throw new PatternSyntaxError('catch-all-in-text', source, raw)
  }
  return { kind: 'mixed', parts }
}

/** Reads one segment from left to right. */
class SegmentReader {
  readonly #raw: string
  readonly #source: string
  readonly #parts: SegmentPart[] = []
  #at = 0
  #text = ''

  constructor(raw: string, source: string) {
    this.#raw = raw
    this.#source = source
  }

  read(): readonly SegmentPart[] {
    while (this.#at < this.#raw.length) {
      const character = this.#raw.charAt(this.#at)
      if (character === '{') this.#readBraces()
      // A colon right after a brace is text, as in the custom verbs of `/books/{id}:archive`.
      else if (character === ':' && this.#raw[this.#at - 1] !== '}') this.#readColon()
      else this.#readText(character)
    }
    this.#endText()
    return this.#parts
  }

  #readText(character: string): void {
    if (character === '}') this.#fail('unopened-brace')
    if (character === '*') this.#fail('wildcard')
    if (character === '?' || character === '#') this.#fail('not-a-path')
    this.#text += character
    this.#at += 1
  }

  #readBraces(): void {
    const close = this.#raw.indexOf('}', this.#at)
    const body = this.#raw.slice(this.#at + 1, close)
    if (close === -1 || body.includes('{')) this.#fail('unclosed-brace')
    const [, name = '', converter = 'str', question] = BRACES.exec(body) ?? []
    this.#at = close + 1
    if (name === '') this.#fail(body === '' || body.startsWith(':') || body === '?' ? 'empty-name' : 'bad-name', body)
    if (!NAME.test(name)) this.#fail(name.includes('*') ? 'wildcard' : 'bad-name', name)
    this.#addParameter(name, converter, question !== undefined)
  }

  #readColon(): void {
    COLON_NAME.lastIndex = this.#at + 1
    const name = COLON_NAME.exec(this.#raw)?.[0]
    if (name === undefined) this.#fail('empty-name')
    this.#at += 1 + name.length
    const next = this.#raw[this.#at]
    if (next === '(') this.#fail('regular-expression')
    if (next === '?') this.#at += 1
    this.#addParameter(name, 'str', next === '?')
  }

  #addParameter(name: string, converterName: string, optional: boolean): void {
    this.#endText()
    if (this.#parts.at(-1)?.kind === 'parameter') this.#fail('adjacent-parameters', this.#raw)
    const [converter, other] = convertersNamed(converterName)
    if (converter === undefined) this.#fail('unknown-converter', converterName)
    if (other !== undefined) this.#fail('ambiguous-converter', converterName)
    const catchAll = converter.multiSegment === true
    this.#parts.push({ kind: 'parameter', parameter: { name, converter, optional, catchAll } })
  }

  #endText(): void {
    if (this.#text === '') return
    let text: string
    try {
      text = decodeURIComponent(this.#text)
    } catch {
      this.#fail('bad-encoding', this.#text)
    }
    this.#parts.push({ kind: 'text', text })
    this.#text = ''
  }

  #fail(problem: PatternProblem, near = this.#raw.slice(this.#at)): never {
    throw new PatternSyntaxError(problem, this.#source, near)
  }
}
