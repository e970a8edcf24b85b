/** A named rule that decides whether a piece of a path belongs to a parameter, and turns it into a value. */
export interface Converter<T = unknown> {
  /** The word written after the colon: `int` in `{id:int}`. */
  readonly name: string
  /** What the whole percent-decoded piece must look like; anchored at both ends by the router. Keep it linear: strangers choose the input. */
  readonly pattern: RegExp
  /** Turns the text into the value; `undefined` refuses it, and the router tries the next route. Must not throw. */
  parse(raw: string): T | undefined
  /** Turns a value back into text for `urlFor`; without it strings, numbers, bigints and booleans are written as they are. */
  format?(value: T): string
  /** Converters at one position are tried from the highest number to the lowest, then by declaration; 10 when absent, `str` has 0. */
  readonly specificity?: number | undefined
  /** True when the parameter may span several segments, slashes included. */
  readonly multiSegment?: boolean | undefined
  /** JSON Schema of the parameter, for the API document. */
  readonly schema?: Readonly<Record<string, unknown>> | undefined
}

/** Specificity of a converter that names none: before `str` and `path`, after the other built-in ones. */
export const DEFAULT_SPECIFICITY = 10

/** An integer that a number holds exactly, in JSON's grammar: no leading zeros, no plus sign; `-0` is 0. */
const intConverter: Converter<number> = {
  name: 'int',
  pattern: /-?(?:0|[1-9][0-9]*)/,
  parse(raw) {
    const value = Number(raw) + 0
    return Number.isSafeInteger(value) ? value : undefined
  },
  specificity: 40,
  schema: { type: 'integer' },
}

/** A finite number in JSON's grammar. */
const floatConverter: Converter<number> = {
  name: 'float',
  pattern: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/,
  parse(raw) {
    const value = Number(raw) + 0
    return Number.isFinite(value) ? value : undefined
  },
  specificity: 30,
  schema: { type: 'number' },
}

/** A UUID of any version in its hyphenated form (RFC 9562), handed on in lower case. */
const uuidConverter: Converter<string> = {
  name: 'uuid',
  pattern: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/,
  parse: (raw) => raw.toLowerCase(),
  specificity: 50,
  schema: { type: 'string', format: 'uuid' },
}

/** A boolean by the words that every other source of strings takes: `true/1/on/yes` and `false/0/off/no`, in any case. */
const boolConverter: Converter<boolean> = {
  name: 'bool',
  pattern: /true|false|1|0|on|off|yes|no/i,
  parse: (raw) => TRUE_WORDS.has(raw.toLowerCase()),
  specificity: 20,
  schema: { type: 'boolean' },
}

/** Any text within one segment, at least one character: what a parameter without a converter has. */
const strConverter: Converter<string> = {
  name: 'str',
  pattern: /[^]+/,
  parse: (raw) => raw,
  specificity: 0,
  schema: { type: 'string' },
}

/** Any text, slashes included, at least one character. */
const pathConverter: Converter<string> = {
  name: 'path',
  pattern: /[^]+/,
  parse: (raw) => raw,
  specificity: 0,
  multiSegment: true,
  schema: { type: 'string' },
}

const TRUE_WORDS: ReadonlySet<string> = new Set(['true', '1', 'on', 'yes'])

/** By name, every object defined under it: two under one name are reported where a path uses the name. */
const registry = new Map<string, Converter[]>(
  [intConverter, floatConverter, uuidConverter, boolConverter, strConverter, pathConverter].map((converter) => [
    converter.name,
    [converter],
  ]),
)

/**
 * Makes a converter usable in paths by its name, for the whole process, and returns it.
 * Defining the same object again does nothing; another object under a taken name is an error of the paths that use the name,
 * since only there both would be needed.
 * @example
 * defineConverter({ name: 'isbn', pattern: /[0-9]{13}/, parse: (raw) => raw })
 */
export function defineConverter<T>(converter: Converter<T>): Converter<T> {
  const defined = registry.get(converter.name) ?? []
  if (!defined.includes(converter)) registry.set(converter.name, [...defined, converter])
  return converter
}

/** Everything defined under a name: none is unknown, more than one ambiguous. */
export function convertersNamed(name: string): readonly Converter[] {
  return registry.get(name) ?? []
}

/** Turns a decoded piece of a path into a value, or `undefined` where the converter refuses it. */
export type Accept = (raw: string) => unknown

/** Builds the check that the router runs: the pattern anchored at both ends, then `parse`. */
export function compileAccept(converter: Converter): Accept {
  if (converter === strConverter || converter === pathConverter) return (raw) => raw || undefined
  // Lookarounds, because ^ and $ would mean line ends under the m flag; g and y would carry state from one request to the next.
  const whole = new RegExp(
    `(?<![^])(?:${converter.pattern.source})(?![^])`,
    converter.pattern.flags.replace(/[gy]/g, ''),
  )
  return (raw) => (whole.test(raw) ? converter.parse(raw) : undefined)
}
