import { canGenerate, CodeWriter } from '../compiled/code-writer'
import { inlineCheck } from '../constraints/inline-checks'
import { readBuiltInTag } from '../constraints/built-in-tags'
import type { PlannedConstraint, PlannedProperty, PlannedRule } from './planned-rules'

/**
 * Tells whether an instance certainly has no errors; `enter` does so for what is nested in it. It may refuse what
 * class-validator takes, never the other way round.
 */
export type PlanAccepts = (object: object, enter: (value: unknown) => boolean) => boolean

const refuse = 'return false;'

/**
 * Makes the code of a plan; `undefined` where a function of the user's would be asked, whose calls are counted, or
 * where code cannot be made at run time.
 */
export function writePlanAccepts(type: unknown, properties: readonly PlannedProperty[]): PlanAccepts | undefined {
  if (typeof type !== 'function' || !canGenerate() || !properties.every((each) => isKnown(type, each))) return undefined
  const writer = new CodeWriter()
  const lines = properties.map((each) => writeProperty(each, writer))
  return writer.toFunction('o, enter', `let v;${lines.join('\n')}return true;`) as PlanAccepts
}

function isKnown(type: { readonly prototype?: unknown }, property: PlannedProperty): boolean {
  const rules = [...property.defined, ...property.custom]
  return (
    !property.awaits &&
    rules.every(({ tag, rule }) => tag !== undefined && !rule.validateIf) &&
    property.conditions.every((rule) => readBuiltInTag(rule) === 'IsOptional') &&
    !isAccessor(type.prototype, property.name)
  )
}

function isAccessor(prototype: unknown, name: string): boolean {
  for (let each = prototype; each !== null && each !== undefined; each = Object.getPrototypeOf(each) as unknown) {
    const descriptor = Object.getOwnPropertyDescriptor(each, name)
    if (descriptor !== undefined) return descriptor.get !== undefined
  }
  return false
}

function writeProperty(property: PlannedProperty, writer: CodeWriter): string {
  const { name, defined, custom, conditions, nested } = property
  const checks = [...defined, ...custom].map((rule) => writeRule(rule, writer)).join('')
  const enter = nested.length === 0 ? '' : `if (v !== undefined && !enter(v)) ${refuse}`
  const body = conditions.length === 0 ? checks + enter : `if (v !== undefined && v !== null) {${checks}${enter}}`
  return `v = ${writer.member('o', name)};${body}`
}

function writeRule(planned: PlannedRule, writer: CodeWriter): string {
  const { rule, tag, constraints } = planned
  const args = (rule.constraints ?? []) as readonly unknown[]
  const test = (x: string): string =>
    constraints
      .map((constraint) => {
        const inline = inlineCheck(tag as string, x, args, writer.ref)
        return `if (!${inline ?? `${writer.ref(askConstraint)}(${writer.ref(planned)}, ${writer.ref(constraint)}, o, v, ${x})`}) ${refuse}`
      })
      .join('')
  if (!rule.each) return test('v')
  const [list, index, item] = [writer.local(), writer.local(), writer.local()]
  return `const ${list} = ${writer.ref(toItems)}(v);
    if (${list} === undefined) {${test('v')}}
    else for (let ${index} = 0; ${index} < ${list}.length; ${index}++) { const ${item} = ${list}[${index}]; ${test(item)} }`
}

function askConstraint(
  { rule }: PlannedRule,
  constraint: PlannedConstraint,
  object: object,
  value: unknown,
  item: unknown,
): boolean {
  const { propertyName: property, constraints } = rule
  const targetName = object.constructor.name
  return constraint.instance().validate(item, { targetName, property, object, value, constraints }) === true
}

/** Gives what a rule for each value is asked about; `undefined` for what holds no values. */
export function toItems(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[]
  return value instanceof Set || value instanceof Map ? [...value.values()] : undefined
}
