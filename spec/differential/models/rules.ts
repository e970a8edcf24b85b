import {
  Allow,
  ArrayMinSize,
  Contains,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator'
import { Type } from 'class-transformer'
import { PartialType } from '../../../lib/index'
import { note } from '../support/calls'
import { instance, key, list, type ModelCase, of, plain } from '../support/model-case'

const word = of('abc', 'hello', 'wörld')
const long = of('x'.repeat(40))
const int = of(1, 2, 50)

class Base {
  @IsString() @Length(2, 20) name!: string
  @IsInt() @Min(1) @Max(100) count!: number
  @IsOptional() @IsBoolean() flag?: boolean
}

/** One decorator of its own drops every inherited check of the property. */
class Child extends Base {
  @Contains('a') override name!: string
  @IsEmail() mail!: string
}

/** Checks of a parent and a grandparent on one property both hold. */
class Middle extends Base {
  @MaxLength(5) override name!: string
}
class Grandchild extends Middle {
  @IsDefined() override count!: number
  @IsInt() own!: number
}

/** Declared out of order: ancestors hold in the order of their registration, not of their descent. */
class Late {
  name!: string
  count!: number
}
class LateChild extends Late {}
class LateGrandchild extends LateChild {
  extra!: string
}
MinLength(3)(LateChild.prototype, 'name')
IsString()(Late.prototype, 'name')
Min(2)(LateChild.prototype, 'count')
Max(3)(Late.prototype, 'count')
IsDefined()(LateGrandchild.prototype, 'extra')
IsIn(['abc', 'abcd'])(Late.prototype, 'name')

/** What is of another sort than the inherited ones joins them. */
class Mixed extends Base {
  @IsOptional() override name!: string
  @ValidateIf((object: Mixed) => object.name !== 'abc') override count!: number
  @IsOptional() @IsInt() override flag?: boolean
}

class Groups {
  @IsString({ groups: ['a'] }) @MinLength(3, { groups: ['b'] }) name!: string
  @IsInt({ groups: ['a', 'b'], message: 'of a and b' }) count!: number
  @IsInt({ always: true, message: 'always' }) always!: number
  @IsInt({ always: false }) never!: number
  @IsInt({ groups: [] }) empty!: number
  @IsNotEmpty() free!: string
  @IsOptional({ groups: ['b'] }) @IsString({ groups: ['a', 'b'] }) maybe?: string
  @Allow({ groups: ['a'] }) allowed?: unknown
}

/** Inherited rules are dropped by own ones only where those hold in the groups asked for. */
class GroupChild extends Groups {
  @Length(1, 4, { groups: ['b'] }) override name!: string
  @Max(9) override count!: number
}

class GroupItem {
  @IsInt({ groups: ['a'] }) a!: number
  @IsInt({ groups: ['b'] }) b!: number
}
class NestedGroups {
  @ValidateNested({ groups: ['a'] }) @Type(() => GroupItem) first!: GroupItem
  @ValidateNested({ each: true, groups: ['b'] }) @Type(() => GroupItem) all!: GroupItem[]
  @ValidateNested({ always: true }) @Type(() => GroupItem) ever!: GroupItem
}

class Skips {
  @IsDefined() @IsString() defined!: string
  @IsString() plain!: string
  @IsOptional() @IsString() optional?: string
  @IsDefined({ message: 'defined, please' }) @IsOptional() both?: string
  @IsNotEmpty() filled!: string
  @Allow() allowed?: unknown
  @ValidateNested() @Type(() => Base) nested?: Base
  @IsOptional() only?: unknown
}

class Stops {
  @IsDefined() @IsString() @MinLength(3) @MaxLength(10) @Matches(/^[a-z]+$/) name!: string
  @IsNumber() @IsInt() @Min(1) @Max(10) count!: number
  @IsArray() @ArrayMinSize(1) @ValidateNested({ each: true }) @Type(() => Base) items!: Base[]
  @ValidateNested() @IsDefined() @Type(() => Base) one!: Base
}

/** Names that look like indexes come first. */
class Numeric {
  @IsString() b!: string
  @IsInt() 10!: number
  @IsInt() 2!: number
  @IsString() a!: string
  @IsInt() '01'!: number
  @IsInt() '-1'!: number
}

/** Names that objects inherit. */
class Awkward {
  @IsString() toString!: () => string
  @IsInt() valueOf!: () => object
  @IsString() hasOwnProperty!: () => boolean
  @IsString() normal!: string
}

class Conditions {
  @ValidateIf((_object, value) => {
    note(`first ${typeof value}`)
    return value !== 'skip'
  })
  @ValidateIf((object: Conditions) => {
    note('second')
    return object.other as unknown as boolean
  })
  @IsInt()
  twice!: number
  @IsOptional() @ValidateIf((object: Conditions) => object.other !== 3) @IsString() both?: string
  @IsInt({ validateIf: (object: Conditions, value) => object.other !== 3 && value !== 'no' }) @Min(1) inline!: number
  @IsDefined() @ValidateIf(() => false) never!: string
  @ValidateIf((object: Conditions) => object.other === 2) @ValidateNested() @Type(() => Base) nested?: Base
  @IsDefined({ validateIf: (object: Conditions) => object.other !== 2 }) defined!: string
  @IsInt() other!: number
}

class Throwing {
  @ValidateIf((_object, value) => {
    if (value === 'boom') throw new TypeError('a condition')
    return true
  })
  @IsString()
  name!: string
  @ValidateIf((_object, value: string) => value.length > 0) @IsString() text!: string
}

/** Every kind of rule, of which none is a check. */
class Bare {
  @Allow() any?: unknown
  @IsOptional() maybe?: unknown
  @ValidateIf(() => true) condition?: unknown
}

class Partial extends PartialType(Base) {}
class Twice {
  @IsString({ message: 'one' }) @IsString({ message: 'two' }) text!: string
  @Min(1) @Min(5) number!: number
  @IsDefined({ message: 'first' }) @IsDefined({ message: 'second' }) defined!: string
  @Matches(/a/g) global!: string
}

const base = {
  name: key([word, of('ab', 'x'.repeat(20), '😀😀')], [long, of('a', '', '😀', 'x'.repeat(21), 5)]),
  count: key([int, of(1, 100)], of(0, 101, 1.5, '1', NaN)),
  flag: key(of(true, false, null, undefined), of('true', 0), true),
}
const baseCase: ModelCase = { type: Base, door: true, keys: base }
const groupItem: ModelCase = { type: GroupItem, keys: { a: key(int, of('x')), b: key(int, of('x', null)) } }
const groupOptions = [
  { groups: ['a'] },
  { groups: ['b'] },
  { groups: ['a', 'b'], strictGroups: true },
  { groups: ['a'], whitelist: true },
  { groups: ['b'], whitelist: true, forbidNonWhitelisted: true },
  { strictGroups: true },
  { groups: [], strictGroups: true, whitelist: true },
  { groups: ['a'], always: true },
  { groups: ['none'], always: true },
  { groups: ['none'], forbidUnknownValues: false },
  { groups: ['b'], stopAtFirstError: true },
] as const
const toMutable = (sets: typeof groupOptions) =>
  sets.map((each) => ('groups' in each ? { ...each, groups: [...each.groups] } : each))
const skipOptions = [
  { skipMissingProperties: true },
  { skipNullProperties: true },
  { skipUndefinedProperties: true },
  { skipUndefinedProperties: true, skipNullProperties: true, stopAtFirstError: true },
  { skipMissingProperties: true, whitelist: true },
]
const maybe = of('abc', null, undefined)

/** Inheritance, groups, conditions and the options that decide which rules hold. */
export const ruleModels: readonly ModelCase[] = [
  { ...baseCase, wild: [of(null, undefined, 5, 'text', true), list(plain(() => baseCase)), () => [], () => new Map()] },
  {
    type: Child,
    door: true,
    keys: { ...base, name: key(of('a', 'banana'), of('b', '', 5)), mail: key(of('a@b.co'), of('a', 5)) },
  },
  {
    type: Grandchild,
    door: true,
    keys: { ...base, name: key(of('abc', 'abcd'), [long, of('')]), own: key(int, of(null)) },
  },
  {
    type: LateGrandchild,
    door: true,
    keys: { name: key(of('abc', 'abcd'), of('ab', 5)), count: key(of(2, 3), of(1, 4)), extra: key(word, of(null)) },
  },
  { type: Mixed, door: true, keys: { ...base, name: key([word, maybe], [long]), flag: key(int, of(true), true) } },
  {
    type: Groups,
    door: true,
    keys: {
      name: key(word, [of('a', 5), long]),
      count: key(int, of('1')),
      always: key(int, of('1')),
      never: key(int, of('1')),
      empty: key(int, of('1')),
      free: key(word, of('', null)),
      maybe: key(maybe, of(5), true),
      allowed: key(maybe, [], true),
    },
    validatorOptions: toMutable(groupOptions),
  },
  {
    type: GroupChild,
    door: true,
    keys: {
      name: key(of('abc'), of('a', 5, 'hello')),
      count: key(of(1, 9), of(10, '1')),
      always: key(int, of('1')),
      never: key(int, of('1')),
      empty: key(int, of('1')),
      free: key(word, of('')),
      maybe: key(maybe, of(5), true),
    },
    validatorOptions: toMutable(groupOptions),
  },
  {
    type: NestedGroups,
    door: 'walked',
    keys: {
      first: key(
        plain(() => groupItem),
        plain(() => groupItem, true),
      ),
      all: key(
        list(plain(() => groupItem)),
        list(
          plain(() => groupItem, true),
          1,
        ),
      ),
      ever: key([plain(() => groupItem), instance(() => groupItem)], of(5, null)),
    },
    validatorOptions: toMutable(groupOptions),
  },
  {
    type: Skips,
    door: 'walked',
    keys: {
      defined: key(word, of(null, undefined)),
      plain: key(word, of(null, undefined, 5)),
      optional: key(maybe, of(5), true),
      both: key(maybe, of(5), true),
      filled: key(word, of('', null, undefined)),
      allowed: key(maybe, [], true),
      nested: key([plain(() => baseCase), of(undefined)], [plain(() => baseCase, true), of(null)], true),
      only: key(maybe, [], true),
    },
    validatorOptions: skipOptions,
  },
  {
    type: Stops,
    door: 'walked',
    keys: {
      name: key(of('abc', 'hello'), of('A', '', 5, null)),
      count: key(of(1, 10), of(0, 11, 1.5, 'x')),
      items: key(
        list(
          plain(() => baseCase),
          1,
        ),
        [
          () => [],
          list(
            plain(() => baseCase, true),
            1,
          ),
          of(null),
        ],
      ),
      one: key(
        plain(() => baseCase),
        [plain(() => baseCase, true), of(undefined, null, 5)],
      ),
    },
    validatorOptions: [
      { stopAtFirstError: true },
      { stopAtFirstError: true, whitelist: true, forbidNonWhitelisted: true },
    ],
  },
  {
    type: Numeric,
    door: true,
    keys: {
      b: key(word, of(5)),
      10: key(int, of('x')),
      2: key(int, of('x')),
      a: key(word, of(5)),
      '01': key(int, of('x')),
      '-1': key(int, of('')),
    },
  },
  {
    type: Awkward,
    keys: {
      toString: key(word, of(5)),
      valueOf: key(int, of('x')),
      hasOwnProperty: key(word, of(5)),
      normal: key(word, of(5)),
    },
  },
  {
    type: Conditions,
    keys: {
      twice: key([int, of('skip')], of('x', null)),
      both: key(maybe, of(5), true),
      inline: key([int], of('no', 'x', 0)),
      never: key([word, of(null)], [], true),
      nested: key(
        plain(() => baseCase),
        plain(() => baseCase, true),
        true,
      ),
      defined: key(word, of(null)),
      other: key(of(1, 2, 3, 0), of('x')),
    },
  },
  { type: Throwing, door: true, keys: { name: key(word, of('boom', 5)), text: key(word, of(null, 5, undefined)) } },
  {
    type: Bare,
    door: true,
    keys: { any: key(maybe, [], true), maybe: key(maybe, [], true), condition: key(maybe, [], true) },
  },
  {
    type: Partial,
    door: true,
    keys: { name: key([word, of(undefined)], of('a', 5), true), count: key(int, of(0), true), flag: base.flag },
  },
  {
    type: Twice,
    door: true,
    keys: {
      text: key(word, of(5)),
      number: key(of(5, 6), of(0, 3)),
      defined: key(word, of(null)),
      global: key(of('a', 'aa'), of('b')),
    },
  },
]
