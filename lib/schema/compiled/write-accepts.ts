import type { SchemaNode } from '../../contracts/schema-node'
import type { CallLog } from '../call-log'
import { check } from '../check'
import { inlineCheck, oneOf } from '../constraints/inline-checks'
import { IssueList } from '../issue-list'
import { planModel, type PropertyPlan } from '../model-plan'
import { askConstraint, type ConditionCheck, type RuleCheck } from '../rule-checks'
import { isThenable } from '../../utils/thenable'
import type { StockConstraint } from '../stock-validator'
import { CodeWriter } from './code-writer'
import type { AcceptCode, CodeSettings, FindCode, ModelCode } from './model-code'
import type { CodeContext } from './write-hydrate'

const refuse = 'return false;'

/** Makes the function that tells whether an instance of a model class certainly passes. */
export function writeModelAccepts({ type, settings }: ModelCode, find: FindCode): AcceptCode {
  const writer = new CodeWriter()
  const context = { writer, settings, find }
  const inputs = planModel(type).properties.filter(({ property }) => property.input)
  const lines = [
    `if (typeof o !== 'object' || o === null || ${writer.ref(Object.getPrototypeOf)}(o) !== ${writer.ref(type.prototype)}) ${refuse}`,
    'let v;',
    ...inputs.map((each) => writeProperty(each, context)),
    'return true;',
  ]
  return writer.toFunction('o, calls', lines.join('\n')) as AcceptCode
}

function writeProperty(plan: PropertyPlan, context: CodeContext): string {
  const { writer } = context
  const { property, checks } = plan
  const present = [
    ...checks.rules.map((rule) => writeRule(rule, plan, context)),
    plan.refusesNull ? `if (v === null) ${refuse}` : '',
    writeValue(plan, context),
  ].join('\n')
  const body = `if (v === undefined) { ${writeAbsent(plan, context)} } else { ${present} }`
  return `v = ${writer.member('o', property.name)}; ${writeConditions(checks.conditions, body, context)}`
}

function writeValue(plan: PropertyPlan, context: CodeContext): string {
  const { property, declared, checks } = plan
  if (context.settings.implied || declared) return writeNode(property.node, 'v', context)
  return checks.nested ? writeNested(property.node, 'v', context) : ''
}

function writeAbsent({ property, checks, optional }: PropertyPlan, context: CodeContext): string {
  const required = property.required || property.conditional
  if (required && (context.settings.implied || !property.impliedOnly)) return refuse
  if (optional) return ''
  const ordered = [...checks.rules.filter(({ builtIn }) => builtIn), ...checks.rules.filter(({ builtIn }) => !builtIn)]
  return ordered.map((rule) => writeRule(rule, { property } as PropertyPlan, context)).join('\n')
}

/** Every condition is asked, as class-validator does; those of presence alone are known. */
function writeConditions(conditions: readonly ConditionCheck[], body: string, { writer }: CodeContext): string {
  if (conditions.length === 0) return body
  const asked = conditions.filter(({ kind }) => kind === 'asked')
  const tests = conditions.flatMap(({ kind }) => {
    if (kind === 'optional') return ['v !== undefined', 'v !== null']
    if (kind === 'present') return ['v !== undefined']
    return kind === 'not-null' ? ['v !== null'] : []
  })
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

function writeRule(check: RuleCheck, { property }: PropertyPlan, context: CodeContext): string {
  const { writer } = context
  const { rule, tag, constraints } = check
  const args = (rule.constraints ?? []) as readonly unknown[]
  return constraints
    .map((constraint) => {
      const test = (x: string): string => {
        const inline = tag === undefined ? undefined : inlineCheck(tag, x, args, writer.ref)
        if (inline !== undefined) return `if (!${inline}) ${refuse}`
        const ask = writer.ref(askRule)
        return `if (!${ask}(${writer.ref(check)}, ${writer.ref(constraint)}, o, v, ${x}, ${writer.ref(property.key)}, calls)) ${refuse}`
      }
      const body = rule.each === true ? writeEach(test, context) : test('v')
      if (rule.validateIf === undefined) return body
      return `if (${writer.ref(askCondition)}(${writer.ref(rule.validateIf)}, o, v, calls)) { ${body} }`
    })
    .join('\n')
}

function writeEach(test: (x: string) => string, { writer }: CodeContext): string {
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
  rule: RuleCheck,
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

/** Writes what refuses the value of a variable, not `undefined`, that is none of its node's. */
export function writeNode(node: SchemaNode, x: string, context: CodeContext): string {
  const { writer } = context
  const own = node.constraints
    .filter(({ check: holds }) => holds !== undefined)
    .map(({ check: holds }) => `if (!${writer.ref(holds)}(${x})) ${refuse}`)
  const body = [writeKind(node, x, context), ...own].join('\n')
  if (node.kind === 'any') return own.length === 0 ? '' : `if (${x} !== null) { ${body} }`
  return node.nullable ? `if (${x} !== null) { ${body} }` : body
}

function writeKind(node: SchemaNode, x: string, context: CodeContext): string {
  const { writer } = context
  switch (node.kind) {
    case 'any':
      return ''
    case 'string':
    case 'boolean':
    case 'bigint':
      return `if (typeof ${x} !== '${node.kind}') ${refuse}`
    case 'number':
      return `if (!Number.isFinite(${x})) ${refuse}`
    case 'integer':
      return `if (!Number.isInteger(${x})) ${refuse}`
    case 'date':
      return `if (!(${x} instanceof Date) || isNaN(${x}.getTime())) ${refuse}`
    case 'enum':
      return `if (!${oneOf(x, node.values, writer.ref)}) ${refuse}`
    case 'array':
      return writeItems(x, node.set === true, (item) => writeNode(node.items, item, context), context)
    case 'model':
      return `if (!${writer.ref(context.find(node.type))}.accepts(${x}, calls)) ${refuse}`
    default:
      return `if (!${writer.ref(walkAccepts)}(${writer.ref(node)}, ${x}, calls, ${writer.ref(context.settings)})) ${refuse}`
  }
}

function writeItems(x: string, isSet: boolean, write: (item: string) => string, { writer }: CodeContext): string {
  const [list, index, item] = [writer.local(), writer.local(), writer.local()]
  const inner = write(item)
  const test = isSet ? `!(${x} instanceof Set)` : `!Array.isArray(${x})`
  if (inner === '') return `if (${test}) ${refuse}`
  return `if (${test}) ${refuse}
    const ${list} = ${isSet ? `[...${x}]` : x};
    for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
      const ${item} = ${list}[${index}];
      if (${item} !== undefined) { ${inner} }
    }`
}

/** What `@ValidateNested` alone asks for: models, and lists of them; whatever else is for the walk. */
function writeNested(node: SchemaNode, x: string, context: CodeContext): string {
  const { writer } = context
  if (node.kind === 'model') return `if (!${writer.ref(context.find(node.type))}.accepts(${x}, calls)) ${refuse}`
  if (node.kind !== 'array') return refuse
  return writeItems(x, false, (item) => writeNested(node.items, item, context), context)
}

/** What has no code of its own is checked by the walk, in its place. */
function walkAccepts(
  node: SchemaNode,
  value: unknown,
  calls: CallLog | undefined,
  { implied, lowerKeys }: CodeSettings,
): boolean {
  const issues = new IssueList('body')
  const run = { implied, strictTypes: false, lowerKeys, issues, pending: [], thrown: [], calls, doubts: 0 }
  check(node, value, run, [])
  for (const pending of run.pending as Promise<void>[]) pending.catch(() => undefined)
  return issues.count === 0 && run.pending.length === 0 && run.thrown.length === 0
}
