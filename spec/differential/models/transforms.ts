import { Exclude, Expose, Transform, Type } from 'class-transformer'
import {
  Allow,
  IsArray,
  IsBoolean,
  IsDate,
  IsDefined,
  IsInstance,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator'
import { note } from '../support/calls'
import {
  instance,
  key,
  list,
  mapOf,
  type Make,
  type ModelCase,
  of,
  plain,
  recordOf,
  setOf,
} from '../support/model-case'

const word = of('abc', 'hello')
const int = of(1, 2, 50)
const maybe = of('abc', null, undefined)

class Scalars {
  @Type(() => Date) @IsDate() date!: Date
  @Type(() => Number) @IsInt() number!: number
  @Type(() => String) @IsString() text!: string
  @Type(() => Boolean) @IsBoolean() flag!: boolean
  @Type(() => Date) @IsDate({ each: true }) dates!: Date[]
  @Type(() => Number) @IsNumber({}, { each: true }) numbers!: Set<number>
  @Type(() => Number) @IsNumber({}, { each: true }) counts!: Map<string, number>
  @Type(() => Object) @IsObject() object!: object
  @Type() @IsDefined() reflected!: number
}

class Part {
  @IsString() name!: string
  @IsOptional() @IsInt() size?: number
}
class Parts {
  @Type(() => Part) @ValidateNested() one!: Part
  @Type(() => Part) @ValidateNested({ each: true }) list!: Part[]
  @Type(() => Part) @ValidateNested({ each: true }) set!: Set<Part>
  @Type(() => Part) @ValidateNested({ each: true }) map!: Map<string, Part>
  @Allow() untyped?: unknown
}

class Aliased {
  @Expose({ name: 'first_name' }) @IsString() firstName!: string
  @Expose({ name: 'lastName' }) @IsString() surname!: string
  @Expose() @IsInt() age!: number
  @Expose({ name: 'in', toClassOnly: true }) @IsString() input!: string
  @Expose({ name: 'out', toPlainOnly: true }) @IsString() output!: string
}
class AliasChild extends Aliased {
  @Expose({ name: 'ageInYears' }) @IsInt() override age!: number
  @Expose() @IsOptional() get full(): string {
    return `${this.firstName} ${this.surname}`
  }
}

@Exclude()
class Closed {
  @Expose() @IsString() shown!: string
  @IsOptional() hidden?: string
  @Expose() @Type(() => Part) @ValidateNested() part!: Part
  @Expose({ toPlainOnly: true }) @IsOptional() outOnly?: string
}
/** The strategy of a class is not inherited. */
class ClosedChild extends Closed {
  @IsString() own!: string
}
@Expose()
class Open {
  @IsString() shown!: string
  @Exclude() @IsOptional() secret?: string
  @Exclude({ toClassOnly: true }) @IsOptional() outOnly?: string
  @Exclude({ toPlainOnly: true }) @IsString() inOnly!: string
}

class Grouped {
  @Expose({ groups: ['a'] }) @IsOptional() @IsString() a?: string
  @Expose({ groups: ['b'] }) @IsOptional() @IsString() b?: string
  @Expose({ groups: ['a', 'b'], name: 'both_of_them' }) @IsOptional() @IsString() both?: string
  @Expose({ since: 1, until: 2 }) @IsOptional() @IsString() early?: string
  @Expose({ since: 2 }) @IsOptional() @IsString() late?: string
  @Expose({ until: 3, name: 'old_name' }) @IsOptional() @IsString() old?: string
  @Exclude() @IsOptional() old_name?: string
  @IsString() free!: string
}

const trim = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value)
class Transformed {
  @Transform(({ value }) => trim(value)) @IsString() trimmed!: string
  @Transform(({ value, key: name, type, obj }) => {
    note(`inner ${name} ${type} ${Object.keys(obj as object).length}`)
    return value as unknown
  })
  @Transform(({ value }) => {
    note('outer')
    return typeof value === 'number' ? value + 1 : (value as unknown)
  })
  @IsInt()
  twice!: number
  @Transform(({ value }) => (value === undefined ? 'default' : trim(value)), { toClassOnly: true })
  @IsString()
  toClass!: string
  @Transform(({ value }) => `<${String(value)}>`, { toPlainOnly: true }) @IsString() toPlain!: string
  @Transform(({ value }) => `a:${String(value)}`, { groups: ['a'] }) @IsString() grouped!: string
  @Transform(({ value }) => `v2:${String(value)}`, { since: 2 }) @IsString() versioned!: string
  @Type(() => Part) @Transform(({ value }) => value as unknown) @ValidateNested() part!: Part
  @Transform(({ value }) => (value === 'gone' ? undefined : (value as unknown))) @IsOptional() gone?: string
  @Expose()
  @Transform(({ value, obj }) => (value as unknown) ?? `of ${String((obj as Transformed).twice)}`)
  @IsString()
  made!: string
  @Transform(({ value }) => {
    if (value === 'boom') throw new RangeError('a transform')
    return value as unknown
  })
  @IsString()
  throwing!: string
}
class TransformedChild extends Transformed {
  @Transform(({ value }) => (typeof value === 'string' ? value.toUpperCase() : value))
  @IsString()
  override trimmed!: string
}

class Implicit {
  @IsNumber() number!: number
  @IsString() text!: string
  @IsBoolean() flag!: boolean
  @IsDate() date!: Date
  @IsArray() list!: number[]
  @IsOptional() @ValidateNested() part?: Part
  @Allow() any?: unknown
  @IsOptional() @IsObject() record?: Record<string, unknown>
}

class Defaults {
  @IsString() text: string = 'a default'
  @IsInt() @Min(1) count = 5
  @IsArray() list: string[] = ['x']
  @IsOptional() @Type(() => Part) @ValidateNested() part?: Part = Object.assign(new Part(), { name: 'default' })
  @Expose() @Transform(({ value }) => trim(value)) @MinLength(2) trimmed = '  spaced  '
  @IsOptional() unset?: string
}

class Accessors {
  #kept = 'kept'
  @IsString() plain!: string
  @Expose() @IsOptional() get readable(): string {
    return `read ${this.plain}`
  }
  @IsOptional() @IsString() get both(): string {
    return this.#kept
  }
  set both(value: string) {
    note('setter')
    this.#kept = value
  }
  method(): string {
    return 'a method'
  }
  @Expose() exposedMethod(): string {
    return `called ${this.plain}`
  }
}
class AccessorChild extends Accessors {
  @IsInt() own!: number
}

/** Classes whose constructors do things. */
class Building {
  @IsString() name!: string
  kept: string
  constructor(given?: { deep: string }) {
    this.kept = given?.deep ?? 'built'
  }
}
class Demanding {
  @IsString() name!: string
  constructor(given: { deep: string }) {
    this.name = given.deep
  }
}
class Builders {
  @Type(() => Building) @ValidateNested() one!: Building
  @IsOptional() @Type(() => Demanding) @ValidateNested() two?: Demanding
}

class Dynamic {
  @IsString() kind!: string
  @Type((options) => ((options?.object as Dynamic | undefined)?.kind === 'part' ? Part : Building))
  @ValidateNested()
  value!: object
  @Type((options) => (options?.property === 'values' ? Part : Building))
  @ValidateNested({ each: true })
  values!: object[]
}

class Numbers extends Array<number> {
  get total(): number {
    return this.reduce((sum, item) => sum + item, 0)
  }
}
class Custom {
  @Type(() => Number) @IsInt({ each: true }) numbers!: Numbers
  @Type(() => Part) @IsInstance(Set) set!: Set<Part>
  @IsOptional() @Type(() => Part) map?: Map<string, Part>
}

class Prefixed {
  @IsOptional() _private?: string
  @IsString() extra!: string
  @IsOptional() @IsString() __double?: string
}

class Linked {
  @IsString() name!: string
  @IsOptional() @Type(() => Linked) next?: Linked
  @IsOptional() @Type(() => Linked) all?: Linked[]
}

/** Rules of a base class are found by the transformer in ancestors too. */
class TypedBase {
  @Type(() => Date) @IsDate() at!: Date
  @Type(() => Part) @ValidateNested() part!: Part
  @Exclude() @IsOptional() secret?: string
  @Expose({ name: 'full_name' }) @IsString() name!: string
}
class TypedChild extends TypedBase {
  @Type(() => String) @IsString() override at!: never
  @Expose({ name: 'secret' }) @IsOptional() override secret?: string
  @Transform(({ value }) => trim(value)) override name!: string
}

const partCase: ModelCase = { type: Part, keys: { name: key(word, of(5)), size: key(int, of('x'), true) } }
const part = plain(() => partCase)
const badPart = plain(() => partCase, true)
const dates: Make = (random) => new Date(random.below(1e9))
const circular: Make = () => {
  const one: Record<string, unknown> = { name: 'one' }
  one.next = { name: 'two', next: one, all: [one] }
  return one
}
const circularOptions = [{ enableCircularCheck: true }]
const defaultOptions = [
  { exposeDefaultValues: true },
  { exposeUnsetFields: false },
  { exposeDefaultValues: true, exposeUnsetFields: false },
  { exposeDefaultValues: true, excludeExtraneousValues: true },
  { exposeDefaultValues: true, enableImplicitConversion: true },
]
const groupOptions = [
  { groups: ['a'] },
  { groups: ['b'] },
  { groups: ['a', 'b'], version: 1 },
  { version: 1 },
  { version: 2 },
  { version: 3, groups: ['a'], excludeExtraneousValues: true },
  { excludeExtraneousValues: true },
]
const implicit = [{ enableImplicitConversion: true }, { enableImplicitConversion: true, exposeUnsetFields: false }]

/** What class-transformer makes of values, on the way in and out. */
export const transformModels: readonly ModelCase[] = [
  {
    type: Scalars,
    keys: {
      date: key([of('2024-01-01', 0), dates], of('x', null)),
      number: key(of(1, '2', '', true), of('x', 1.5, null)),
      text: key(of('x', 5, true), of(null, undefined)),
      flag: key(of('false', 0, 1, true), of(null)),
      dates: key([list(of('2024-01-01', 0)), list(dates)], list(of('x', null), 1)),
      numbers: key([list(of(1, '2')), setOf(of(1, '2'))], list(of('x', null), 1)),
      counts: key([recordOf(of(1, '2')), mapOf(of(1, '2'))], [mapOf(of('x'), 1)]),
      object: key([() => ({ a: 1 }), part], of(5, null)),
      reflected: key(of(1, '2'), of(null)),
    },
  },
  {
    type: Parts,
    keys: {
      one: key([part, instance(() => partCase)], [badPart, of(5, null)]),
      list: key([list(part), list(instance(() => partCase))], [list(badPart, 1), list(of(5, null), 1)]),
      set: key([list(part), setOf(part)], [list(badPart, 1)]),
      map: key([mapOf(part), mapOf(instance(() => partCase))], [mapOf(badPart, 1), recordOf(badPart)]),
      untyped: key([part, maybe, list(part)], [], true),
    },
  },
  {
    type: Aliased,
    via: 'hydrate',
    keys: {
      first_name: key(word, of(5)),
      lastName: key(word, of(5)),
      age: key(int, of('x')),
      in: key(word, of(5)),
      output: key(word, of(5)),
    },
  },
  {
    type: AliasChild,
    via: 'hydrate',
    keys: {
      first_name: key(word, of(5)),
      lastName: key(word, of(5)),
      ageInYears: key(int, of('x')),
      in: key(word, of(5)),
      output: key(word, of(5)),
      age: key(int, [], true),
      full: key(word, [], true),
    },
  },
  {
    type: Closed,
    keys: {
      shown: key(word, of(5)),
      hidden: key(word, [], true),
      part: key(part, badPart),
      outOnly: key(word, [], true),
    },
  },
  {
    type: ClosedChild,
    keys: { shown: key(word, of(5)), hidden: key(word, [], true), part: key(part, badPart), own: key(word, of(5)) },
  },
  {
    type: Open,
    keys: {
      shown: key(word, of(5)),
      secret: key(word, of(5), true),
      outOnly: key(word, [], true),
      inOnly: key(word, of(5)),
    },
  },
  {
    type: Grouped,
    keys: {
      a: key(maybe, of(5), true),
      b: key(maybe, of(5), true),
      both: key(maybe, of(5), true),
      both_of_them: key(maybe, of(5), true),
      early: key(maybe, of(5), true),
      late: key(maybe, of(5), true),
      old: key(maybe, of(5), true),
      old_name: key(maybe, of(5), true),
      free: key(word, of(5)),
    },
    transformOptions: groupOptions,
  },
  ...[Transformed, TransformedChild].map((type): ModelCase => ({
    type,
    keys: {
      trimmed: key(of(' abc ', 'x'), of(5, null)),
      twice: key(int, of('x', null)),
      toClass: key(of(' a', 'b', undefined), of(5, null)),
      toPlain: key(word, of(5)),
      grouped: key(word, of(5)),
      versioned: key(word, of(5)),
      part: key(part, [badPart, of(null)]),
      gone: key(of('gone', 'here'), [], true),
      made: key(of('x', 'y'), of(5), true),
      throwing: key(word, of('boom', 5)),
    },
    transformOptions: groupOptions,
  })),
  {
    type: Implicit,
    keys: {
      number: key(of(1, 2.5), of('2', 'x', null)),
      text: key(word, of(5, null)),
      flag: key(of(true, false), of('false', 0)),
      date: key(dates, of('2024-01-01', 0, 'x')),
      list: key(list(int), [() => ({ 0: 'a', 1: 'b' }), () => ({ a: { b: 1 } }), of('text', 5), list(part, 1)]),
      part: key([instance(() => partCase), of(null)], [badPart, part], true),
      any: key([part, maybe], [], true),
      record: key([part, of(null)], [() => [1], of(5)], true),
    },
    transformOptions: implicit,
  },
  {
    type: Defaults,
    keys: {
      text: key(word, of(5, null), true),
      count: key(int, of(0, 'x'), true),
      list: key(list(word), of('x'), true),
      part: key([part, of(undefined)], badPart, true),
      trimmed: key(of(' abc '), of(' a '), true),
      unset: key(maybe, [], true),
    },
    transformOptions: defaultOptions,
  },
  ...[Accessors, AccessorChild].map((type): ModelCase => ({
    type,
    keys: {
      plain: key(word, of(5)),
      readable: key(word, [], true),
      both: key(word, of(5), true),
      method: key(word, [], true),
      exposedMethod: key(word, [], true),
      ...(type === AccessorChild ? { own: key(int, of('x')) } : {}),
    },
    transformOptions: [{}, { excludeExtraneousValues: true }, { exposeDefaultValues: true }],
  })),
  {
    type: Builders,
    keys: {
      one: key([() => ({ name: 'a' }), () => ({ name: 'a', kept: 'b' })], [() => ({ name: 5 }), of(null)]),
      two: key(of(null, undefined), [() => ({ name: 'x' })], true),
    },
  },
  {
    type: Dynamic,
    keys: {
      kind: key(of('part', 'other'), of(5)),
      value: key([part, () => ({ name: 'a' })], [badPart, of(5)]),
      values: key(list(part), list(badPart, 1)),
    },
  },
  {
    type: Custom,
    keys: {
      numbers: key([list(int), (random) => Numbers.from(list(int)(random) as number[])], [list(of('x', 1.5), 1)]),
      set: key([list(part), setOf(part)], [of(5, null), part]),
      map: key([mapOf(part), recordOf(part), of(null)], [mapOf(of(5)), list(part, 1)], true),
    },
  },
  {
    type: Prefixed,
    door: true,
    keys: { _private: key(word, [], true), extra: key(word, of(5)), __double: key(word, of(5), true) },
    transformOptions: [{ excludePrefixes: ['_'] }, { excludePrefixes: ['__'] }, { excludePrefixes: ['ext'] }, {}],
  },
  {
    type: Linked,
    via: 'hydrate',
    keys: {
      name: key(word, of(5)),
      next: key([circular, () => ({ name: 'x', next: { name: 'y' } }), of(null)], of('x'), true),
      all: key([list(circular), list(() => ({ name: 'x' }))], of('x'), true),
    },
    transformOptions: circularOptions,
    ownOptionsOnly: true,
  },
  {
    type: TypedChild,
    keys: {
      at: key(of('2024-01-01', 5), of(null, undefined)),
      part: key(part, badPart),
      secret: key(maybe, [], true),
      full_name: key(word, of(5)),
      name: key(word, of(5), true),
    },
  },
]
