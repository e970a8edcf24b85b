import fc from 'fast-check'
import type * as CompileModel from '../../../../lib/schema/compile-model'
import type * as Errors from '../../../../lib/errors/validation-error'

interface BackEnd {
  readonly read: (input: unknown, name: string) => unknown
}

/** Loads everything anew, with code made at run time or where that is forbidden. */
function loadBackEnd(generates: boolean): BackEnd {
  let backEnd: BackEnd | undefined
  const load = (): void => {
    const validator = require('class-validator') as typeof import('class-validator')
    const { Expose, Transform, Type } = require('class-transformer') as typeof import('class-transformer')
    const { compileModel } = require('../../../../lib/schema/compile-model') as typeof CompileModel
    const { ValidationError } = require('../../../../lib/errors/validation-error') as typeof Errors
    const { Field } = require('../../../../lib/decorators/model/field') as {
      Field: (rules?: object) => PropertyDecorator
    }
    const { OneOf } = require('../../../../lib/decorators/model/one-of') as {
      OneOf: (types: unknown[], rules?: object) => PropertyDecorator
    }
    class Leaf {
      @validator.IsString() @validator.Length(1, 5) name!: string
      @validator.IsOptional() @validator.IsInt() @validator.Max(9) n?: number
    }
    class Tree {
      @validator.IsIn(['a', 'b']) kind!: string
      @validator.IsOptional() @validator.IsString({ each: true }) tags?: string[]
      @validator.IsOptional() @validator.ValidateNested() @Type(() => Leaf) leaf?: Leaf
      @validator.IsOptional() @validator.ValidateNested({ each: true }) @Type(() => Tree) trees?: Tree[]
      @Field({ type: Leaf, default: undefined, required: false }) map?: Map<string, Leaf>
      @Field({ required: false, format: 'date' }) day?: Date
      @Field({ required: false }) big?: bigint
      @Field({ items: Number, required: false }) set?: Set<number>
      @Field({ type: Object, required: false }) any?: unknown
      @Field({ default: 3 }) size!: number
    }
    class Asking {
      @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
      @validator.MinLength(2)
      text!: string
      @Expose({ name: 'alias' }) @validator.IsEmail() @validator.IsOptional() mail?: string
      @validator.ValidateIf(({ text }: { text: string }) => text === 'on') @validator.IsUUID() id?: string
      @validator.Contains('x') @validator.IsOptional() seed?: string
      @OneOf([Leaf, Tree], { discriminator: 'type' }) either?: Leaf | Tree
    }
    const types = { Leaf, Tree, Asking }
    const models = Object.entries(types).flatMap(([name, type]) =>
      (['strip', 'reject', 'keep'] as const).flatMap((unknown) =>
        [true, false].map(
          (implied) =>
            [`${name} ${unknown} ${implied}`, compileModel(type as new () => object, { unknown, implied })] as const,
        ),
      ),
    )
    const byName = new Map<string, (typeof models)[number][1]>(models)
    backEnd = {
      read: (input, name) => {
        try {
          return describeValue(withFunction(generates, () => byName.get(name)?.parse(input)))
        } catch (error) {
          return error instanceof ValidationError ? error.errors : { thrown: String(error) }
        }
      },
    }
  }
  jest.isolateModules(() => withFunction(generates, load))
  return backEnd as BackEnd
}

/** Names the class of each object, which differs between two loadings. */
function describeValue(value: unknown): unknown {
  if (typeof value === 'bigint' || value instanceof Date) return value
  if (value instanceof Map || value instanceof Set) return [value.constructor.name, [...value].map(describeValue)]
  if (Array.isArray(value)) return value.map(describeValue)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, describeValue(item)])
  return [value.constructor.name, entries]
}

const stockFunction = globalThis.Function

function withFunction<T>(allowed: boolean, act: () => T): T {
  const construct = (_target: unknown, [body]: readonly unknown[]): object => {
    // The counters of a coverage run find the global object this way.
    if (body === 'return this') return stockFunction(body)
    throw new EvalError('Code generation from strings disallowed for this context')
  }
  globalThis.Function = allowed ? stockFunction : new Proxy<FunctionConstructor>(stockFunction, { construct })
  try {
    return act()
  } finally {
    globalThis.Function = stockFunction
  }
}

const scalars = fc.constantFrom<unknown>(
  'a',
  'b',
  'abc',
  '',
  'on',
  ' on ',
  'too long a text',
  'x',
  1,
  10,
  1.5,
  -1,
  true,
  null,
  '2024-02-29',
  '2023-02-29',
  '12345678901234567890',
  'a@example.com',
  'A@b.example',
  '0188e1de-95f9-7c4e-8f3c-3b2a1c0d9e8f',
  '𝒳𝒴𝒵',
  'Leaf',
  'Tree',
)
const keys = fc.constantFrom(
  'name',
  'n',
  'kind',
  'tags',
  'leaf',
  'trees',
  'map',
  'day',
  'big',
  'set',
  'any',
  'size',
  'text',
  'alias',
  'mail',
  'id',
  'seed',
  'either',
  'type',
  'constructor',
  'toString',
  'other',
)
const { value: inputs } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    fc.record({ name: fc.constantFrom('a', 'abcdef', 1), n: scalars }, { requiredKeys: ['name'] }),
    fc.record(
      {
        kind: fc.constantFrom('a', 'b'),
        leaf: tie('value'),
        trees: fc.array(tie('value'), { maxLength: 3 }),
        any: tie('value'),
      },
      { requiredKeys: ['kind'] },
    ),
    fc.record(
      { text: fc.constantFrom('ok', ' on ', 'a'), alias: scalars, either: tie('value') },
      { requiredKeys: ['text'] },
    ),
  ),
}))

describe('generated code and the walk', () => {
  const generated = loadBackEnd(true)
  const walked = loadBackEnd(false)
  const names = ['Leaf', 'Tree', 'Asking'].flatMap((type) =>
    ['strip', 'reject', 'keep'].flatMap((unknown) => [true, false].map((implied) => `${type} ${unknown} ${implied}`)),
  )

  it.each(names)('read any JSON alike, and refuse it in the same words: %s', (name) => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(generated.read(structuredClone(input), name)).toEqual(walked.read(structuredClone(input), name))
      }),
      { numRuns: 250 },
    )
  })

  it('make values and refusals both', () => {
    const valid = {
      kind: 'a',
      trees: [{ kind: 'b', leaf: { name: 'a' } }],
      map: { x: { name: 'a' } },
      day: '2024-02-29',
    }
    expect(generated.read(valid, 'Tree strip true')).toEqual(['Tree', expect.anything()])
    expect(walked.read({ ...valid, kind: 'c' }, 'Tree strip true')).toEqual([expect.objectContaining({ code: 'isIn' })])
  })
})
