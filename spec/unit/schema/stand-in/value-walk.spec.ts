import * as transformer from 'class-transformer'
import { type ClassTransformOptions, Exclude, Expose, Transform, Type } from 'class-transformer'
import { IsInt, IsString } from 'class-validator'
import * as standIns from '../../../../lib/schema/stand-ins'
import { findDifference } from '../../../differential/support/compare'

type Libraries = Pick<typeof transformer, 'plainToInstance' | 'instanceToPlain'>

class Cat {
  @IsInt() lives!: number
}
class Dog {
  @IsString() bark!: string
}
class Item {
  @IsString() name!: string
  @Type(() => Number) count!: number
  @Type(() => Date) made!: Date
}
class Cart {
  @IsString() owner!: string
  @Type(() => Item) first!: Item
  @Type(() => Item) items: Item[] = []
  @Type(() => Item) unique!: Set<Item>
  @Type(() => Item) byName!: Map<string, Item>
  @Expose({ name: 'paid_by' }) paidBy!: string
  @Exclude({ toPlainOnly: true }) secret!: string
  @Expose({ groups: ['admin'] }) margin!: number
  @Expose({ since: 2 }) modern!: string
  @Transform(({ value, key, options }) => `${key} ${String(value)} ${String(options.version)}`) note!: string
  @Type(() => Buffer) bytes!: Buffer
  later!: Promise<unknown>

  get size(): number {
    return this.items?.length ?? 0
  }
  greet(): string {
    return 'hello'
  }
}
class Shelter {
  @Type(() => Item) first!: Item
  @Type(() => Object, {
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'cat', value: Cat },
        { name: 'dog', value: Dog },
      ],
    },
  })
  pets?: (Cat | Dog)[]
}
/** Without what is left to class-transformer, so that code is written for it. */
class Order {
  @IsString() owner!: string
  @Type(() => Item) items: Item[] = []
  @Expose({ name: 'paid_by' }) paidBy!: string
  @Exclude({ toPlainOnly: true }) secret!: string
  @Expose({ groups: ['admin'] }) margin!: number
  @Expose() @Transform(({ value }) => [value] as unknown) note!: string
  constructor() {
    Object.defineProperty(this, 'hidden', { value: 1 })
  }
  set total(value: number) {
    this.note = `total ${value}`
  }
  get size(): number {
    return this.items.length
  }
  greet(): string {
    return 'hello'
  }
}
class Strange {
  @Expose({ name: 'constructor' }) made!: string
  @IsString() name!: string
}
class Disguised {
  @Type(() => Item) item!: Item
}
Object.defineProperty(Disguised.prototype, 'constructor', { value: Item, writable: true })
class Registry extends Map<string, unknown> {
  @Type(() => Item) item!: Item
}

const item = { name: 'a', count: '3', made: '2024-01-01', extra: 1 }
const inputs: readonly (() => unknown)[] = [
  () => ({}),
  () => ({ owner: 5, first: item, items: [item, null, undefined, 'x', [item]], paid_by: 'x', paidBy: 'y' }),
  () => ({
    items: new Set([item]),
    unique: [item, item],
    byName: { a: item },
    secret: 1,
    margin: 2,
    modern: 3,
    note: 4,
  }),
  () => ({ byName: new Map([['a', item]]), bytes: [1, 2], later: Promise.resolve(item), size: 3, greet: 4, total: 9 }),
  () => ({ pets: [{ kind: 'cat', lives: 7 }, { kind: 'cow' }], note: undefined, owner: undefined, hidden: 2 }),
  () => [{ owner: 'a' }, [{ owner: 'b' }], null],
  () => new Set([{ owner: 'a' }]),
  () => new Map([['owner', 'a']]),
  () => JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2},"owner":"a"}') as unknown,
  () => ({ first: { constructor: 'text' } }),
  () => ({ first: { then: () => undefined }, owner: { constructor: Array } }),
  () => ({ owner: Object.create(null) as unknown, items: Object.assign([], { 2: item }) }),
  () => new Date(0),
  () => Buffer.from('a'),
  () => null,
  () => 'text',
]
const optionSets: readonly (ClassTransformOptions | undefined)[] = [
  undefined,
  {},
  { enableImplicitConversion: true },
  { exposeDefaultValues: true },
  { exposeUnsetFields: false },
  { excludeExtraneousValues: true },
  { ignoreDecorators: true },
  { ignoreDecorators: true, excludeExtraneousValues: true, excludePrefixes: ['pa'] },
  { strategy: 'excludeAll' },
  { groups: ['admin'], version: 1 },
  { groups: [], version: 3, excludePrefixes: ['ow', 'it'] },
  { excludePrefixes: [] },
  { enableCircularCheck: true },
  { targetMaps: [{ target: Item, properties: { extra: String } }] },
]

function outcomeOf(act: () => unknown): unknown {
  try {
    return ['returned', act()]
  } catch (error) {
    return ['threw', error]
  }
}

function expectSame(act: (library: Libraries) => unknown): void {
  const [theirs, ours] = [transformer, standIns].map((library) => outcomeOf(() => act(library)))
  expect(findDifference(theirs, ours)).toBeUndefined()
}

/** Often enough that code is written on the way. */
const times = 30

function expectAlways(act: (library: Libraries) => unknown): void {
  expectSame(act)
  for (let time = 0; time < times; time++) outcomeOf(() => act(standIns))
  expectSame(act)
}

describe('plainToInstance and instanceToPlain', () => {
  it.each([Cart, Order, Shelter, Item, Strange, Disguised, Registry, Object, Array, Map, Date, String, Promise])(
    'mean for %p what class-transformer’s functions mean, first and always',
    (type) => {
      const loose = type as unknown as new () => object
      for (const options of optionSets) {
        const check = (): void => {
          for (const make of inputs) {
            expectSame((use) => use.plainToInstance(loose, make(), options))
            expectSame((use) => use.instanceToPlain(use.plainToInstance(loose, make(), options), options))
            expectSame((use) => use.instanceToPlain(make(), options))
          }
        }
        check()
        expectAlways((use) => use.instanceToPlain(use.plainToInstance(loose, { owner: 'a', items: [item] }, options)))
        check()
      }
    },
  )

  it.each([undefined, null, 5, 'text', {}, () => 1])('take no class for one: %p', (type) => {
    for (const make of inputs) expectSame((use) => use.plainToInstance(type as never, make()))
  })

  it('take decorators into account that are applied between two calls', () => {
    class Growing {
      a: unknown
      b: unknown
    }
    const make = () => ({ a: '1', b: '2', c: '3' })
    const check = (): void => {
      expectAlways((use) => use.plainToInstance(Growing, make()))
      expectAlways((use) => use.instanceToPlain(Object.assign(new Growing(), make())))
    }
    check()
    Type(() => Number)(Growing.prototype, 'a')
    check()
    Expose({ name: 'c' })(Growing.prototype, 'b')
    check()
    Exclude()(Growing.prototype, 'a')
    check()
    Transform(({ value }) => [value] as unknown)(Growing.prototype, 'b')
    check()
  })

  it('read getters, and call functions, as often and in the order in which class-transformer does', () => {
    let calls: string[] = []
    class Watched {
      @Type((told) => (calls.push(`type ${Object.keys(told ?? {}).join()}`), Item)) item!: unknown
      @Transform(function (this: unknown, { value, type }) {
        calls.push(`transform ${type} ${typeof this}`)
        return value as unknown
      })
      name!: unknown
    }
    const watch = (target: object): object => {
      for (const key of ['name', 'item', 'other']) {
        const get = (): unknown => (calls.push(`get ${key}`), { of: key })
        Object.defineProperty(target, key, { get, enumerable: true })
      }
      return target
    }
    const callsOf = (act: () => unknown): string[] => {
      calls = []
      act()
      return calls
    }
    for (let time = 0; time < times; time++) {
      const [ours, theirs] = [standIns, transformer].map((use: Libraries) => [
        callsOf(() => use.plainToInstance(Watched, watch({}))),
        callsOf(() => use.instanceToPlain(watch(new Watched()))),
      ])
      expect(ours).toEqual(theirs)
    }
  })

  it('keep nothing of options that change afterwards, nor show one call’s to another', () => {
    const groups = ['none']
    const make = () => ({ margin: 1 })
    expectSame((use) => use.plainToInstance(Order, make(), { groups }))
    groups[0] = 'admin'
    expectSame((use) => use.plainToInstance(Order, make(), { groups }))
    class Meddler {
      @Transform(
        ({ options }) => ((options as { seen?: number }).seen = ((options as { seen?: number }).seen ?? 0) + 1),
      )
      a!: number
      @Transform(({ options }) => (options as { seen?: number }).seen) b!: number
    }
    for (let time = 0; time < times; time++) expectSame((use) => use.plainToInstance(Meddler, { a: 0, b: 0 }))
  })

  it('are class-transformer’s own for more sets of options than an application has', () => {
    for (let version = 100; version < 320; version++) {
      expectSame((use) => use.plainToInstance(Order, { owner: 'a', margin: 1 }, { version }))
    }
  })
})
