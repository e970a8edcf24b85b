import type { ClassTransformOptions } from 'class-transformer'
import type { ValidationError, ValidatorOptions } from 'class-validator'
import type { JsonSchema } from '../contracts/operation'
import type { ModelReferenceNode } from '../contracts/schema-node'
import { BootError, type BootProblem, createError, createProblem } from '../errors/boot-error'
import { ValidationError as UnacceptableError } from '../errors/validation-error'
import type { Class } from '../utils/class'
import { checkModels } from './nodes/check-models'
import type { DocumentVersion } from './document/json-schema-keywords'
import { toJsonSchema } from './document/json-schema'
import type { JsonSchemaOptions } from './document/schema-options'
import type { OutputOptions } from './output/output-options'
import { compileProjector } from './output/project'
import { compileReader } from './input/reader'
import { SchemaComponents, type SchemaDirection } from './document/schema-components'
import { compileStringifier } from './output/stringify'
import { plainToInstance, validate, validateOrReject, validateSync } from './stand-ins'
import { isThenable } from '../utils/thenable'

/** How a compiled model reads and writes; each as at the HTTP door. */
export interface CompileModelOptions {
  /** What becomes of keys that the model does not declare. Default `strip`. */
  readonly unknown?: 'strip' | 'reject' | 'keep' | undefined
  /** Whether declared types, and nested properties required and single, are implied. Default true. */
  readonly implied?: boolean | undefined
  /** Throw for every value on its way out that does not fit. Default false. */
  readonly debug?: boolean | undefined
  /** class-transformer's groups, version and the like, for `project` and `stringify`. */
  readonly output?: OutputOptions | undefined
}

/** A model class with everything that can be done by it. */
export interface CompiledModel<T extends object> {
  /** Reads parsed JSON as the HTTP door does; throws a `ValidationError`. A promise where a constraint is asynchronous. */
  parse(input: unknown): T | Promise<T>
  /** Makes an instance without checking it: class-transformer's `plainToInstance`. */
  hydrate(input: unknown, options?: ClassTransformOptions): T
  /** Tells whether `parse` would take a value; a promise where a constraint is asynchronous. */
  accepts(input: unknown): boolean | Promise<boolean>
  /** class-validator's `validate`. */
  validate(object: object, options?: ValidatorOptions): Promise<ValidationError[]>
  /** class-validator's `validateSync`. */
  validateSync(object: object, options?: ValidatorOptions): ValidationError[]
  /** class-validator's `validateOrReject`. */
  validateOrReject(object: object, options?: ValidatorOptions): Promise<void>
  /** Brings a value to what the model declares, plain and ready for JSON. */
  project(value: unknown): unknown
  /** Writes a value as JSON text through the model. */
  stringify(value: unknown): string
  /** The model's JSON Schema, the models that it refers to under `$defs`. */
  schema(options?: ModelSchemaOptions): JsonSchema
}

/** Which JSON Schema of a model is wanted. */
export interface ModelSchemaOptions {
  /** What is read (default) or what is sent. */
  readonly direction?: SchemaDirection | undefined
  readonly version?: DocumentVersion | undefined
}

/**
 * Compiles a model class, for use outside requests: in jobs, sockets, scripts and specs.
 *
 * @throws BootError with everything that is wrong with the class and those it refers to.
 */
export function compileModel<T extends object>(type: Class<T>, options: CompileModelOptions = {}): CompiledModel<T> {
  if (typeof type !== 'function') throw createError('COVET_MODEL_BASE', ['compileModel', String(type)])
  const { unknown = 'strip', implied = true, debug = false, output } = options
  const node: ModelReferenceNode = { kind: 'model', type, nullable: false, constraints: [] }
  // Without the implied rules a class means what the stock libraries make of it, whatever that is.
  if (implied) assertModels(node)
  const read = compileReader(node, { in: 'body', loc: [], from: 'json', implied, unknown, required: true })
  return {
    parse: (input) => read(input) as T | Promise<T>,
    hydrate: (input, transformOptions) => plainToInstance(type as new () => T, input, transformOptions),
    accepts: (input) => accepts(read, input),
    validate: (object, validatorOptions) => validate(object, validatorOptions),
    validateSync: (object, validatorOptions) => validateSync(object, validatorOptions),
    validateOrReject: (object, validatorOptions) => validateOrReject(object, validatorOptions),
    project: compileProjector(node, { debug, output }),
    stringify: compileStringifier(node, { debug, output }),
    schema: (schemaOptions) => writeSchema(node, { implied, unknown }, schemaOptions ?? {}),
  }
}

function assertModels(node: ModelReferenceNode): void {
  const problems: BootProblem[] = []
  checkModels(node, (code, args, where) => {
    problems.push(createProblem(code, args, { where: typeof where === 'function' ? where.name : where }))
  })
  if (problems.length > 0) throw new BootError(problems)
}

function accepts(read: (input: unknown) => unknown, input: unknown): boolean | Promise<boolean> {
  const refused = (error: unknown): boolean => {
    if (error instanceof UnacceptableError) return false
    throw error
  }
  try {
    const result = read(input)
    return isThenable(result) ? Promise.resolve(result).then(() => true, refused) : true
  } catch (error) {
    return refused(error)
  }
}

/** Stands alone: references point into `$defs` of the schema itself. */
function writeSchema(
  node: ModelReferenceNode,
  door: Pick<JsonSchemaOptions, 'implied' | 'unknown'>,
  { direction = 'input', version = '3.1.0' }: ModelSchemaOptions,
): JsonSchema {
  const components = new SchemaComponents('#/$defs/')
  const root = toJsonSchema(node, { ...door, version, components, direction })
  return { ...components.settle(root), $defs: components.toObject() }
}
