import { Exclude, Expose, Transform, Type } from 'class-transformer'
import { IsBoolean, IsDate, IsEnum, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator'
import fc from 'fast-check'
import { z } from 'zod'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import { Computed } from '../../../../lib/decorators/model/computed'
import { Field } from '../../../../lib/decorators/model/field'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { Page } from '../../../../lib/decorators/model/page'
import { compileProjector } from '../../../../lib/schema/output/project'
import { compileStringifier } from '../../../../lib/schema/output/stringify'
import type { Class } from '../../../../lib/utils/class'
import { modelOf } from '../../../support/schema'

enum Genre {
  Novel = 'novel',
  Odd = 'a"b',
}

class Part {
  @IsString() name!: string
  @IsOptional() @IsNumber() weight?: number | null
}
class Circle {
  @IsInt() radius!: number
}
class Square {
  @IsInt() side!: number
  @Omittable() @IsString() form?: string
}

/** One property of every sort, required, optional and nullable ones in turn. */
class Whole {
  @IsOptional() @IsString() first?: string | null
  @Expose({ name: 'na"me' }) @IsString() text!: string
  @Nullable() @IsString() note!: string | null
  @IsNumber() price!: number
  @Omittable() @IsInt() count?: number
  @IsOptional() @IsBoolean() flag?: boolean | null
  @IsEnum(Genre) genre!: Genre
  @IsDate() at!: Date
  @Omittable() @Field({ format: 'date' }) day?: Date
  @Omittable() @Field() big?: bigint
  @Omittable() @Field({ type: Object }) any?: unknown
  @ValidateNested() @Type(() => Part) part!: Part
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Part) parts?: Part[] | null
  @IsOptional() @IsString({ each: true }) tags?: string[] | null
  @Omittable() @Field({ items: [Number] as never, type: Object }) odd?: unknown
  @Omittable() @Field({ type: Part }) byName?: Map<string, Part>
  @Omittable() @OneOf([Circle, Square], { discriminator: 'form' }) shape?: Circle | Square
  @Omittable() @OneOf([Part, String, Number]) either?: Part | string | number
  @Transform(({ value }: { value: unknown }) => (value === 'same' ? Symbol('a') : value)) @IsString() made!: string
  @Computed(String) get upper(): string {
    return String(this.text).toUpperCase()
  }
  @Exclude() @IsString() secret!: string
  @Omittable() @Field({ type: () => Whole }) next?: Whole
}

const plainNode = { nullable: false, constraints: [] } as const
const outcome = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return [(error as { code?: unknown }).code, (error as Error).message]
  }
}

/** What a way out makes of a value, the places that it tells of included. */
function outcomesOf(node: SchemaNode, value: unknown, debug: boolean): readonly unknown[] {
  const ways = [
    (onUnfit: (place: string) => void) => {
      const project = compileProjector(node, { debug, onUnfit })
      return () => JSON.stringify(project(value))
    },
    (onUnfit: (place: string) => void) => {
      const stringify = compileStringifier(node, { debug, onUnfit }, true)
      return () => stringify(value)
    },
    (onUnfit: (place: string) => void) => {
      const stringify = compileStringifier(node, { debug, onUnfit }, false)
      return () => stringify(value)
    },
  ]
  return ways.map((make) => {
    const places: string[] = []
    return { result: outcome(make((place) => void places.push(place))), places }
  })
}

function expectEqualOutcomes(node: SchemaNode, value: unknown): void {
  for (const debug of [false, true]) {
    const [projected, generated, fallback] = outcomesOf(node, value, debug)
    expect(generated).toEqual(projected)
    expect(fallback).toEqual(projected)
  }
}

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('"', '\\', '\u2028', '\ud800', '\udc00a', '\u0000', '😀', '__proto__', 'toJSON', '1', 'constructor'),
  fc.array(fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code))).map((all) => all.join('')),
)
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e21, 5e-324, Number.NaN, Infinity, -Infinity))
const odd = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    null,
    undefined,
    [],
    {},
    new Date(Number.NaN),
    Promise.resolve(1),
    Symbol('s'),
    () => 'made',
  ),
  fc.constantFrom<unknown>(
    new Date(0),
    5n,
    '2024-02-29',
    'novel',
    [undefined],
    new Map([[1, 2]]),
    /a/,
    new Uint8Array(2),
  ),
  text.map((value) => ({ toJSON: () => value })),
  text.map((value) => ({ inner: { toJSON: () => (value === '1' ? undefined : { value }) } })),
)
/** A value of a kind, now and then another one. */
const usually = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary }, { weight: 1, arbitrary: odd })

const part = fc.record(
  { name: usually(text), weight: usually(fc.option(number)), extra: odd },
  { requiredKeys: ['name'] },
)
const shape = fc.oneof(
  fc.record({ radius: fc.integer() }).map((value) => Object.assign(new Circle(), value)),
  fc.record({ side: fc.integer(), form: fc.constantFrom('Square', 'Circle', 'x') }, { requiredKeys: ['side'] }),
  fc.record({ radius: fc.integer(), form: fc.constantFrom('Square', 'Circle') }),
)
const whole = fc.letrec<{ whole: Record<string, unknown> }>((tie) => ({
  whole: fc
    .record(
      {
        first: usually(fc.option(text)),
        text: usually(text),
        note: usually(fc.option(text)),
        price: usually(fc.double({ noNaN: true, noDefaultInfinity: true })),
        count: usually(fc.integer()),
        flag: usually(fc.option(fc.boolean())),
        genre: usually(fc.constantFrom('novel', 'a"b')),
        at: usually(fc.date({ noInvalidDate: true })),
        day: usually(fc.date({ noInvalidDate: true })),
        big: usually(fc.bigInt()),
        any: odd,
        part: usually(part),
        parts: usually(fc.array(usually(part), { maxLength: 3 })),
        tags: usually(fc.array(usually(text), { maxLength: 3 })),
        odd,
        byName: usually(fc.array(fc.tuple(fc.oneof(text, number), usually(part))).map((all) => new Map(all))),
        shape: usually(shape),
        either: fc.oneof(odd, part, text),
        made: fc.oneof({ weight: 60, arbitrary: text }, { weight: 1, arbitrary: odd }),
        upper: usually(text),
        secret: text,
        next: fc.option(tie('whole'), { nil: undefined, maxDepth: 3 }),
      },
      { requiredKeys: ['text', 'note', 'price', 'genre', 'at', 'part', 'made'] },
    )
    .chain(({ upper, ...value }) => fc.constantFrom({ upper, ...value }, Object.assign(new Whole(), value) as never)),
})).whole

const node: fc.Arbitrary<SchemaNode> = fc.letrec<{ node: SchemaNode }>((tie) => {
  const inner = tie('node')
  const shaped = fc.oneof(
    { maxDepth: 3 },
    fc
      .constantFrom('any', 'string', 'number', 'integer', 'boolean', 'bigint', 'date')
      .map((kind) => ({ ...plainNode, kind }) as SchemaNode),
    fc
      .constantFrom([1, 'novel', null], ['a', true, 0])
      .map((values) => ({ ...plainNode, kind: 'enum' as const, values })),
    fc.constantFrom(Part, Whole, Circle).map((type) => modelOf(type) as SchemaNode),
    inner.map((items) => ({ ...plainNode, kind: 'array' as const, items })),
    inner.map((values) => ({ ...plainNode, kind: 'record' as const, values })),
    fc
      .array(inner, { minLength: 1, maxLength: 3 })
      .map((variants) => ({ ...plainNode, kind: 'union' as const, variants })),
  )
  return { node: fc.tuple(shaped, fc.boolean()).map(([made, nullable]) => ({ ...made, nullable })) }
}).node

describe('a stringifier', () => {
  it('writes exactly what JSON.stringify writes for the projected value, and refuses the same', () => {
    const seen = { written: 0, refused: 0 }
    fc.assert(
      fc.property(whole, (value) => {
        expectEqualOutcomes(modelOf(Whole), value)
        const ok = typeof outcome(() => compileStringifier(modelOf(Whole), { debug: false }, true)(value)) === 'string'
        seen[ok ? 'written' : 'refused']++
      }),
      { numRuns: 1_000 },
    )
    // Neither side may be the only one that was tried.
    expect(Math.min(seen.written, seen.refused)).toBeGreaterThan(100)
  })

  it('does so for nodes of any shape, and values of any', () => {
    fc.assert(fc.property(node, odd, expectEqualOutcomes), { numRuns: 2_000 })
    const listOf = (items: SchemaNode): SchemaNode => ({ ...plainNode, kind: 'array', items })
    const recordOf = (values: SchemaNode): SchemaNode => ({ ...plainNode, kind: 'record', values })
    fc.assert(fc.property(fc.array(usually(part)), (value) => expectEqualOutcomes(listOf(modelOf(Part)), value)))
    fc.assert(
      fc.property(fc.dictionary(text, usually(part)), (value) => expectEqualOutcomes(recordOf(modelOf(Part)), value)),
    )
  })

  it('lists keys that are numbers first, as objects do, and a key once', () => {
    class Numbered {
      @IsString() b!: string
      @Expose({ name: '10' }) @IsString() ten!: string
      @Expose({ name: '2' }) @Omittable() @IsString() two?: string
      @Expose({ name: 'b' }) @Omittable() @IsString() again?: string
    }
    const write = compileStringifier(modelOf(Numbered), { debug: false }, true)
    expect(write({ b: 'b', ten: 't', two: 'z' })).toBe('{"2":"z","10":"t","b":"b"}')
    expect(write({ b: 'b', ten: 't', again: 'a' })).toBe('{"10":"t","b":"a"}')
    expectEqualOutcomes(modelOf(Numbered), { b: 'b', ten: 't', two: 5 })
    class Tagged {
      @OneOf([Circle, Part], { discriminator: '7' }) shape!: Circle | Part
      @Omittable() @OneOf([Circle, Numbered], { discriminator: '7' }) numbered?: object
    }
    const value = { shape: { radius: 1 }, numbered: { b: 'b', ten: 't', two: 'z' } }
    expect(compileStringifier(modelOf(Tagged), { debug: false }, true)(value)).toBe(
      '{"shape":{"7":"Circle","radius":1},"numbered":{"2":"z","7":"Numbered","10":"t","b":"b"}}',
    )
    expectEqualOutcomes(modelOf(Tagged), value)
  })

  it('writes the tag of an empty shape, and none where none is known', () => {
    class Empty {
      @Omittable() @IsString() name?: string
    }
    class Holder {
      @OneOf([Empty, Circle], { discriminator: 'kind', mapping: { empty: () => Empty } }) shape!: Empty | Circle
    }
    const write = compileStringifier(modelOf(Holder), { debug: false }, true)
    expect(write({ shape: {} })).toBe('{"shape":{"kind":"empty"}}')
    expect(write({ shape: { kind: 'empty', name: 'a' } })).toBe('{"shape":{"kind":"empty","name":"a"}}')
    expect(write({ shape: Object.assign(new Circle(), { radius: 2 }) })).toBe('{"shape":{"radius":2}}')
  })

  it("keeps a map's keys as one object would", () => {
    const values: SchemaNode = { ...plainNode, kind: 'any' }
    const map = new Map<unknown, unknown>([
      ['b', 1],
      [2, 'two'],
      ['2', 'zwei'],
      ['1', undefined],
      ['__proto__', { ['__proto__']: 1 }],
    ])
    const write = compileStringifier({ ...plainNode, kind: 'record', values }, { debug: false }, true)
    expect(write(map)).toBe('{"2":"zwei","b":1,"__proto__":{"__proto__":1}}')
    expectEqualOutcomes({ ...plainNode, kind: 'record', values }, map)
  })

  it('asks nothing of a value twice: getters, methods and functions of @Transform', () => {
    const calls: string[] = []
    class Asked {
      @Omittable() @IsInt() got?: number
      @Expose() @Omittable() @IsInt() called?: () => number
      @Transform(({ value }: { value: number }) => (calls.push('transform'), value)) @Omittable() @IsInt() made?: number
      @ValidateNested({ each: true }) @Type(() => Part) @Omittable() parts?: Part[]
    }
    const source = {
      get got() {
        calls.push('get')
        return 'unfit'
      },
      called() {
        calls.push('call')
        return 1.5
      },
      made: 'as it is',
      get parts() {
        calls.push('parts')
        return [{ name: 'a' }, { name: 5 }]
      },
    }
    const places: string[] = []
    const options = { debug: false, onUnfit: (place: string) => void places.push(place) }
    expect(() => compileStringifier(modelOf(Asked), options, true)(source)).toThrow('Part.name is a number')
    expect(calls).toEqual(['get', 'call', 'transform', 'parts'])
    expect(places).toEqual(['Asked.got', 'Asked.called', 'Part.name'])
  })

  it('names the place of an item that does not fit', () => {
    class Lists {
      @Omittable() @IsString({ each: true }) names?: string[]
      @Omittable() @Field({ type: Number }) counts?: Map<string, number>
    }
    for (const generated of [true, false]) {
      const write = compileStringifier(modelOf(Lists), { debug: true }, generated)
      expect(() => write({ names: ['a', 5] })).toThrow('Lists.names[1] is a number')
      expect(() => write({ counts: new Map([['k', Number.NaN]]) })).toThrow('Lists.counts.k is NaN')
    }
  })

  it('ends a value that holds itself with an error, however it does', () => {
    class Knot {
      @Omittable() @Field({ type: () => Knot }) next?: Knot
      @Omittable() @Field({ items: () => Knot }) list?: Knot[]
      @Omittable() @Field({ type: () => Knot }) map?: Map<string, Knot>
      @Omittable() @Field({ type: Object }) any?: unknown
    }
    const knots: Knot[] = [new Knot(), new Knot(), new Knot(), new Knot(), new Knot(), new Knot()]
    const [next, list, map, any, endless, set] = knots as [Knot, Knot, Knot, Knot, Knot, Knot]
    next.next = next
    list.list = [new Knot(), list]
    map.map = new Map([['a', map]])
    any.any = [new Map([['any', any]])]
    endless.any = { toJSON: () => endless }
    const loop = new Set<unknown>()
    set.any = loop.add([loop])
    for (const value of knots) {
      for (const generated of [true, false]) {
        const write = compileStringifier(modelOf(Knot), { debug: false }, generated)
        expect(() => write(value)).toThrow(expect.objectContaining({ code: 'COVET_MODEL_VALUE_DEEP' }))
      }
    }
    expect(compileStringifier(modelOf(Knot), { debug: false })({ next: { list: [{}] } })).toBe('{"next":{"list":[{}]}}')
  })

  it('leaves out what JSON has no word for, required or not, and what holds it keeps its shape', () => {
    class Silent {
      @Transform(() => Symbol('none')) @IsString() made!: string
      @Field({ type: Object }) any!: unknown
      @OneOf([Part, Object]) either!: unknown
      @Field({ items: Object }) list!: unknown[]
      @Field({ type: Object }) map!: Map<string, unknown>
      @IsString() last!: string
    }
    const silent = { toJSON: () => undefined }
    const map = new Map<string, unknown>([['a', silent]])
    const value = { made: 'a', any: silent, either: silent, list: [silent, 1], map, last: 'z' }
    for (const generated of [true, false]) {
      const write = compileStringifier(modelOf(Silent), { debug: true }, generated)
      expect(write(value)).toBe('{"list":[null,1],"map":{},"last":"z"}')
      const any: SchemaNode = { ...plainNode, kind: 'any' }
      expect(() => compileStringifier(any, { debug: false }, generated)(silent)).toThrow(
        'The returned value is undefined',
      )
    }
  })

  it('writes numbers, dates and nested values of unknown shape as JSON.stringify does', () => {
    const value = { a: [Number.NaN, -Infinity, -0, 1e21, new Date(Number.NaN), new Date(0), undefined, () => 1], b: 5n }
    const write = compileStringifier({ ...plainNode, kind: 'any' }, { debug: false }, true)
    expect(write(value)).toBe('{"a":[null,null,0,1e+21,null,"1970-01-01T00:00:00.000Z",null,null],"b":"5"}')
    const nest = (levels: number): unknown => (levels === 0 ? {} : [nest(levels - 1)])
    for (const levels of [199, 200, 201]) expectEqualOutcomes({ ...plainNode, kind: 'any' }, nest(levels))
    expect(write(nest(200))).toHaveLength(402)
    expect(() => write(nest(201))).toThrow('deeper than 200')
  })

  it('writes entities, plain objects, pages, lists and the items of a stream, one after another', () => {
    class PartEntity {
      constructor(
        readonly name: string,
        readonly cost = 5,
      ) {}
      get weight(): number {
        return 2.5
      }
    }
    const [entity, wanted] = [new PartEntity('a"'), '{"name":"a\\"","weight":2.5}']
    const quiet = { debug: false }
    const write = compileStringifier(modelOf(Part), quiet)
    expect([entity, { name: 'a"', weight: 2.5, cost: 5 }].map(write)).toEqual([wanted, wanted])
    const list: SchemaNode = { ...plainNode, kind: 'array', items: modelOf(Part) }
    expect(compileStringifier(list, quiet)([entity, new PartEntity('a"')])).toBe(`[${wanted},${wanted}]`)
    const page = { items: [entity], total: 1, page: 1, pageSize: 20, query: 'select' }
    expect(compileStringifier(modelOf(Page(Part) as Class), quiet)(page)).toBe(
      `{"items":[${wanted}],"total":1,"page":1,"pageSize":20}`,
    )
  })

  it('writes what the schema of another library makes of a value', () => {
    const schema = z.object({ id: z.number(), tag: z.string().default('none') })
    const standard: SchemaNode = { ...plainNode, kind: 'standard', schema }
    const union: SchemaNode = { ...plainNode, kind: 'union', variants: [standard, modelOf(Part)] }
    const list: SchemaNode = { ...plainNode, kind: 'array', items: union }
    const value = [
      { id: 1, secret: 2 },
      { name: 'a', secret: 2 },
    ]
    expect(compileStringifier(list, { debug: false }, true)(value)).toBe('[{"id":1,"tag":"none"},{"name":"a"}]')
    for (const item of [{ id: 'x' }, null, 5, undefined]) {
      expectEqualOutcomes(standard, item)
      expectEqualOutcomes(union, item)
    }
  })

  it('refuses what a @Transform left without a value where one is required', () => {
    class Emptied {
      @Transform(() => undefined) @IsString() name!: string
    }
    const write = compileStringifier(modelOf(Emptied), { debug: false }, true)
    expect(() => write({ name: 'a' })).toThrow('Emptied.name is undefined')
    expectEqualOutcomes(modelOf(Emptied), { name: 'a' })
  })

  it('takes nothing that every object inherits for a property', () => {
    class Named {}
    for (const name of ['valueOf', 'toString']) {
      for (const decorate of [Omittable(), IsString(), Expose()]) decorate(Named.prototype, name)
    }
    for (const generated of [true, false]) {
      const write = compileStringifier(modelOf(Named), { debug: true }, generated)
      expect(write({})).toBe('{}')
      expect(write({ valueOf: 'a', toString: () => 'b' })).toBe('{"valueOf":"a","toString":"b"}')
    }
  })

  it('lets no name of a property become code', () => {
    const name = `a"]; globalThis.broken = true; //\u2028\n\\`
    class Odd {}
    IsString()(Odd.prototype, name)
    const write = compileStringifier(modelOf(Odd), { debug: false }, true)
    expect(write({ [name]: 'x' })).toBe(JSON.stringify({ [name]: 'x' }))
    expect(globalThis).not.toHaveProperty('broken')
  })
})
