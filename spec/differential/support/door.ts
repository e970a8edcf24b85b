import { plainToInstance } from 'class-transformer'
import { validate, type ValidationError as StockError, type ValidatorOptions } from 'class-validator'
import { inspect } from 'node:util'
import { compileModel, type CompiledModel, ValidationError } from '../../../lib/index'
import type { ModelReferenceNode } from '../../../lib/contracts/schema-node'
import { createFastReader, Doubt, type FastReader } from '../../../lib/schema/compiled/fast-reader'
import { allowRejections, takeCalls } from './calls'
import { makeInput, type ModelCase } from './model-case'
import { mixSeed, Random } from './random'
import { isJson } from './trial'

const unknowns = ['strip', 'reject', 'keep'] as const
type Unknown = (typeof unknowns)[number]

/** What the stock libraries are told for what the door is told about undeclared keys. */
const stockOptions: Readonly<Record<Unknown, ValidatorOptions>> = {
  strip: { whitelist: true },
  reject: { whitelist: true, forbidNonWhitelisted: true },
  keep: {},
}

interface Door {
  readonly model: CompiledModel<object>
  readonly fast: FastReader
}

const doors = new Map<string, Door>()

function doorOf({ type }: ModelCase, unknown: Unknown): Door {
  const key = `${type.name} ${unknown}`
  const known = doors.get(key)
  if (known !== undefined) return known
  const node: ModelReferenceNode = { kind: 'model', type, nullable: false, constraints: [] }
  const settings = { form: 'json', unknown, implied: false, lowerKeys: false, style: 'repeat' } as const
  const door = {
    model: compileModel(type as new () => object, { implied: false, unknown }),
    fast: createFastReader(node, settings),
  }
  doors.set(key, door)
  return door
}

/** What came of one body at the door. */
export interface DoorVerdict {
  readonly side: 'valid' | 'invalid' | 'thrown' | 'no JSON'
  /** What the generated code said: `none` where there is none for the model. */
  readonly code: 'accepted' | 'doubted' | 'none'
  readonly difference?: string
}

/** Reads one body at the door and by the stock libraries; the door without implied rules is to mean the same. */
export async function tryBody(model: ModelCase, index: number, runSeed: number): Promise<DoorVerdict> {
  const seed = mixSeed(runSeed, 'door', model.type.name, index)
  // What was made to be wrong may be valid by a leniency, such as an empty list in the place of a model.
  const broken = index % 2 === 1
  const make = (): object => toJson(makeInput(model, new Random(seed), broken))
  if (!isJson(make())) return { side: 'no JSON', code: 'none' }
  const unknown = unknowns[index % 5 === 0 ? 1 : index % 7 === 0 ? 2 : 0]
  const door = doorOf(model, unknown)
  allowRejections(true)
  const expected = await readByStock(model, make(), unknown)
  const asked = takeCalls()
  const actual = await readByDoor(door, make())
  const calls = takeCalls()
  allowRejections(false)
  const fast = attemptFast(door, make())
  takeCalls()
  const what =
    compare(expected, actual) ??
    compareCalls(expected, asked, calls) ??
    misjudged(expected, fast, model.door === 'walked' || broken)
  if (what === undefined) return { side: expected.side, code: fast }
  const facts = inspect(
    { seed, unknown, input: make(), stock: expected, asked, door: actual, calls },
    { depth: 9, breakLength: 120 },
  )
  return { side: expected.side, code: fast, difference: `${model.type.name}: ${what}\n${facts}` }
}

/** What could have come as JSON, where that is possible. */
function toJson(input: object): object {
  const text = JSON.stringify(input, (_key, value: unknown) => {
    if (typeof value === 'bigint') return String(value)
    if (value instanceof Set) return [...value]
    return value instanceof Map ? Object.fromEntries(value) : value
  })
  return JSON.parse(text) as object
}

interface Reading {
  readonly side: 'valid' | 'invalid' | 'thrown'
  readonly issues: readonly string[]
  readonly value?: unknown
  readonly error?: unknown
}

async function readByStock({ type }: ModelCase, input: object, unknown: Unknown): Promise<Reading> {
  try {
    const value = plainToInstance(type as new () => object, input)
    const errors = await validate(value, stockOptions[unknown])
    const issues = errors.flatMap((error) => flatten(error, '')).sort()
    return errors.length === 0 ? { side: 'valid', issues, value } : { side: 'invalid', issues }
  } catch (error) {
    return { side: 'thrown', issues: [], error }
  }
}

function flatten({ property, constraints = {}, children = [] }: StockError, before: string): string[] {
  const place = `${before}/${property}`
  const own = Object.keys(constraints).map((name) => `${place} ${name}`)
  return [...own, ...children.flatMap((child) => flatten(child, place))]
}

async function readByDoor({ model }: Door, input: object): Promise<Reading> {
  try {
    return { side: 'valid', issues: [], value: await model.parse(input) }
  } catch (error) {
    if (!(error instanceof ValidationError)) return { side: 'thrown', issues: [], error }
    const issues = error.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()
    return { side: 'invalid', issues }
  }
}

function attemptFast({ fast }: Door, input: object): DoorVerdict['code'] {
  const value = fast(input)
  if (value === undefined) return 'none'
  return value instanceof Doubt ? 'doubted' : 'accepted'
}

/** The generated code may never accept what is not valid; what is valid it doubts only where the walk is known to be needed. */
function misjudged({ side }: Reading, fast: DoorVerdict['code'], mayWalk: boolean): string | undefined {
  if (fast === 'accepted' && side !== 'valid') return 'the generated code accepts what is not valid'
  return fast === 'doubted' && side === 'valid' && !mayWalk ? 'the generated code doubts what is valid' : undefined
}

function compare(expected: Reading, actual: Reading): string | undefined {
  // Functions that throw end the stock libraries' work; the door goes on, and may find other reasons to refuse.
  if (expected.side === 'thrown' && actual.side !== 'valid') return undefined
  if (expected.side !== actual.side) return `stock: ${expected.side}, door: ${actual.side}`
  if (keysOf(expected.issues) !== keysOf(actual.issues)) return 'the issues are about other keys'
  if (expected.side === 'valid' && !sameValue(expected.value, actual.value)) return 'the instances differ'
  return undefined
}

/** No function of users is called more often than by the stock libraries, but to write messages of items. */
function compareCalls({ side }: Reading, stock: readonly string[], door: readonly string[]): string | undefined {
  if (side === 'thrown') return undefined
  const count = (calls: readonly string[], call: string): number => calls.filter((each) => each === call).length
  const more = door.find((call) => !/^(?:message|container)/.test(call) && count(door, call) > count(stock, call))
  return more === undefined ? undefined : `${more} is called more often`
}

/** The door words its issues for itself, one for each item: the keys that they are about are the same. */
function keysOf(issues: readonly string[]): string {
  return [...new Set(issues.map((issue) => issue.split(/[/ ]/, 2)[1]))].sort().join()
}

/** Equal values of equal classes; keys are the door's in the order of the model, and an unset one is no key. */
function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false
  if (one instanceof Date) return one.getTime() === (other as Date).getTime()
  if (one instanceof Map) return sameValue([...one], [...(other as Map<unknown, unknown>)])
  if (one instanceof Set) return sameValue([...one], [...(other as Set<unknown>)])
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  const read = (object: object, key: string): unknown => (object as Record<string, unknown>)[key]
  return [...keys].every((key) => sameValue(read(one, key), read(other, key)))
}
