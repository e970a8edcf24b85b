import type { SchemaNode } from '../../contracts/schema-node'
import type { CallLog } from '../input/call-log'
import { check } from '../input/check'
import type { IdentifiedRule } from '../constraints/identify'
import { inlineCheck, oneOf } from '../constraints/inline-checks'
import { IssueList } from '../input/issue-list'
import { planModel } from '../input/model-plan'
import type { ConditionCheck, PropertyPlan } from '../nodes/property-plan'
import { askConstraint } from '../input/rule-checks'
import type { Class } from '../../utils/class'
import { isThenable } from '../../utils/thenable'
import type { StockConstraint } from '../nodes/stock-validator'
import { CodeWriter } from './code-writer'
import type { AcceptCode, CodeSettings, DoubtCode, FindCode, ModelCode } from './model-code'
import type { CodeContext } from './write-hydrate'

const refusal = 'return false;'

/** Says what code does with a value that does not pass. */
interface AcceptContext extends CodeContext {
  readonly refuse: string
}

/** Makes the function that tells whether an instance of a model class certainly passes. */
export function writeModelAccepts({ type, settings }: ModelCode, find: FindCode): AcceptCode {
  const writer = new CodeWriter()
  const context = { writer, settings, find, refuse: refusal }
  const lines = [
    `if (${writeIsForeign(type, context)}) ${refusal}`,
    'let v;',
    ...planModel(type).properties.map((each) => (each.property.input ? writeProperty(each, context) : '')),
    'return true;',
  ]
  return writer.toFunction('o, calls', lines.join('\n')) as AcceptCode
}

/** Makes the function that lists the properties, by their place in the plan, which do not certainly pass. */
export function writeModelDoubts({ type, settings }: ModelCode, find: FindCode): DoubtCode {
  const writer = new CodeWriter()
  const context = { writer, settings, find }
  const lines = planModel(type).properties.map((each, index) =>
    each.property.input
      ? `p${index}: { ${writeProperty(each, { ...context, refuse: `{ (doubts ??= []).push(${index}); break p${index}; }` })} }`
      : '',
  )
  const head = `if (${writeIsForeign(type, context)}) return undefined; const calls = undefined; let doubts, v;`
  return writer.toFunction('o', `${head} ${lines.join('\n')} return doubts ?? ${writer.ref(noDoubts)};`) as DoubtCode
}

const noDoubts: readonly number[] = []

/** Only direct instances are known: of another class, other rules hold. */
function writeIsForeign(type: Class, { writer }: CodeContext): string {
  const prototypeOf = writer.ref(Object.getPrototypeOf)
  return `typeof o !== 'object' || o === null || ${prototypeOf}(o) !== ${writer.ref(type.prototype)}`
}

function writeProperty(plan: PropertyPlan, context: AcceptContext): string {
  const { writer } = context
  const { property, checks } = plan
  const statements = checks.rules.map((rule) => writeRule(rule, property.key, context))
  if (plan.refusesNull) statements.push(`if (v === null) ${context.refuse}`)
  const ofType = writeValue(plan, context)
  // Rules and types often ask the same.
  const present = statements.includes(ofType) ? statements.join('') : statements.join('') + ofType
  const isPresent = checks.conditions.some(({ kind }) => kind === 'optional' || kind === 'present')
  const absent = isPresent ? '' : writeAbsent(plan, context)
  const body = isPresent ? present : writeBranches(absent, present, context)
  return `v = ${writer.member('o', property.name)};${writeConditions(checks.conditions, body, context)}\n`
}

function writeBranches(absent: string, present: string, { refuse }: AcceptContext): string {
  if (absent === '') return present === '' ? '' : `if (v !== undefined) {${present}}`
  return absent === refuse
    ? `if (v === undefined) ${absent}${present}`
    : `if (v === undefined) {${absent}} else {${present}}`
}

function writeValue(plan: PropertyPlan, context: AcceptContext): string {
  const { property, declared, checks } = plan
  const maybeNull = !checks.conditions.some(({ kind }) => kind === 'optional' || kind === 'not-null')
  if (context.settings.implied || declared) return writeNode(property.node, 'v', context, maybeNull)
  return checks.nested ? writeNested(property.node, 'v', context) : ''
}

function writeAbsent({ property, checks, optional }: PropertyPlan, context: AcceptContext): string {
  const required = property.required || property.conditional
  if (required && (context.settings.implied || !property.impliedOnly)) return context.refuse
  if (optional) return ''
  const ordered = [
    ...checks.rules.filter(({ row }) => row !== undefined),
    ...checks.rules.filter(({ row }) => row === undefined),
  ]
  return ordered.map((rule) => writeRule(rule, property.key, context)).join('\n')
}

/** Every condition is asked, as class-validator does; those of presence alone are known. */
function writeConditions(conditions: readonly ConditionCheck[], body: string, { writer }: AcceptContext): string {
  if (conditions.length === 0) return body
  const asked = conditions.filter(({ kind }) => kind === 'asked')
  const tests = conditions.flatMap(({ kind }) => {
    if (kind === 'optional') return ['v !== undefined', 'v !== null']
    if (kind === 'present') return ['v !== undefined']
    return kind === 'not-null' ? ['v !== null'] : []
  })
  if (asked.length === 0) return body === '' ? '' : `if (${tests.join(' && ')}) {${body}}`
  const lines = asked.map(({ holds }) => {
    const answer = writer.local()
    tests.push(answer)
    return `const ${answer} = ${writer.ref(askCondition)}(${writer.ref(holds)}, o, v, calls);`
  })
  return `{ ${lines.join('\n')} if (${tests.join(' && ')}) { ${body} } }`
}

function askCondition(
  holds: ConditionCheck['holds'],
  object: object,
  value: unknown,
  calls: CallLog | undefined,
): unknown {
  return calls === undefined ? holds(object, value) : calls.ask(() => holds(object, value))
}

function writeRule(check: IdentifiedRule, key: string, context: AcceptContext): string {
  const { writer } = context
  const { rule, tag, constraints } = check
  const args = (rule.constraints ?? []) as readonly unknown[]
  return constraints
    .map((constraint) => {
      const test = (x: string): string => {
        const inline = tag === undefined ? undefined : inlineCheck(tag, x, args, writer.ref)
        if (inline !== undefined) return `if (!${inline}) ${context.refuse}`
        const ask = writer.ref(askRule)
        return `if (!${ask}(${writer.ref(check)}, ${writer.ref(constraint)}, o, v, ${x}, ${writer.ref(key)}, calls)) ${context.refuse}`
      }
      const body = rule.each === true ? writeEach(test, context) : test('v')
      if (rule.validateIf === undefined) return body
      return `if (${writer.ref(askCondition)}(${writer.ref(rule.validateIf)}, o, v, calls)) { ${body} }`
    })
    .join('\n')
}

function writeEach(test: (x: string) => string, { writer }: AcceptContext): string {
  const [list, index, item] = [writer.local(), writer.local(), writer.local()]
  return `{
    const ${list} = ${writer.ref(toList)}(v);
    if (${list} === undefined) { ${test('v')} }
    else for (let ${index} = 0; ${index} < ${list}.length; ${index}++) { const ${item} = ${list}[${index}]; ${test(item)} }
  }`
}

function toList(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[]
  return value instanceof Set || value instanceof Map ? [...value.values()] : undefined
}

function askRule(
  rule: IdentifiedRule,
  constraint: StockConstraint,
  object: object,
  value: unknown,
  item: unknown,
  key: string,
  calls: CallLog | undefined,
): boolean {
  const holds = askConstraint(rule, constraint, { object, value, key }, item, calls)
  // A promise is no answer yet.
  return !isThenable(holds) && Boolean(holds)
}

/**
 * Writes what refuses the value of a variable, not `undefined`, that is none of its node's.
 *
 * @param maybeNull Whether it may be `null` at all: not where a condition has let that through.
 */
export function writeNode(node: SchemaNode, x: string, context: AcceptContext, maybeNull = true): string {
  let body = writeKind(node, x, context)
  for (const { check: holds } of node.constraints) {
    if (holds !== undefined) body += `if (!${context.writer.ref(holds)}(${x})) ${context.refuse}`
  }
  const lets = node.kind === 'any' ? body !== '' : node.nullable && maybeNull
  return lets ? `if (${x} !== null) {${body}}` : body
}

function writeKind(node: SchemaNode, x: string, context: AcceptContext): string {
  const { writer } = context
  switch (node.kind) {
    case 'any':
      return ''
    case 'string':
    case 'boolean':
    case 'bigint':
      return `if (!(typeof ${x} === '${node.kind}')) ${context.refuse}`
    case 'number':
      return `if (!Number.isFinite(${x})) ${context.refuse}`
    case 'integer':
      return `if (!Number.isInteger(${x})) ${context.refuse}`
    case 'date':
      return `if (!(${x} instanceof Date) || isNaN(${x}.getTime())) ${context.refuse}`
    case 'enum':
      return `if (!${oneOf(x, node.values, writer.ref)}) ${context.refuse}`
    case 'array':
      return writeItems(x, node.set === true, (item) => writeNode(node.items, item, context), context)
    case 'model':
      return `if (!${writer.ref(context.find(node.type))}.accepts(${x}, calls)) ${context.refuse}`
    default:
      return `if (!${writer.ref(walkAccepts)}(${writer.ref(node)}, ${x}, calls, ${writer.ref(context.settings)})) ${context.refuse}`
  }
}

function writeItems(x: string, isSet: boolean, write: (item: string) => string, context: AcceptContext): string {
  const { writer } = context
  const [list, index, item] = [writer.local(), writer.local(), writer.local()]
  const inner = write(item)
  const test = isSet ? `!(${x} instanceof Set)` : `!Array.isArray(${x})`
  if (inner === '') return `if (${test}) ${context.refuse}`
  return `if (${test}) ${context.refuse}
    const ${list} = ${isSet ? `[...${x}]` : x};
    for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
      const ${item} = ${list}[${index}];
      if (${item} !== undefined) { ${inner} }
    }`
}

/** What `@ValidateNested` alone asks for: a model, or a list of them; lists in lists are for the walk. */
function writeNested(node: SchemaNode, x: string, context: AcceptContext): string {
  const { writer, find, refuse } = context
  const inner = node.kind === 'array' ? node.items : node
  if (inner.kind !== 'model') return refuse
  const [index, item, code] = [writer.local(), writer.local(), writer.ref(find(inner.type))]
  return `if (Array.isArray(${x})) for (let ${index} = 0; ${index} < ${x}.length; ${index}++) {
      const ${item} = ${x}[${index}];
      if (${item} !== undefined && !${code}.accepts(${item}, calls)) ${refuse}
    } else if (!${code}.accepts(${x}, calls)) ${refuse}`
}

/** What has no code of its own is checked by the walk, in its place. */
function walkAccepts(
  node: SchemaNode,
  value: unknown,
  calls: CallLog | undefined,
  { implied, lowerKeys }: CodeSettings,
): boolean {
  const issues = new IssueList('body')
  const run = {
    implied,
    strictTypes: false,
    lowerKeys,
    issues,
    noted: false,
    pending: [],
    thrown: [],
    calls,
    doubts: 0,
  }
  check(node, value, run, [])
  for (const pending of run.pending as Promise<void>[]) pending.catch(() => undefined)
  return issues.count === 0 && run.pending.length === 0 && run.thrown.length === 0
}
