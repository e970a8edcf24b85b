import * as covet from '../../lib/index'
import * as transformer from 'class-transformer'
import * as library from 'class-validator'
import { findDifference } from './support/compare'

type Libraries = Pick<
  typeof covet,
  'validate' | 'validateSync' | 'validateOrReject' | 'plainToInstance' | 'instanceToPlain'
>

const stock: Libraries = { ...library, ...transformer }

class Item {
  @library.IsInt() count!: number
}
class Cart {
  @library.IsString() name!: string
  @library.ValidateNested({ each: true }) @transformer.Type(() => Item) items!: Item[]
}
class Grouped {
  @library.IsInt({ groups: ['a'] }) a!: number
  @library.IsInt({ groups: ['b'] }) b!: number
}
const cart = (values: object): Cart => Object.assign(new Cart(), values)

async function outcomeOf(act: (libraries: Libraries) => unknown, libraries: Libraries): Promise<unknown> {
  let result: unknown
  try {
    result = act(libraries)
  } catch (error) {
    return ['threw', error]
  }
  if (!(result instanceof Promise)) return ['returned', result]
  return result.then(
    (value: unknown) => ['resolved', value],
    (error: unknown) => ['rejected', error],
  )
}

async function expectSame(act: (libraries: Libraries) => unknown): Promise<void> {
  const one = await outcomeOf(act, stock)
  const other = await outcomeOf(act, covet)
  expect(findDifference(one, other)).toBeUndefined()
}

const fn = (): number => 1
const getX = (): string => 'x'

class Frozen {
  @library.IsInt() count!: number
}
class Unfriendly {
  @library.IsInt() count!: number
}
const unfriendly = (): object =>
  Object.defineProperty(new Unfriendly(), 'constructor', {
    get: () => {
      throw new TypeError('no constructor')
    },
  })
class Cyclic {
  @library.ValidateNested() next!: unknown
}

const parent = cart({ name: 'a', items: [] })

const values: readonly [string, () => unknown][] = [
  ['null', () => null],
  ['undefined', () => undefined],
  ['a number', () => 5],
  ['a text, taken for the name of a schema', () => 'text'],
  ['true', () => true],
  ['a function', () => fn],
  ['a class', () => Cart],
  ['a list', () => [cart({})]],
  ['an empty object', () => ({})],
  ['an object of no class', () => Object.create(null) as unknown],
  ['an own constructor', () => ({ constructor: Cart, name: 5 })],
  ['an own constructor that is none', () => ({ constructor: 'Cart', name: 5 })],
  ['a constructor without a prototype', () => ({ constructor: fn })],
  ['an arrow function’s class', () => Object.assign(cart({}), { constructor: undefined })],
  ['a date', () => new Date(0)],
  ['a map', () => new Map([['name', 5]])],
  ['a promise', () => Promise.resolve(cart({}))],
  ['a class’s prototype', () => Cart.prototype],
  ['an object that inherits from an instance', () => Object.create(parent) as unknown],
  ['a frozen object', () => Object.freeze(Object.assign(new Frozen(), { count: 'x', extra: 1 }))],
  ['one whose constructor throws', unfriendly],
  ['symbols and hidden keys', () => Object.defineProperty(cart({ [Symbol.iterator]: 1 }), 'hidden', { value: 1 })],
  ['getters of its own', () => Object.defineProperty(cart({ items: [] }), 'name', { get: getX, enumerable: true })],
  [
    'lists with holes and keys',
    () => cart({ name: 'a', items: Object.assign([Object.assign(new Item(), { count: 1 })], { 3: null, extra: 1 }) }),
  ],
  [
    'maps with keys of every kind',
    () =>
      cart({
        items: new Map<unknown, unknown>([
          [1, new Item()],
          [{}, 5],
          [true, null],
        ]),
      }),
  ],
  ['maps with keys that have no text', () => cart({ items: new Map<unknown, unknown>([[null, new Item()]]) })],
  ['sets of objects and scalars', () => cart({ items: new Set<unknown>([new Item(), 5, undefined]) })],
]

const optionSets: readonly (library.ValidatorOptions | undefined | null)[] = [
  undefined,
  null,
  { whitelist: true },
  { whitelist: true, forbidNonWhitelisted: true },
  { forbidUnknownValues: false, whitelist: true },
  { enableDebugMessages: true },
  { validationError: {} },
  { groups: [undefined as unknown as string] },
  { whitelist: 1, stopAtFirstError: 'yes' } as unknown as library.ValidatorOptions,
]

describe('at the edges, the functions mean what the stock libraries mean', () => {
  it.each(values)('for %s', async (_title, make) => {
    for (const options of optionSets) {
      for (const name of ['validate', 'validateSync', 'validateOrReject'] as const) {
        await expectSame((use) => use[name](make() as object, options as library.ValidatorOptions))
      }
    }
    for (const options of [undefined, { enableImplicitConversion: true }, { excludeExtraneousValues: true }]) {
      await expectSame((use) => use.plainToInstance(Cart, make(), options))
      await expectSame((use) => use.instanceToPlain(make(), options))
    }
  })

  // Once a schema is registered, the library throws for every class there is, so none is here.
  it('for schemas by a name that nobody registered', async () => {
    for (const name of ['validate', 'validateSync', 'validateOrReject'] as const) {
      await expectSame((use) => use[name]('cartSchema', { name: 'a' }))
      await expectSame((use) => use[name]('cartSchema', { name: 'a' }, { forbidUnknownValues: false }))
    }
  })

  it('for objects that hold themselves', async () => {
    const cyclic = new Cyclic()
    cyclic.next = cyclic
    for (const use of [stock, covet]) expect(() => use.validateSync(cyclic)).toThrow(RangeError)
    for (const use of [stock, covet]) expect(() => use.validate(cyclic)).toThrow(RangeError)
  })

  it('when options change between calls', async () => {
    const groups = ['a']
    const options: library.ValidatorOptions = { groups }
    const broken = Object.assign(new Grouped(), { a: 'x', b: 'y', extra: 1 })
    await expectSame((use) => use.validateSync(broken, options))
    groups[0] = 'b'
    await expectSame((use) => use.validateSync(broken, options))
    options.groups = ['a', 'b']
    await expectSame((use) => use.validateSync(broken, options))
    options.whitelist = true
    await expectSame((use) => use.validateSync(Object.assign(new Grouped(), { a: 1, extra: 1 }), options))
  })

  it('when rules are registered after a class was first met', async () => {
    class Growing {
      a: unknown
      b: unknown
    }
    class GrowingChild extends Growing {}
    library.IsInt()(Growing.prototype, 'a')
    const make = (): object => Object.assign(new GrowingChild(), { a: 'x', b: 'y' })
    await expectSame((use) => use.validateSync(make()))
    library.IsInt({ message: 'late' })(Growing.prototype, 'b')
    await expectSame((use) => use.validateSync(make()))
    library.IsString()(GrowingChild.prototype, 'a')
    await expectSame((use) => use.validateSync(make()))
    transformer.Type(() => Number)(Growing.prototype, 'b')
    await expectSame((use) => use.plainToInstance(GrowingChild, { a: 1, b: '2' }))
    transformer.Expose({ name: 'c' })(Growing.prototype, 'a')
    transformer.Exclude()(GrowingChild.prototype, 'b')
    await expectSame((use) => use.plainToInstance(GrowingChild, { c: 1, b: '2' }))
  })

  it('when what a rule was given changes afterwards', async () => {
    const allowed: unknown[] = ['a']
    const choices: Record<string, string> = { A: 'a' }
    class Changing {
      @library.IsIn(allowed) listed!: string
      @library.IsEnum(choices) chosen!: string
    }
    const make = (): object => Object.assign(new Changing(), { listed: 'b', chosen: 'b' })
    await expectSame((use) => use.validateSync(make()))
    allowed.push('b')
    choices.B = 'b'
    await expectSame((use) => use.validateSync(make()))
    expect(covet.compileModel(Changing, { implied: false }).accepts({ listed: 'b' })).toBe(false)
  })

  it('when constraints ask for validation themselves', async () => {
    class Outer {
      @library.ValidateBy({
        name: 'inner',
        validator: { validate: (value) => covet.validateSync(value as object).length === 0 },
      })
      item!: Item
    }
    await expectSame((use) => use.validateSync(Object.assign(new Outer(), { item: new Item() })))
    await expectSame((use) => use.validateSync(Object.assign(new Outer(), { item: 5 })))
  })
})
