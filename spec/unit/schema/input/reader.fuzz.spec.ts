import fc from 'fast-check'
import { Exclude, Expose, Transform, Type } from 'class-transformer'
import {
  Allow,
  ArrayUnique,
  Contains,
  Equals,
  IsArray,
  IsBase64,
  IsBoolean,
  IsCreditCard,
  IsDate,
  IsDateString,
  IsDefined,
  IsDivisibleBy,
  IsEmail,
  IsEmpty,
  IsEnum,
  IsIn,
  IsInstance,
  IsInt,
  IsISO8601,
  IsJSON,
  IsLatLong,
  IsMimeType,
  IsNotEmpty,
  IsNotEmptyObject,
  IsNotIn,
  IsNumber,
  IsNumberString,
  IsObject,
  IsOptional,
  IsPhoneNumber,
  IsPositive,
  IsString,
  IsStrongPassword,
  IsTimeZone,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxDate,
  Min,
  MinDate,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import { Field } from '../../../../lib/decorators/model/field'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { Page } from '../../../../lib/decorators/model/page'
import { PartialType } from '../../../../lib/decorators/model/partial-type'
import { ValidationError } from '../../../../lib/errors/validation-error'
import { readModel } from '../../../../lib/schema/nodes/from-class'
import type { Class } from '../../../../lib/utils/class'
import { bodyReader, queryReader } from '../../../support/schema'

class Leaf {
  @IsString() @Length(1, 5) name!: string
  @IsOptional() @IsInt() n?: number
}
class Texts {
  @IsOptional() @IsEmail() email?: string
  @IsOptional() @IsUrl() url?: string
  @IsOptional() @IsUUID() uuid?: string
  @IsOptional() @IsDateString() day?: string
  @IsOptional() @IsISO8601({ strict: true }) iso?: string
  @IsOptional() @Matches(/^a+$/) match?: string
  @IsOptional() @Contains('x') contains?: string
  @IsOptional() @IsBase64() base?: string
  @IsOptional() @IsJSON() json?: string
  @IsOptional() @IsPhoneNumber() phone?: string
  @IsOptional() @IsCreditCard() card?: string
  @IsOptional() @IsStrongPassword() password?: string
  @IsOptional() @IsMimeType() mime?: string
  @IsOptional() @IsLatLong() place?: string
  @IsOptional() @IsTimeZone() zone?: string
  @IsOptional() @IsNumberString() digits?: string
}
class Values {
  @IsDefined() a!: unknown
  @IsNotEmpty() b!: unknown
  @IsIn([1, 'a']) c!: unknown
  @IsNotIn([1, 'a']) d!: unknown
  @Equals(1) e!: unknown
  @IsEmpty() f!: unknown
  @IsObject() g!: object
  @IsNotEmptyObject() h!: object
  @IsNumber() @Min(1) @Max(5) @IsPositive() @IsDivisibleBy(2) i!: number
  @IsBoolean() j!: boolean
  @IsDate() @MinDate(new Date(0)) @MaxDate(new Date()) k!: Date
  @IsArray() @ArrayUnique() @IsInt({ each: true }) l!: number[]
  @IsEnum({ A: 'a', B: 1 }) m!: string
  @IsInstance(Leaf) n!: Leaf
  @Allow() o!: unknown
}
class Nested {
  @ValidateNested() @Type(() => Leaf) leaf!: Leaf
  @ValidateNested({ each: true }) @Type(() => Leaf) leaves!: Leaf[]
  @ValidateNested({ each: true }) @Type(() => Leaf) set!: Set<Leaf>
  @ValidateNested({ each: true }) @Type(() => Leaf) map!: Map<string, Leaf>
  @ValidateIf((o: Nested) => o.leaf instanceof Leaf) @ValidateNested() @Type(() => Nested) again?: Nested
  @OneOf([Leaf, Texts], { discriminator: 'kind' }) tagged!: Leaf | Texts
  @OneOf([Leaf, String]) either!: Leaf | string
  @Type(() => Object, { discriminator: { property: 't', subTypes: [{ name: 'leaf', value: Leaf }] } }) stock!: Leaf
}
class Fields {
  @Field({ minLength: 1, format: 'date' }) s!: string
  @Field({ format: 'int', min: 1 }) n!: number
  @Field() big!: bigint
  @Field() date!: Date
  @Field({ items: Leaf, minItems: 1, maxItems: 2 }) list!: Leaf[]
  @Field({ items: Date }) set!: Set<Date>
  @Field({ type: Leaf }) map!: Map<string, Leaf>
  @Nullable() @Field() nullable!: string
  @Omittable() @Field({ enum: ['a', 1, null] }) omittable?: string
}
class Shaped {
  @Expose({ name: 'x' }) @IsString() aliased!: string
  @Exclude() @IsOptional() hidden?: string
  @Transform(({ value }: { value: string }) => value.trim()) @IsString() trimmed!: string
  @Transform(({ value }: { value: { deep: { x: 1 } } }) => value.deep.x) @Allow() deep!: unknown
  @Transform(({ value }: { value: unknown }) => value) @ValidateNested() @Type(() => Leaf) same!: Leaf
  set setter(value: string) {
    value.trim()
  }
}
IsOptional()(Shaped.prototype, 'setter')

const models: [string, Class][] = [
  Leaf,
  Texts,
  Values,
  Nested,
  Fields,
  Shaped,
  Page(Leaf) as Class,
  PartialType(Nested) as Class,
].map((type) => [type.name, type])

const hostileKeys = [
  'name',
  'n',
  'leaf',
  'leaves',
  'again',
  'tagged',
  's',
  'list',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  'kind',
  't',
]
const kinds = fc.constantFrom<unknown>('Leaf', 'Texts', 'leaf', 'x', 5, null)

/** Values made of the model's own keys, of keys that hurt, and of anything. */
function inputs(type: Class): fc.Arbitrary<unknown> {
  const keys = fc.constantFrom(...readModel(type).properties.map(({ key }) => key), ...hostileKeys)
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(
        fc.jsonValue(),
        kinds,
        fc.double(),
        fc.constantFrom<unknown>('', 'a', ' ', 'x'.repeat(40), 0, -1, 1e308, true, null, '2024-01-01', '1'),
      ),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(keys, tie('value')), { maxLength: 8 }).map((entries) => {
        const text = entries.map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item) ?? 'null'}`)
        return JSON.parse(`{${text.join(',')}}`) as unknown
      }),
    ),
  }))
  return value
}

/** Nothing but a value or a list of issues may come of it, and nothing may reach a prototype. */
function expectCalm(act: () => unknown): void {
  try {
    const value = act()
    if (typeof value === 'object' && value !== null) expect(value).not.toBeInstanceOf(Promise)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    expect(error.errors.length).toBeGreaterThan(0)
    expect(() => JSON.stringify(error.errors)).not.toThrow()
  }
  expect(Object.keys(Object.prototype)).toEqual([])
}

describe.each(models)('any JSON, read as %s', (_name, type) => {
  it.each(['strip', 'reject', 'keep'] as const)('is a value or a refusal (unknown: %s)', (unknown) => {
    const readers = [true, false].map((implied) => bodyReader(type, { unknown, implied }))
    fc.assert(
      fc.property(inputs(type), (input) => {
        for (const read of readers) expectCalm(() => read(structuredClone(input)))
      }),
      { numRuns: 150 },
    )
  })

  it('is a value or a refusal in the strings of a query, too', () => {
    const read = queryReader(type)
    const keys = fc.constantFrom(...readModel(type).properties.map(({ key }) => key), ...hostileKeys)
    const texts = fc.oneof(fc.string(), fc.constantFrom('1', 'true', '2024-01-01', 'Leaf', '9'.repeat(400), '1e400'))
    const record = fc.dictionary(keys, fc.oneof(texts, fc.array(texts, { minLength: 2, maxLength: 3 })))
    fc.assert(
      fc.property(record, (input) => expectCalm(() => read(input))),
      { numRuns: 150 },
    )
  })
})

describe('a value that was accepted', () => {
  it('is accepted by class-validator as well', async () => {
    const { validate } = await import('class-validator')
    const read = bodyReader(Leaf)
    const leaves = fc.record({ name: fc.oneof(fc.string(), fc.integer()), n: fc.oneof(fc.double(), fc.constant(null)) })
    await fc.assert(
      fc.asyncProperty(leaves, async (input) => {
        const stock = await validate(Object.assign(new Leaf(), input))
        let accepted = true
        try {
          read(input)
        } catch {
          accepted = false
        }
        expect(accepted).toBe(stock.length === 0)
      }),
    )
  })
})
