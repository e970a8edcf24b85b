/** What can be wrong with a path pattern. */
export const PATTERN_PROBLEMS = {
  'unclosed-brace': 'a brace is opened and not closed',
  'unopened-brace': 'a brace is closed and was not opened (write %7D for the character itself)',
  'empty-name': 'a parameter has no name (write %3A for a colon that begins none)',
  'bad-name': 'a parameter’s name is no identifier',
  'duplicate-name': 'two parameters have one name',
  'unknown-converter':
    'a converter is not defined; built in are int, float, uuid, bool, str and path, others come from defineConverter()',
  'ambiguous-converter': 'two converters are defined under one name',
  'regular-expression':
    'regular expressions are not part of the syntax; use a converter, built in or from defineConverter()',
  wildcard: 'wildcards are not part of the syntax; write {name:path} for the rest of a path, %2A for an asterisk',
  'adjacent-parameters': 'two parameters of one segment have no text between them',
  'optional-in-text': 'only a parameter that fills its segment can be optional',
  'catch-all-in-text': 'a parameter that spans segments must stand alone between slashes',
  'two-catch-alls': 'only one parameter of a path may span segments',
  'too-many-optionals': 'a path has more than five optional parameters',
  'empty-segment': 'two slashes follow one another',
  'dot-segment': 'a "." or ".." segment never reaches a server',
  'not-a-path': 'a path ends before "?" and "#" (write %3F and %23 for the characters themselves)',
  'bad-encoding': 'percent-encoding is incomplete or not UTF-8 (write %25 for a percent sign)',
  'bad-host': 'a host is made of labels and {name} labels between dots, without scheme, port or path',
} as const

/** Key of one kind of mistake in a path pattern. */
export type PatternProblem = keyof typeof PATTERN_PROBLEMS

/** A path or host pattern that cannot be understood; raised at boot only. */
export class PatternSyntaxError extends Error {
  override readonly name = 'PatternSyntaxError'
  /** What is wrong, without the pattern: a clause that fits into a longer message. */
  readonly detail: string

  constructor(
    /** Which mistake it is, for programs. */
    readonly reason: PatternProblem,
    /** The pattern as it was written. */
    readonly pattern: string,
    /** The piece of the pattern at fault. */
    readonly near: string,
  ) {
    const detail = `${PATTERN_PROBLEMS[reason]}, near '${near}'`
    super(`Path pattern '${pattern}': ${detail}`)
    this.detail = detail
  }
}
