import type { SchemaNode } from '../../contracts/schema-node'
import type { CallLog } from '../input/call-log'
import { convertScalar } from '../input/convert'
import { copyClean, depthLimit } from '../input/copy-clean'
import { hydrate } from '../input/hydrate'
import { IssueList } from '../input/issue-list'
import { readIsoDate } from '../iso-date'
import { type ModelPlan, planModel } from '../input/model-plan'
import type { PropertyPlan } from '../nodes/property-plan'
import { isReservedKey } from '../reserved-keys'
import type { PropertyTransform } from '../nodes/stock-transformer'
import { CodeWriter } from './code-writer'
import type { CodeSettings, FindCode, HydrateCode, ModelCode } from './model-code'

/** What writing the code of one function needs. */
export interface CodeContext {
  readonly writer: CodeWriter
  readonly settings: CodeSettings
  readonly find: FindCode
}

const giveUp = 'return undefined;'

/** Makes the function that builds the instances of a model class out of plain objects. */
export function writeModelHydrate({ type, settings }: ModelCode, find: FindCode): HydrateCode {
  const writer = new CodeWriter()
  const context = { writer, settings, find }
  const plan = planModel(type)
  const inputs = plan.properties.filter(({ property }) => property.input)
  const counts = settings.unknown !== 'strip'
  const deepest = Math.max(1, ...inputs.map(({ property }) => 1 + innerDepth(property.node)))
  const lines = [
    `if (typeof raw !== 'object' || raw === null || ${writer.ref(Object.getPrototypeOf)}(raw) !== ${writer.ref(Object.prototype)}) ${giveUp}`,
    `if (depth > ${depthLimit - deepest}) ${giveUp}`,
    `const o = new ${writer.ref(type)}(); let v;`,
    counts ? 'let n = known | 0;' : '',
    ...inputs.map((each) => writeProperty(each, context, counts)),
    counts ? writeUnknown(plan, context) : '',
    'return o;',
  ]
  return writer.toFunction('raw, depth, calls, known', lines.join('\n')) as HydrateCode
}

/** How deep a node's values nest without entering a model, which looks for itself. */
function innerDepth(node: SchemaNode): number {
  return node.kind === 'array' ? 1 + innerDepth(node.items) : 0
}

function writeProperty(plan: PropertyPlan, context: CodeContext, counts: boolean): string {
  const { writer } = context
  const { property, transform, typed, exposed } = plan
  const { name, key, node } = property
  const own = writer.member('raw', key)
  // Nothing that every object inherits is given by a request.
  const read =
    key in Object.prototype ? `v = Object.hasOwn(raw, ${writer.ref(key)}) ? ${own} : undefined;` : `v = ${own};`
  const set = `${writer.member('o', name)} = v;`
  const build =
    transform === undefined
      ? `${writeNode(node, 'v', 'depth + 1', context)} ${set}`
      : [
          typed
            ? `if (v !== undefined) {${writeNode(node, 'v', 'depth + 1', context)}}`
            : writeClean('v', 'depth + 1', context),
          `v = ${writer.ref(askTransform)}(${writer.ref(transform)}, v, raw, calls);`,
          `if (v !== undefined) ${set}`,
        ].join('\n')
  const fallback = node.default === undefined ? '' : `v = ${writeDefault(node.default, context)}; ${set}`
  const counted = counts ? 'if (v !== undefined) n++;' : ''
  if (exposed && transform !== undefined) return `${read} ${counted} ${build}`
  return `${read} if (v !== undefined) { ${counts ? 'n++;' : ''} ${build} }${fallback === '' ? '' : ` else { ${fallback} }`}`
}

function writeDefault(value: unknown, { writer }: CodeContext): string {
  return typeof value === 'object' && value !== null
    ? `${writer.ref(copyClean)}(${writer.ref(value)})`
    : writer.ref(value)
}

function writeClean(x: string, depth: string, { writer }: CodeContext): string {
  return `if (typeof ${x} === 'object' && ${x} !== null) ${x} = ${writer.ref(copyClean)}(${x}, ${depth});`
}

/** Writes what turns the value of a variable, not `undefined`, into what its node describes. */
export function writeNode(node: SchemaNode, x: string, depth: string, context: CodeContext): string {
  const { writer, settings } = context
  const clean = writeClean(x, depth, context)
  switch (node.kind) {
    case 'model': {
      const code = writer.ref(context.find(node.type))
      const one = `${x} = ${code}.hydrate(${x}, ${depth}, calls);`
      const checked = `if (${x} === undefined) ${giveUp}`
      if (settings.implied) return `if (${x} !== null) { ${one} ${checked} }`
      // class-validator checks a list of objects, too, where one is declared.
      return `if (Array.isArray(${x})) { ${writeWalk(node, x, depth, context)} } else if (${x} !== null) { ${one} ${checked} }`
    }
    case 'array':
      return writeList(node, x, depth, context)
    case 'date':
      return `if (typeof ${x} === 'string') ${x} = ${writer.ref(toDate)}(${x}, ${writer.ref(node.format)}); else ${clean}`
    case 'bigint':
      return `if (typeof ${x} === 'string') ${x} = ${writer.ref(convertScalar)}(${writer.ref(node)}, ${x}, 'json'); else ${clean}`
    case 'record':
    case 'union': {
      return `if (${x} !== null) { ${writeWalk(node, x, depth, context)} }`
    }
    default:
      return clean
  }
}

function writeWalk(node: SchemaNode, x: string, depth: string, { writer, settings }: CodeContext): string {
  const [walk, given, known] = [writer.ref(walkHydrate), writer.ref(node), writer.ref(settings)]
  return `${x} = ${walk}(${given}, ${x}, ${depth}, calls, ${known}); if (${x} === undefined) ${giveUp}`
}

function writeList(
  node: Extract<SchemaNode, { kind: 'array' }>,
  x: string,
  depth: string,
  context: CodeContext,
): string {
  const { writer } = context
  const [list, index, item] = [writer.local(), writer.local(), writer.local()]
  const inner = writeNode(node.items, item, `${depth} + 1`, context)
  // A lone object is checked as if it were the only item, where nothing is implied.
  const lone = context.settings.implied ? giveUp : `{ ${writeNode(node.items, x, `${depth} + 1`, context)} }`
  return `if (${x} !== null && !Array.isArray(${x})) ${lone} else if (${x} !== null) {
    const ${list} = ${x}.slice();
    for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
      let ${item} = ${list}[${index}];
      if (${item} === undefined) ${giveUp}
      ${inner}
      ${list}[${index}] = ${item};
    }
    ${x} = ${node.set === true ? `new Set(${list})` : list};
  }`
}

/** Keys are counted: where there are more than the model's own, the rest is looked for. */
function writeUnknown(plan: ModelPlan, { writer, settings }: CodeContext): string {
  const count = 'for (const k in raw) n--;'
  if (settings.unknown === 'reject') return `${count} if (n !== 0) ${giveUp}`
  return `${count} if (n !== 0) ${writer.ref(keepUnknown)}(o, ${writer.ref(plan)}, raw, depth);`
}

function keepUnknown(
  instance: Record<string, unknown>,
  plan: ModelPlan,
  raw: Record<string, unknown>,
  depth: number,
): void {
  for (const key of Object.keys(raw)) {
    if (!plan.byKey.has(key) && !isReservedKey(key) && !plan.taken(key)) instance[key] = copyClean(raw[key], depth + 1)
  }
}

function askTransform(transform: PropertyTransform, value: unknown, raw: object, calls: CallLog | undefined): unknown {
  return calls === undefined ? transform(value, raw) : calls.ask(() => transform(value, raw))
}

function toDate(text: string, format: string | undefined): unknown {
  return readIsoDate(text, format) ?? text
}

/** What has no code of its own is built by the walk, in its place. */
function walkHydrate(
  node: SchemaNode,
  raw: unknown,
  depth: number,
  calls: CallLog | undefined,
  settings: CodeSettings,
): unknown {
  const run = { ...settings, issues: new IssueList('body'), refused: [], pending: [], thrown: [], calls, doubts: 0 }
  const value = hydrate(node, raw, run, [], depth)
  return run.issues.count + run.refused.length + run.pending.length + run.thrown.length > 0 ? undefined : value
}
