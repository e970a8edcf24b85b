/** What a message may name of the value that failed. */
export interface MessageFacts {
  readonly constraints?: readonly unknown[] | undefined
  readonly value: unknown
  /** The property's name in JSON. */
  readonly property: string
  readonly target: string
}

/** A piece of a message: a text, or what is to stand in its place. */
type Piece = string | ((facts: MessageFacts) => string)

/** As in class-validator, `$constraint10` is `$constraint1` with a `0` behind it. */
const token = /(\$(?:constraint[1-9]|value|property|target))/

const known = new Map<string, readonly Piece[]>()

/** More messages than an application's rules have; those that a function made anew each time would fill the memory. */
const knownLimit = 2_000

/**
 * Fills in what class-validator's messages may hold: `$constraint1`, `$value`, `$property`, `$target`. What is filled
 * in is taken as it is, whatever it looks like.
 */
export function fillMessage(message: string, facts: MessageFacts): string {
  let text = ''
  for (const piece of piecesOf(message)) text += typeof piece === 'string' ? piece : piece(facts)
  return text
}

function piecesOf(message: string): readonly Piece[] {
  const found = known.get(message)
  if (found !== undefined) return found
  const pieces = message
    .split(token)
    .filter((piece) => piece !== '')
    .map(toPiece)
  if (known.size < knownLimit) known.set(message, pieces)
  return pieces
}

function toPiece(text: string): Piece {
  if (text === '$property') return ({ property }) => property
  if (text === '$target') return ({ target }) => target
  if (text === '$value') return ({ value }) => (isShown(value) ? String(value).slice(0, 200) : text)
  if (!token.test(text)) return text
  const index = Number(text.at(-1)) - 1
  return ({ constraints = [] }) => (index < constraints.length ? constraintText(constraints[index]) : text)
}

function isShown(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function constraintText(constraint: unknown): string {
  if (Array.isArray(constraint)) return constraint.join(', ')
  return typeof constraint === 'symbol' ? (constraint.description ?? '') : String(constraint)
}
