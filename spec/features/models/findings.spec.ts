import { Exclude, Expose, Transform, Type } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsBooleanString,
  IsDate,
  IsDateString,
  IsDefined,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsNumberString,
  IsObject,
  IsOptional,
  IsPositive,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import {
  Body,
  BootError,
  type BootProblem,
  type Class,
  compileModel,
  Controller,
  createApp,
  Field,
  Get,
  type Logger,
  Omittable,
  PartialType,
  Post,
  Query,
  Returns,
} from 'covet'

enum Genre {
  Novel = 'novel',
  Poetry = 'poetry',
}
enum Size {
  Small = 1,
  Large = 2,
}
interface Shape {
  name: string
}
class Author {
  @IsString() name!: string
}

/** Boots an application whose only body is a class; gives its errors, or what it logged as warnings. */
async function findingsOf(type: Class): Promise<readonly string[]> {
  @Controller()
  class Target {
    @Post('/') take(@Body({ type }) _input: unknown) {}
  }
  const warnings: string[] = []
  const logger: Logger = { error() {}, info() {}, warn: (message) => void warnings.push(message) }
  try {
    await createApp({ controllers: [Target], logger, openapi: false }).then((app) => app.close())
    return warnings
  } catch (error) {
    return (error as BootError).problems.map(({ code, message }) => `${code}: ${message}`)
  }
}

describe('A model does not boot whose rules refuse every value', () => {
  class ScalarRule {
    @IsString({ each: true }) @MaxLength(3) value!: string[]
  }
  class TypedItems {
    @Type(() => String) @IsString() value!: string[]
  }
  class EnumOfList {
    @Field({ items: String }) @IsEnum(Genre) value!: Genre[]
  }
  class ObjectOfList {
    @IsObject() @Type(() => Author) value!: Author[]
  }
  class TwoTypes {
    @IsString() @IsInt() value!: number
  }
  class LengthOfNumber {
    @IsInt() @Length(1, 5) value!: number
  }
  class ConvertedDate {
    @Type(() => Date) @IsDateString() value!: Date
  }
  class NumberText {
    @Type(() => Number) @IsNumberString() value!: number
  }
  class BigMinimum {
    @Min(1) value!: bigint
  }
  class ListRuleOfSet {
    @ArrayNotEmpty() @IsString({ each: true }) value!: Set<string>
  }
  class EnumAndNumber {
    @IsEnum(Genre) @IsInt() value!: Genre
  }
  class TwoItemTypes {
    @IsString({ each: true }) @IsInt({ each: true }) value!: string[]
  }
  class NoNumber {
    @Min(5) @Max(3) value!: number
  }
  class NoPositive {
    @IsPositive() @Max(0) value!: number
  }
  class NoLength {
    @Length(5, 3) value!: string
  }
  class NoCount {
    @IsString({ each: true }) @ArrayMinSize(4) @ArrayMaxSize(2) value!: string[]
  }
  class FieldOfString {
    @Field({ min: 3 }) value!: string
  }
  class FieldOfNumber {
    @Field({ pattern: /x/ }) value!: number
  }
  class FieldRange {
    @Field({ min: 5, max: 1 }) value!: number
  }
  class EmptyEnum {
    @IsIn([]) value!: string
  }

  it.each<[Class<{ value?: unknown }>, string, readonly unknown[]]>([
    [ScalarRule, 'COVET_MODEL_RULE_EACH: ScalarRule.value is a list, and maxLength is asked of', [['a'], 'a', []]],
    [TypedItems, 'COVET_MODEL_RULE_EACH: TypedItems.value is a list, and isString is asked of', [['a'], 'a']],
    [EnumOfList, 'COVET_MODEL_RULE_EACH: EnumOfList.value is a list, and isEnum is asked of', [['novel'], 'novel']],
    [ObjectOfList, 'COVET_MODEL_RULE_EACH: ObjectOfList.value is a list, and isObject', [[{ name: 'a' }]]],
    [TwoTypes, 'COVET_MODEL_RULES_CONTRADICT: No value satisfies what is asked of TwoTypes.value: isString', ['5', 5]],
    [LengthOfNumber, 'isLength takes a string, and it is a number.', ['5', 5]],
    [ConvertedDate, 'isDateString takes a string, and it is a Date.', ['2020-01-01']],
    [NumberText, 'isNumberString takes a string, and it is a number.', ['5', 5]],
    [BigMinimum, 'min takes a number, and it is a bigint.', ['5', 5]],
    [ListRuleOfSet, 'arrayNotEmpty takes an array, and it is a Set.', [['a']]],
    [EnumAndNumber, 'isInt takes a number, and it is a string.', ['novel', 1]],
    [TwoItemTypes, 'isString takes a string, and it is a number.', [['a'], [1]]],
    [NoNumber, 'no number is between 5 and 3.', [3, 4, 5]],
    [NoPositive, 'no number is between 0 and 0.', [0, 1]],
    [NoLength, 'it is to have at least 5 and at most 3 characters.', ['abcd']],
    [NoCount, 'it is to have at least 4 and at most 2 items.', [['a', 'b', 'c']]],
    [FieldOfString, 'min takes a number or a bigint, and it is a string.', ['abcd', 4]],
    [FieldOfNumber, 'matches takes a string, and it is a number.', [5, 'x']],
    [FieldRange, 'no number is between 5 and 1.', [3]],
    [EmptyEnum, 'it is to be one of a list that is empty.', ['a', null]],
  ])('%p', async (type, finding, values) => {
    const findings = await findingsOf(type)
    expect(findings).toEqual([expect.stringContaining(finding)])
    const { accepts } = compileModel(type)
    expect(values.map((value) => accepts({ value }))).toEqual(values.map(() => false))
  })
})

describe('A model does not boot whose nested rules would never be asked', () => {
  class OneObject {
    @IsObject() @ValidateNested() value!: Shape
  }
  class SomeObjects {
    @IsArray() @IsObject({ each: true }) @ValidateNested({ each: true }) value!: Author[]
  }
  class ByHand {
    @IsObject() @ValidateNested() @Transform(({ value }) => Object.assign(new Author(), value)) value!: Author | null
  }

  it.each<[Class<{ value?: unknown }>, unknown]>([
    [OneObject, { name: 5 }],
    [SomeObjects, [{ name: 5 }]],
    [ByHand, { name: 5 }],
  ])('%p', async (type, value) => {
    expect(await findingsOf(type)).toEqual([expect.stringContaining(`COVET_MODEL_NESTED_UNTYPED: ${type.name}.value`)])
    expect(compileModel(type).accepts({ value })).toBe(true)
  })
})

describe('A model is told of', () => {
  class Text {
    @IsString() value!: number
  }
  class NumberText {
    @IsNumberString() value!: number
  }
  class BooleanText {
    @IsBooleanString() value!: boolean
  }
  class DateText {
    @IsDateString() value!: Date
  }
  class Pattern {
    @Matches(/^[0-9]+$/) value!: number
  }
  class NumberOfString {
    @IsInt() value!: string
  }
  class NumberOfBigint {
    @IsInt() value!: bigint
  }
  class DateOfString {
    @IsDate() value!: string
  }
  class Address {
    @IsUrl() value!: URL
  }
  class ListOfString {
    @IsArray() @IsString({ each: true }) value!: string
  }
  class Numbers {
    @IsIn([1, 2]) value!: string
  }

  it.each<[Class<{ value?: unknown }>, string, unknown, string]>([
    [Text, 'declared as a number, and its rules make it a string', 'x', 'string'],
    [NumberText, 'declared as a number, and its rules make it a string', '5', 'string'],
    [BooleanText, 'declared as a boolean, and its rules make it a string', 'false', 'string'],
    [DateText, 'declared as a Date, and its rules make it a string', '2020-01-01', 'string'],
    [Pattern, 'declared as a number, and its rules make it a string', '5', 'string'],
    [NumberOfString, 'declared as a string, and its rules make it a number', 5, 'number'],
    [NumberOfBigint, 'declared as a bigint, and its rules make it a number', 5, 'number'],
    [DateOfString, 'declared as a string, and its rules make it a Date', '2020-01-01', 'object'],
    [Address, 'declared as an object, and its rules make it a string', 'http://covet.dev', 'string'],
    [ListOfString, 'declared as a string, and its rules make it an array', ['a'], 'object'],
    [Numbers, 'declared as a string, and its rules make it a number', 1, 'number'],
  ])('%p, which is given another type than it declares', async (type, finding, value, given) => {
    expect(await findingsOf(type)).toEqual([
      expect.stringContaining(`COVET_MODEL_TYPE_DIFFERS: ${type.name}.value is ${finding}`),
    ])
    const parsed = (await compileModel(type).parse({ value })) as { value: unknown }
    expect(typeof parsed.value).toBe(given)
  })

  it('a rule against absence that @IsOptional skips', async () => {
    class Book {
      @IsOptional() @IsDefined() title?: string
    }
    expect(await findingsOf(Book)).toEqual([expect.stringContaining('COVET_MODEL_RULE_IDLE: Book.title')])
    expect(compileModel(Book).accepts({})).toBe(true)
  })

  it('rules of a property that is never read', async () => {
    class Account {
      @IsString() name!: string
      @IsString() @Exclude() password!: string
    }
    expect(await findingsOf(Account)).toEqual([expect.stringContaining('COVET_MODEL_RULES_EXCLUDED: Account.password')])
    expect(compileModel(Account).parse({ name: 'ada', password: 'secret' })).toEqual({ name: 'ada' })
  })
})

describe('Sound models', () => {
  class Sound {
    @IsString() @Length(1, 200) @Matches(/x/) title!: string
    @IsInt() @Min(0) @Max(10) cents!: number
    @IsNumber() @IsPositive() price!: number
    @IsNumber() @IsIn([1, 2]) @IsInt() rank!: number
    @IsBoolean() sold!: boolean
    @IsDate() since!: Date
    @IsDateString() until!: string
    @IsEnum(Genre) @IsString() genre!: Genre
    @IsEnum(Size) @IsInt() size!: Size
    @IsOptional() @IsEnum(Genre, { each: true }) @ArrayMaxSize(3) genres?: Genre[]
    @IsString({ each: true }) @IsArray() @IsNotEmpty() tags: string[] = []
    @IsString({ each: true }) names!: Set<string>
    @IsArray() @ArrayNotEmpty() @IsInt({ each: true }) @Min(1, { each: true }) ids!: number[]
    @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
    @ValidateNested() @IsObject() author!: Author
    @Type(() => Author) editor!: Author
    @IsObject() @IsOptional() extra?: Record<string, unknown>
    @Field({ min: 1n as unknown as number }) big!: bigint
    @Field({ items: Number, min: 1, maxItems: 3 }) counts!: number[]
    @Omittable() @IsString() note?: string
    @Transform(({ value }) => Number(value)) @IsNumber() converted!: number
    @ValidateIf((it: Sound) => typeof it.either === 'string') @IsString() either!: number
    @ValidateBy({ name: 'shape', validator: { validate: () => true } }) @ValidateNested() shape!: Shape
    @IsString() @Exclude({ toPlainOnly: true }) password!: string
    @IsString() @Exclude({ toClassOnly: true }) madeHere!: string
    @IsOptional() @IsIn([]) never?: string
    @ValidateBy({ name: 'isString', validator: { validate: () => true } }) @IsInt() borrowed!: number
  }
  class Partial extends PartialType(Sound) {}
  class Defined {
    @IsDefined() @IsString() title!: string
  }
  class PartialOfDefined extends PartialType(Defined) {}

  it.each([Sound, Partial, Defined, PartialOfDefined])('have no finding: %p', async (type) => {
    expect(await findingsOf(type)).toEqual([])
  })

  it('may be anything where they are only sent', async () => {
    class Sent {
      @IsString() value!: number
      @Expose() other!: string
    }
    @Controller()
    class Target {
      @Get('/') @Returns(Sent) send() {}
    }
    await createApp({ controllers: [Target], logger: { error() {}, info() {}, warn: fail } }).then((app) => app.close())
  })
})

function fail(message: string): never {
  throw new Error(message)
}

describe('A parameter does not boot whose rules refuse every value', () => {
  it('of the parameter itself and of its items', async () => {
    @Controller()
    class Target {
      @Get('/') read(
        @Query('name', { min: 3 }) _name?: string,
        @Query('page', { format: 'int', min: 5, max: 1 }) _page?: number,
        @Query('ids', { items: Number, minLength: 2 }) _ids?: number[],
      ) {}
    }
    const error: unknown = await createApp({ controllers: [Target] }).catch((reason: unknown) => reason)
    expect((error as BootError).problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'COVET_PARAMETER_RULES The rules of parameter 1 "name" cannot hold: min takes a number or a bigint, and it is a string.',
      'COVET_PARAMETER_RULES The rules of parameter 2 "page" cannot hold: no number is between 5 and 1.',
      'COVET_PARAMETER_RULES The rules of parameter 3 "ids" cannot hold: minLength takes a string, and it is a number.',
    ])
  })
})

/** Where the finding of a model lies: its own file, if its module tells. */
describe('A finding of a model', () => {
  it('has the place of the route that uses it, where no module exports the class', async () => {
    class Hidden {
      @IsString() @IsInt() value!: number
    }
    @Controller()
    class Target {
      @Post('/') take(@Body() _input: Hidden) {}
    }
    const error: unknown = await createApp({ controllers: [Target] }).catch((reason: unknown) => reason)
    const [problem] = (error as { problems: readonly BootProblem[] }).problems
    expect(problem).toMatchObject({ where: 'Hidden', severity: 'error', source: { file: __filename } })
  })
})
