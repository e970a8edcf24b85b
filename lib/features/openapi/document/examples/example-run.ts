import type { JsonSchema } from '../../../../contracts/operation'
import type { SchemaSpace } from './schema-space'

/** A value in a box, since `undefined` says that there is none. */
export interface DerivedExample {
  readonly value: unknown
}

/** What a reference led to, and what that depended on. */
interface Finding {
  readonly derived: DerivedExample | undefined
  /** How many values it took. */
  readonly cost: number
  /** The references that it wanted to follow. */
  readonly asked: readonly string[]
}

/** What the schemas of one document led to: each is looked into once, however many others hold it. */
export class ExampleFindings {
  /** By schema, of those that hold no others. */
  readonly plain = new Map<JsonSchema, DerivedExample | undefined>()
  readonly #byDepth: Map<string, Finding>[] = []

  /** By reference, where it may be followed so far. */
  followed(depth: number): Map<string, Finding> {
    return (this.#byDepth[depth] ??= new Map())
  }
}

/** Values that one example may hold: more is nothing to read. */
const mostValues = 400

/** One attempt to make an example, which comes to nothing where it holds too many values. */
export class ExampleRun {
  readonly space: SchemaSpace
  readonly findings: ExampleFindings
  readonly #deepest: number
  /** The references that are being followed: one that leads back is not followed again. */
  readonly #followed: string[] = []
  #asked: string[] = []
  #left = mostValues

  constructor(space: SchemaSpace, findings: ExampleFindings, deepest: number) {
    this.space = space
    this.findings = findings
    this.#deepest = deepest
  }

  /** Whether there were too many values. */
  get isSpent(): boolean {
    return this.#left <= 0
  }

  /** Counts a value. */
  spend(): void {
    this.#left -= 1
  }

  /**
   * Follows a reference, unless it leads back or too deep; where it led before, it is not followed again.
   *
   * @param key tells apart what stands beside the reference and has a say in it.
   */
  follow(name: string, look: () => DerivedExample | undefined, key = name): DerivedExample | undefined {
    this.#asked.push(name)
    const depth = this.#deepest - this.#followed.length
    if (depth <= 0 || this.#leadsBack(name)) return undefined
    const findings = this.findings.followed(depth)
    const known = findings.get(key)
    if (known !== undefined && !known.asked.some((one) => this.#leadsBack(one))) {
      this.#left -= known.cost
      this.#asked.push(...known.asked)
      return known.derived
    }
    return this.#look(name, look, (finding) => findings.set(key, finding))
  }

  /** Follows the references of a schema that was joined of several, unless one of them leads back. */
  followJoined(names: readonly string[], look: () => DerivedExample | undefined): DerivedExample | undefined {
    this.#asked.push(...names)
    if (names.some((name) => this.#leadsBack(name))) return undefined
    this.#followed.push(...names)
    const derived = look()
    this.#followed.length -= names.length
    return derived
  }

  /** Keeps what was found, unless it is so only because of those who hold it. */
  #look(
    name: string,
    look: () => DerivedExample | undefined,
    keep: (finding: Finding) => void,
  ): DerivedExample | undefined {
    const [asked, left] = [this.#asked, this.#left]
    this.#asked = []
    this.#followed.push(name)
    const derived = look()
    this.#followed.pop()
    const inner = [...new Set(this.#asked)]
    if (!this.isSpent && !inner.some((one) => this.#leadsBack(one))) {
      keep({ derived, cost: left - this.#left, asked: inner })
    }
    asked.push(...inner)
    this.#asked = asked
    return derived
  }

  #leadsBack(name: string): boolean {
    return this.#followed.includes(name)
  }
}
