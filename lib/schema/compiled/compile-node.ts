import type { SchemaNode } from '../../contracts/schema-node'
import type { Class } from '../../utils/class'
import { CallLog } from '../input/call-log'
import { listModels } from '../nodes/check-models'
import { planModel } from '../input/model-plan'
import type { PropertyPlan } from '../nodes/property-plan'
import { canGenerate, CodeWriter } from './code-writer'
import type { AcceptCode, CodeSettings, HydrateCode, ModelCode } from './model-code'
import { writeModelAccepts, writeModelDoubts, writeNode as writeAcceptNode } from './write-accepts'
import { writeModelHydrate, writeNode as writeHydrateNode } from './write-hydrate'

/** A node in code: first a value is built, then it is looked at. */
export interface NodeCode {
  readonly hydrate: HydrateCode
  readonly accepts: AcceptCode
  /** Whether functions of the user's are asked on the way, whose answers are to be kept. */
  readonly asksUser: boolean
  /** Does both for one model inside, where no function of the user's is asked. */
  readonly find: (type: Class) => ModelCode
  /** Tells whether a model, and all inside it, asks no function of the user's. */
  readonly isPure: (type: Class) => boolean
}

/**
 * Makes the code that reads a node's values; `undefined` where code cannot be made at run time, or for texts, which
 * the walk reads. Models are compiled when a value first meets them.
 */
export function compileNode(node: SchemaNode, settings: CodeSettings): NodeCode | undefined {
  if (settings.form === 'strings' || settings.lowerKeys || !canGenerate()) return undefined
  const models = [...listModels(node)]
  if (isStandard(node) || models.some(holdsStandard)) return undefined
  const find = findCodes(settings)
  const asksUser = models.some(asksUserItself)
  return {
    hydrate: rootHydrate(node, settings, find),
    accepts: rootAccepts(node, settings, find),
    asksUser,
    find,
    isPure,
  }
}

function holdsStandard(type: Class): boolean {
  return planModel(type).properties.some(({ property }) => isStandard(property.node))
}

/** A schema of another library may take its time over a value: such values are for the walk. */
function isStandard(node: SchemaNode): boolean {
  if (node.kind === 'array') return isStandard(node.items)
  if (node.kind === 'record') return isStandard(node.values)
  return node.kind === 'union' ? node.variants.some(isStandard) : node.kind === 'standard'
}

function rootHydrate(node: SchemaNode, settings: CodeSettings, find: (type: Class) => ModelCode): HydrateCode {
  if (node.kind === 'model') {
    const code = find(node.type)
    return (raw, depth, calls) => code.hydrate(raw, depth, calls)
  }
  const writer = new CodeWriter()
  const body = `${writeHydrateNode(node, 'raw', 'depth', { writer, settings, find })} return raw;`
  return writer.toFunction('raw, depth, calls', body) as HydrateCode
}

function rootAccepts(node: SchemaNode, settings: CodeSettings, find: (type: Class) => ModelCode): AcceptCode {
  if (node.kind === 'model' && !node.nullable && node.constraints.every(({ check }) => check === undefined)) {
    const code = find(node.type)
    return (value, calls) => code.accepts(value, calls)
  }
  const writer = new CodeWriter()
  const body = `${writeAcceptNode(node, 'value', { writer, settings, find, refuse: 'return false;' })} return true;`
  return writer.toFunction('value, calls', body) as AcceptCode
}

const families = new Map<string, WeakMap<Class, ModelCode>>()

/** Models are compiled once for each way of reading them. */
function findCodes(settings: CodeSettings): (type: Class) => ModelCode {
  const key = `${settings.unknown} ${settings.implied}`
  const codes = families.get(key) ?? new WeakMap<Class, ModelCode>()
  families.set(key, codes)
  const find = (type: Class): ModelCode => {
    const known = codes.get(type)
    if (known !== undefined) return known
    const code = createCode(type, settings, find)
    codes.set(type, code)
    return code
  }
  return find
}

function createCode(type: Class, settings: CodeSettings, find: (type: Class) => ModelCode): ModelCode {
  const code: ModelCode = {
    type,
    settings,
    hydrate: (raw, depth, calls, known) => {
      code.hydrate = writeModelHydrate(code, find)
      return code.hydrate(raw, depth, calls, known)
    },
    accepts: (value, calls) => {
      code.accepts = writeModelAccepts(code, find)
      return code.accepts(value, calls)
    },
    doubts: (value) => {
      code.doubts = writeModelDoubts(code, find)
      return code.doubts(value)
    },
  }
  return code
}

const pure = new WeakMap<Class, boolean>()

function isPure(type: Class): boolean {
  const known = pure.get(type)
  if (known !== undefined) return known
  const node: SchemaNode = { kind: 'model', type, nullable: false, constraints: [] }
  const found = ![...listModels(node)].some(asksUserItself)
  pure.set(type, found)
  return found
}

function asksUserItself(type: Class): boolean {
  return planModel(type).properties.some(({ property, transform, checks }: PropertyPlan) => {
    if (!property.input) return false
    const asks = checks.rules.some(({ tag, rule }) => tag === undefined || rule.validateIf !== undefined)
    return transform !== undefined || asks || checks.conditions.some(({ kind }) => kind === 'asked')
  })
}

/** Makes a log for a node's user functions, where it asks any. */
export function createLog({ asksUser }: NodeCode): CallLog | undefined {
  return asksUser ? new CallLog() : undefined
}
