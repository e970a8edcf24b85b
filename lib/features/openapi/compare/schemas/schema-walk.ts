import { areDisjoint } from './are-disjoint'
import { compareKeywords, type KeywordFault, nameTypes, partsOfProperty } from './compare-keywords'
import { mergeNormal, restrictTypes, settle } from './merge-schemas'
import { type Alternatives, isNothing, type NormalSchema, type Parts } from './normal-schema'
import type { SchemaFinding } from './schema-finding'
import type { SchemaReader } from './schema-reader'
import { hasType } from './value-fits'

/** How a walk speaks of what it finds. */
export interface WalkOptions {
  /** Whether the schema that has to fit is the one that was there before. */
  readonly isNarrowOld: boolean
  /** Whether to tell of properties that came and went: one of the two walks over a pair does. */
  readonly tellsProperties: boolean
}

/** Alternatives within alternatives multiply: what is not shown by then is taken for a difference. */
const mostSteps = 4000
const deepestAlternatives = 24

type Path = readonly string[]

/**
 * Looks for values that fit one schema (the narrow one) and not another (the wide one). Where it finds no fault, each value of
 * the narrow schema fits the wide one, as long as it has declared properties only; where it cannot tell, there is a fault.
 */
export class SchemaWalk {
  readonly #narrow: SchemaReader
  readonly #wide: SchemaReader
  readonly #options: WalkOptions
  /** The pairs that are being compared: what leads back to one of them holds if the rest does. */
  readonly #open = new Set<string>()
  readonly #ids = new WeakMap<object, number>()
  #nextId = 1
  #steps = 0

  constructor(narrow: SchemaReader, wide: SchemaReader, options: WalkOptions) {
    this.#narrow = narrow
    this.#wide = wide
    this.#options = options
  }

  /** Compares two schemas, each given as parts that hold together. */
  compare(narrow: Parts, wide: Parts, path: Path): readonly SchemaFinding[] {
    if (this.#areSame(narrow, wide)) return []
    const key = `${this.#keyOf(narrow)}:${this.#keyOf(wide)}`
    if (this.#open.has(key)) return []
    this.#open.add(key)
    const findings = this.#compareRead(this.#narrow.read(narrow), this.#wide.read(wide), path, 0)
    this.#open.delete(key)
    return findings
  }

  #areSame(narrow: Parts, wide: Parts): boolean {
    if (narrow.length !== wide.length) return false
    return narrow.every((part, index) => this.#narrow.textOf(part) === this.#wide.textOf(wide[index]))
  }

  #keyOf(parts: Parts): string {
    return parts.map((part) => (typeof part === 'boolean' ? String(part) : this.#idOf(part))).join('+')
  }

  #idOf(part: object): number {
    const known = this.#ids.get(part) ?? this.#nextId++
    this.#ids.set(part, known)
    return known
  }

  #compareRead(narrow: NormalSchema, wide: NormalSchema, path: Path, depth: number): readonly SchemaFinding[] {
    if (isNothing(narrow)) return []
    if (isNothing(wide)) return [this.#fault('type', path, nameTypes(narrow.types), 'nothing')]
    this.#steps += 1
    if (this.#steps > mostSteps || depth > deepestAlternatives) return [this.#unclear(path)]
    const [left, other] = withoutCommon(narrow, wide)
    const [first, ...others] = left.alternatives
    if (first === undefined) return this.#compareSingle(left, other, path, depth)
    const base = { ...left, alternatives: others }
    return unique(
      first.members.flatMap((member) => {
        const one = mergeNormal(base, this.#narrow.read(member))
        // What has nothing in common is no change of something: it came, or it went.
        const isApart = shareType(one, other) && !isNothing(one) && this.#areApart(one, other)
        return isApart ? [this.#tellAlternative(path)] : this.#compareRead(one, other, path, depth + 1)
      }),
    )
  }

  #compareSingle(narrow: NormalSchema, wide: NormalSchema, path: Path, depth: number): readonly SchemaFinding[] {
    const [group, ...others] = wide.alternatives
    if (group === undefined) return this.#compareMembers(narrow, wide, path)
    const pieces = splitSchema(narrow)
    if (pieces.length > 1) {
      return unique(pieces.flatMap((piece) => this.#compareRead(piece, wide, path, depth + 1)))
    }
    return this.#compareWithAny(narrow, { ...wide, alternatives: others }, group, path, depth)
  }

  /** One alternative has to take all of it; where none does, the nearest one tells what is wrong. */
  #compareWithAny(
    narrow: NormalSchema,
    base: NormalSchema,
    { members, isExclusive }: Alternatives,
    path: Path,
    depth: number,
  ): readonly SchemaFinding[] {
    const read = members.map((member) => this.#wide.read(member))
    const near = read.filter((member) => !this.#areApart(narrow, member))
    if (near.length === 0) {
      const isOfType = read.some((member) => shareType(narrow, member))
      if (isOfType) return [this.#tellAlternative(path)]
      return [this.#fault('type', path, describe(narrow), read.map(describe).join(' or '))]
    }
    let nearest: readonly SchemaFinding[] | undefined
    for (const member of near) {
      const found = this.#compareRead(narrow, mergeNormal(base, member), path, depth + 1)
      if (nearest === undefined || countFaults(found) < countFaults(nearest)) nearest = found
    }
    // Of what fits one alternative it is not known that it fits no other.
    const isUnclear = nearest === undefined || (isExclusive && near.length > 1 && countFaults(nearest) === 0)
    return isUnclear ? [this.#unclear(path)] : (nearest ?? [])
  }

  #areApart(narrow: NormalSchema, wide: NormalSchema): boolean {
    return areDisjoint({ schema: narrow, reader: this.#narrow }, { schema: wide, reader: this.#wide })
  }

  #compareMembers(given: NormalSchema, wide: NormalSchema, path: Path): readonly SchemaFinding[] {
    const { narrow, faults } = compareKeywords(given, wide)
    const found = faults.map((fault) => this.#toFinding(fault, path))
    const hasLists = narrow.types.has('array') && wide.items !== undefined && narrow.limits.maxItems !== 0
    if (hasLists) found.push(...this.compare(narrow.items ?? [true], wide.items ?? [true], [...path, '*']))
    if (narrow.types.has('object')) found.push(...this.#compareObjects(narrow, wide, path))
    return found
  }

  #compareObjects(narrow: NormalSchema, wide: NormalSchema, path: Path): readonly SchemaFinding[] {
    const { isNarrowOld, tellsProperties } = this.#options
    const [old, next] = isNarrowOld ? [narrow, wide] : [wide, narrow]
    const gone = tellsProperties
      ? [...old.properties.keys()].filter((name) => partsOfProperty(next, name) === undefined)
      : []
    const found = gone.map((name) => this.#say('property-removed', [...path, name], 'is gone', true))
    if (tellsProperties) {
      const added = [...next.properties.keys()].filter((name) => !old.properties.has(name))
      found.push(...added.map((name) => this.#say('property-added', [...path, name], 'is new', false)))
    }
    for (const name of wide.required) {
      if (narrow.required.has(name) || gone.includes(name)) continue
      const message = isNarrowOld ? 'was optional and is required' : 'was required and is optional'
      found.push(this.#say('required', [...path, name], message, true))
    }
    for (const name of new Set([...narrow.properties.keys(), ...wide.properties.keys()])) {
      const [one, other] = [partsOfProperty(narrow, name), partsOfProperty(wide, name)]
      if (one !== undefined && other !== undefined) found.push(...this.compare(one, other, [...path, name]))
    }
    return [...found, ...this.#compareAdditional(narrow, wide, path)]
  }

  #compareAdditional(narrow: NormalSchema, wide: NormalSchema, path: Path): readonly SchemaFinding[] {
    if (wide.additional === undefined) return []
    const isNone = (schema: NormalSchema): boolean => schema.additional?.includes(false) === true
    if (isNone(narrow)) return []
    if (isNone(wide)) {
      return [this.#fault('additionalProperties', path, narrow.additional === undefined ? undefined : 'some', false)]
    }
    return this.compare(narrow.additional ?? [true], wide.additional, [...path, '*'])
  }

  #toFinding({ rule, narrow, wide }: KeywordFault, path: Path): SchemaFinding {
    return this.#fault(rule, path, narrow, wide)
  }

  #fault(rule: string, path: Path, narrow: unknown, wide: unknown): SchemaFinding {
    const [old, next] = this.#options.isNarrowOld ? [narrow, wide] : [wide, narrow]
    return this.#say(rule, path, `${rule} was ${show(old)} and is ${show(next)}`, true)
  }

  #tellAlternative(path: Path): SchemaFinding {
    const message = this.#options.isNarrowOld ? 'an alternative is gone' : 'an alternative is new'
    return this.#say('alternatives', path, message, true)
  }

  #unclear(path: Path): SchemaFinding {
    return this.#say('alternatives', path, 'cannot be shown to be compatible', true)
  }

  #say(rule: string, path: Path, message: string, isFault: boolean): SchemaFinding {
    return { rule, path, message, isFault }
  }
}

/** Parts a schema into ones of a single type, or a single value: each may fit another alternative. */
function splitSchema(schema: NormalSchema): readonly NormalSchema[] {
  if (schema.values !== undefined) return schema.values.map((value) => settle({ ...schema, values: [value] }))
  return [...schema.types].map((type) => restrictTypes(schema, [type]))
}

function unique(findings: readonly SchemaFinding[]): readonly SchemaFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

function describe({ types, values }: NormalSchema): string {
  return values === undefined ? nameTypes(types) : show(values)
}

function shareType(a: NormalSchema, b: NormalSchema): boolean {
  return [...a.types].some((type) => hasType(b.types, type))
}

function countFaults(findings: readonly SchemaFinding[]): number {
  return findings.filter(({ isFault }) => isFault).length
}

/** Alternatives that both have are no difference between them. */
function withoutCommon(narrow: NormalSchema, wide: NormalSchema): readonly [NormalSchema, NormalSchema] {
  const without = (schema: NormalSchema, { alternatives }: NormalSchema): NormalSchema => ({
    ...schema,
    alternatives: schema.alternatives.filter(({ text }) => alternatives.every((other) => other.text !== text)),
  })
  return [without(narrow, wide), without(wide, narrow)]
}

function show(value: unknown): string {
  if (value === undefined) return 'not limited'
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  return value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ')
}
