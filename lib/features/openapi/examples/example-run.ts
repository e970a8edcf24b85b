import type { SchemaSpace } from './schema-space'

/** A value in a box, since `undefined` says that there is none. */
export interface DerivedExample {
  readonly value: unknown
}

/** What a reference led to, and what that depended on. */
interface Finding {
  readonly derived: DerivedExample | undefined
  /** How many values it took; infinitely many where they were too many. */
  readonly cost: number
  /** The references that it wanted to follow. */
  readonly asked: readonly string[]
}

/** What the references of one document led to: each is looked into once, however many others hold it. */
export class ExampleFindings {
  /** By the text of the schema, of those that hold no others: the properties of many models read the same. */
  readonly plain = new Map<string, Pick<Finding, 'derived'>>()
  readonly #byLevels = new Map<number, Map<string, Finding>>()

  /** By reference, where so many levels are left (see `ExampleRun`). */
  followed(levels: number): Map<string, Finding> {
    let known = this.#byLevels.get(levels)
    if (known === undefined) this.#byLevels.set(levels, (known = new Map<string, Finding>()))
    return known
  }
}

type Look = () => DerivedExample | undefined

/** Values that one example may hold: more is nothing to read. */
const mostValues = 400

/** References inside of one another, which no example that somebody reads has. */
const mostLevels = 50

/** One attempt to make an example, which comes to nothing where it holds too many values. */
export class ExampleRun {
  readonly space: SchemaSpace
  /** What schemas led to that hold no others. */
  readonly plain: ExampleFindings['plain']
  readonly #findings: ExampleFindings
  readonly #levels: number
  /** The references that are being followed: one that leads back is not followed again. */
  readonly #followed: string[] = []
  #asked: string[] = []
  #left = mostValues
  #isTooDeep = false

  /** @param levels References inside of one another that are followed; beyond them, only where something must be there. */
  constructor(space: SchemaSpace, findings: ExampleFindings, levels: number) {
    this.space = space
    this.plain = findings.plain
    this.#findings = findings
    this.#levels = levels
  }

  /** Whether there were too many values. */
  get isSpent(): boolean {
    return this.#left <= 0
  }

  /** Counts a value, and tells whether there were too many. */
  spend(): boolean {
    this.#left -= 1
    return this.#left <= 0
  }

  /**
   * Follows a reference, unless it leads back or too deep; where it led before, it is not followed again.
   *
   * @param isSpare Whether what it leads to may as well be left out.
   * @param key tells apart what stands beside the reference and has a say in it.
   */
  follow(name: string, isSpare: boolean, look: Look, key = name): DerivedExample | undefined {
    this.#asked.push(name)
    const levels = Math.max(0, this.#levels - this.#followed.length)
    if (!this.#mayFollow(levels, isSpare) || this.#leadsBack(name)) return undefined
    const findings = this.#findings.followed(levels)
    const known = findings.get(key)
    if (known !== undefined && !this.#leadBack(known.asked)) {
      this.#left -= known.cost
      this.#asked.push(...known.asked)
      return known.derived
    }
    return this.#look(name, look, (finding) => findings.set(key, finding))
  }

  /** Follows the references of a schema that was joined of several, unless one of them leads back or too deep. */
  followJoined(names: readonly string[], isSpare: boolean, look: Look): DerivedExample | undefined {
    this.#asked.push(...names)
    if (names.length === 0) return look()
    if (!this.#mayFollow(this.#levels - this.#followed.length, isSpare)) return undefined
    if (this.#leadBack(names)) return undefined
    this.#followed.push(...names)
    const derived = look()
    this.#followed.length -= names.length
    return derived
  }

  #mayFollow(levels: number, isSpare: boolean): boolean {
    if (this.#followed.length < mostLevels) return levels > 0 || !isSpare
    this.#isTooDeep = true
    this.#left = 0
    return false
  }

  /** Counts the values of a reference by themselves, and keeps what was found unless it is so because of those who hold it. */
  #look(name: string, look: Look, keep: (finding: Finding) => void): DerivedExample | undefined {
    const [asked, left] = [this.#asked, this.#left]
    this.#asked = []
    this.#left = mostValues
    this.#followed.push(name)
    const derived = look()
    this.#followed.pop()
    const inner = [...new Set(this.#asked)]
    const cost = this.isSpent ? Infinity : mostValues - this.#left
    const isOwn = !this.#leadBack(inner) && (!this.#isTooDeep || this.#followed.length === 0)
    if (isOwn) keep({ derived, cost, asked: inner })
    asked.push(...inner)
    this.#asked = asked
    this.#left = left - cost
    return derived
  }

  #leadsBack(name: string): boolean {
    return this.#followed.includes(name)
  }

  #leadBack(names: readonly string[]): boolean {
    return this.#followed.length > 0 && names.some((name) => this.#followed.includes(name))
  }
}
