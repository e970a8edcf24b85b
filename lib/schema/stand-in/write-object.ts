import { CodeWriter } from '../compiled/code-writer'
import type { Class } from '../../utils/class'
import { isMapOf, type Keyed, type KeyPlan, type PlanSettings, type TransformPlan, typeOfKey } from './transform-plan'

/** What code leaves to the walk that runs it. */
export interface ObjectWalk {
  /** Brings a value to its type. */
  walk(value: unknown, type: unknown, arrayType: unknown, isMap: boolean): unknown
  /** Lists the keys of an object that go through. */
  keysOf(value: object, plan: TransformPlan): readonly string[]
  /** Brings the value of one key to where it goes. */
  takeKey(value: Keyed, key: string, target: Keyed, plan: TransformPlan): void
  /** Does so for all keys. */
  fill(value: Keyed, keys: readonly string[], target: Keyed, plan: TransformPlan): unknown
  /** Asks the author's functions about a value. */
  applyTransforms(value: unknown, plan: KeyPlan, key: string, source: unknown): unknown
}

/** Makes the object that stands for another one. */
export type ObjectCode = (value: Keyed, walk: ObjectWalk) => unknown

/** What the code of one class is written from. */
export interface ObjectCodeSource {
  readonly type: Class
  readonly plan: TransformPlan
  readonly settings: PlanSettings
  /** The keys that are known beforehand; others are left to the walk. */
  readonly names: readonly string[]
}

/** What the code of one key is written from. */
interface KeySource {
  readonly key: string
  readonly plan: KeyPlan | undefined
  readonly writer: CodeWriter
  readonly settings: PlanSettings
}

/** Makes the code that builds the instances of a class. */
export function writeToInstance(source: ObjectCodeSource): ObjectCode {
  const writer = new CodeWriter()
  const [type, plan] = [writer.ref(source.type), writer.ref(source.plan)]
  const head = `const o = new ${type}(); if (o.constructor !== ${type}) return walk.fill(value, keys, o, ${plan});`
  const prototype = source.type.prototype as object
  // What stands on the prototype may be a getter, a setter, a method: the walk looks.
  const names = source.names.filter((name) => !Object.hasOwn(prototype, source.plan.find(name)?.target ?? name))
  return writeObject({ ...source, names }, writer, head, writeInstanceKey)
}

/** Makes the code that builds plain objects of the instances of a class. */
export function writeToPlain(source: ObjectCodeSource): ObjectCode {
  return writeObject(source, new CodeWriter(), 'const o = {};', writePlainKey)
}

function writeObject(
  { plan, settings, names }: ObjectCodeSource,
  writer: CodeWriter,
  head: string,
  writeKey: (source: KeySource) => string,
): ObjectCode {
  const cases = names
    .filter((name) => name !== '__proto__' && name !== 'constructor')
    .map((key) => `case ${writer.text(key)}: {${writeKey({ key, plan: plan.find(key), writer, settings })} break;}`)
  const known = writer.ref(plan)
  const lines = [
    `const keys = walk.keysOf(value, ${known}); ${head} let g, t, f;`,
    'for (let i = 0; i < keys.length; i++) switch (keys[i]) {',
    ...cases,
    `case '__proto__': case 'constructor': break; default: walk.takeKey(value, keys[i], o, ${known});`,
    '} return o;',
  ]
  return writer.toFunction('value, walk', lines.join('\n')) as ObjectCode
}

/** Keys are read as often as class-transformer reads them: a getter may count, or give another object each time. */
function writeInstanceKey(source: KeySource): string {
  const { key, plan, writer, settings } = source
  const { exposeDefaultValues, exposeUnsetFields } = settings.options
  const given = writer.member('value', key)
  const target = writer.member('o', plan?.target ?? key)
  const final = `${writeWalk(source, 'g')} ${writeAsk(source, plan?.target ?? key)}`
  return [
    `g = ${given};`,
    writeTypes(source, given),
    `if (${target} instanceof Function) break;`,
    exposeDefaultValues ? `if (g === undefined) f = ${target}; else {${final}}` : final,
    `${exposeUnsetFields ? '' : 'if (f !== undefined)'} ${target} = f;`,
  ].join(' ')
}

function writePlainKey(source: KeySource): string {
  const { key, plan, writer, settings } = source
  const given = writer.member('value', key)
  return [
    `g = ${given} instanceof Function ? ${given}() : ${given};`,
    writeTypes(source, given),
    `f = ${given};`,
    writeAsk(source, key),
    `if (${given} === f) f = g;`,
    writeWalk(source, 'f'),
    `${settings.options.exposeUnsetFields ? '' : 'if (f !== undefined)'} ${writer.member('o', plan?.target ?? key)} = f;`,
  ].join(' ')
}

/** Writes what finds the type of a value, and of the list that is made of one. */
function writeTypes({ plan, writer }: KeySource, given: string): string {
  const type = plan?.type === undefined ? '' : `t = ${writer.ref(typeOfKey)}(${writer.ref(plan)}, o, value);`
  const reflected = plan?.type?.reflectedType as unknown
  return `${type} const a = Array.isArray(${given}) ? ${writer.ref(reflected)} : undefined;`
}

/** Of a value that is no object, and has no type, nothing else is made. */
function writeWalk({ plan, writer }: KeySource, value: string): string {
  const type = plan?.type !== undefined ? 't' : writer.ref(plan?.emitted)
  const walk = `f = walk.walk(${value}, ${type}, a, ${writer.ref(isMapOf)}(g, ${writer.ref(plan)}));`
  const isScalar = `typeof ${value} !== 'object' || ${value} === null`
  return plan?.type === undefined && plan?.emitted === undefined ? `if (${isScalar}) f = ${value}; else ${walk}` : walk
}

function writeAsk({ plan, writer }: KeySource, key: string): string {
  if (plan === undefined || plan.transforms.length === 0) return ''
  return `f = walk.applyTransforms(f, ${writer.ref(plan)}, ${writer.ref(key)}, value);`
}
