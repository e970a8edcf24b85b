import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDate,
  IsDefined,
  IsEmail,
  IsEnum,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  Min,
  ValidateNested,
  ValidatePromise,
} from 'class-validator'
import { Type } from 'class-transformer'
import { anything } from '../support/values'
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

class Item {
  @IsString() @Length(1, 10) sku!: string
  @IsInt() @Min(1) quantity!: number
}
class SpecialItem extends Item {
  @IsString() special!: string
}
class Customer {
  @IsUUID() id!: string
  @IsEmail() mail!: string
  @IsString() @MaxLength(50) name!: string
}
class Order {
  @IsInt() id!: number
  @ValidateNested() @IsDefined() @Type(() => Customer) customer!: Customer
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(4) @ValidateNested({ each: true }) @Type(() => Item) items!: Item[]
  @IsOptional() @IsString() @MaxLength(20) notes?: string
}

class Containers {
  @ValidateNested({ each: true }) @Type(() => Item) list!: Item[]
  @ValidateNested({ each: true }) @Type(() => Item) set!: Set<Item>
  @ValidateNested({ each: true }) @Type(() => Item) map!: Map<string, Item>
  @ValidateNested() @Type(() => Item) without!: Item | Item[]
}
class Lists {
  @ValidateNested({ each: true }) @Type(() => Item) grid!: Item[][]
  @ValidateNested({ each: true }) untyped!: unknown[]
  @IsArray({ each: true }) @ValidateNested({ each: true }) @Type(() => Item) rows!: Item[][]
}
class Tree {
  @IsString() name!: string
  @IsOptional() @ValidateNested() @Type(() => Tree) left?: Tree
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Tree) branches?: Tree[]
}
class Polymorphic {
  @ValidateNested() @Type(() => Item) item!: Item
  @ValidateNested({ each: true }) items!: Item[]
  @ValidateNested({ message: (args) => `${args.targetName} $target ${args.object.constructor.name} ${args.property}` })
  told!: unknown
  @ValidateNested({ message: '$target.$property is $value', each: true }) plainly!: unknown
}
class Nothing {
  any?: unknown
}
class Unknowns {
  @ValidateNested() @Type(() => Nothing) nothing!: Nothing
  @ValidateNested() untyped!: unknown
  @IsObject() @ValidateNested() @Type(() => Item) strict!: Item
  @ValidateNested({ each: true }) @IsOptional() @Type(() => Nothing) all?: Nothing[]
}
abstract class Shape {
  @IsString() color!: string
  kind?: string
}
class Circle extends Shape {
  @IsInt() radius!: number
}
class Square extends Shape {
  @IsInt() side!: number
}
const discriminator = {
  property: 'kind',
  subTypes: [
    { name: 'circle', value: Circle },
    { name: 'square', value: Square },
  ],
}
class Discriminated {
  @ValidateNested() @Type(() => Circle, { discriminator }) one!: Shape
  @ValidateNested({ each: true }) @Type(() => Square, { discriminator }) all!: Shape[]
  @IsString() label!: string
}
class Keeping {
  @ValidateNested() @Type(() => Circle, { discriminator, keepDiscriminatorProperty: true }) one!: Shape
  @ValidateNested({ each: true }) @Type(() => Object, { discriminator, keepDiscriminatorProperty: true }) all!: Shape[]
}
class Promised {
  @ValidatePromise() @IsInt() count!: Promise<number>
  @ValidatePromise() @ValidateNested() @Type(() => Item) item!: Promise<Item>
  @IsString() name!: string
}
class Values {
  @IsDate() @Type(() => Date) date!: Date
  @IsArray() @ArrayUnique() @IsInt({ each: true }) numbers!: number[]
  @IsEnum({ A: 'a', B: 1 }) choice!: string | number
  @IsNotEmpty() @Type(() => Set) odd!: unknown
  @IsOptional() @ArrayUnique((item: Item) => item.sku) unique?: Item[]
}
class Deep {
  @ValidateNested() @Type(() => Order) order!: Order
  @ValidateNested({ each: true }) @Type(() => Order) orders!: Order[]
}

const itemCase: ModelCase = {
  type: Item,
  keys: { sku: key(word, of('', 5, 'x'.repeat(11))), quantity: key(int, of(0, '1', null)) },
}
const specialCase: ModelCase = { type: SpecialItem, keys: { ...itemCase.keys, special: key(word, of(5)) } }
const customerCase: ModelCase = {
  type: Customer,
  keys: {
    id: key(
      of('6f1c1ca4-2b32-4a55-8f5b-6a2b7f0c9e11'),
      of('x', 5, '6f1c1ca4-2b32-9a55-8f5b-6a2b7f0c9e11', '6f1c1ca4-2b32-4a55-cf5b-6a2b7f0c9e11'),
    ),
    mail: key(of('a@b.co', 'long.name+tag@example.org', 'a.b@example.com'), of('a@', 'a@com', 'a@xcom', '.a@b.com', 5)),
    name: key(word, of(5, 'x'.repeat(51))),
  },
}
const goodItems: Make = list(
  plain(() => itemCase),
  1,
)
const badItems: Make = list(
  plain(() => itemCase, true),
  1,
)
const orderCase: ModelCase = {
  type: Order,
  door: true,
  keys: {
    id: key(int, of('1')),
    customer: key(
      plain(() => customerCase),
      [plain(() => customerCase, true), of(null, undefined, 5)],
    ),
    items: key(
      [
        goodItems,
        list(
          plain(() => itemCase),
          4,
          4,
        ),
      ],
      [
        badItems,
        () => [],
        of(null),
        list(
          plain(() => itemCase),
          5,
          6,
        ),
        list(anything, 1),
      ],
    ),
    notes: key(of('abc', null, undefined), of(5, 'x'.repeat(21)), true),
  },
}
const leaf: ModelCase = { type: Tree, keys: { name: key(word, of(5)), left: key(of(null, undefined), of(5), true) } }
const twig: ModelCase = {
  type: Tree,
  keys: {
    name: key(word, of(5)),
    left: key([plain(() => leaf), instance(() => leaf)], [plain(() => leaf, true), of('x')], true),
    branches: key(
      list(plain(() => leaf)),
      list(
        plain(() => leaf, true),
        1,
      ),
      true,
    ),
  },
}
const shape = (kind: string, extra: string): ModelCase => ({
  type: Circle,
  keys: { kind: key(of(kind)), color: key(word, of(5)), [extra]: key(int, of('x')) },
})
const circle = shape('circle', 'radius')
const square = shape('square', 'side')
const anyShape: Make = (random) => plain(() => random.pick([circle, square]))(random)
const brokenShape: Make = (random) => plain(() => random.pick([circle, square, shape('oval', 'radius')]), true)(random)
const promise =
  (make: Make): Make =>
  (random) =>
    Promise.resolve(make(random))
const dates: Make = (random) => new Date(random.below(1e9))

/** Nested models, containers, recursion, discriminators, promises. */
export const shapeModels: readonly ModelCase[] = [
  { ...orderCase, wild: [list(plain(() => orderCase)), of(null, 5)] },
  {
    type: Containers,
    keys: {
      list: key([goodItems, list(instance(() => itemCase))], [badItems, list(of(5, null), 1), of(5)]),
      set: key(
        [goodItems, setOf(instance(() => itemCase)), setOf(plain(() => itemCase))],
        [
          badItems,
          setOf(
            instance(() => itemCase, true),
            1,
          ),
          setOf(of(1, null), 1),
        ],
      ),
      map: key(
        [mapOf(plain(() => itemCase)), mapOf(instance(() => itemCase))],
        [
          mapOf(
            plain(() => itemCase, true),
            1,
          ),
          mapOf(of(1, null), 1),
          recordOf(plain(() => itemCase, true)),
        ],
      ),
      without: key([plain(() => itemCase), goodItems], [plain(() => itemCase, true), badItems, of(null, 'x')]),
    },
  },
  {
    type: Lists,
    keys: {
      grid: key(list(goodItems), [list(badItems, 1), list(of(5, null), 1), list(list(of(5, null, undefined), 1), 1)]),
      untyped: key(
        [() => [], list(instance(() => itemCase)), list(instance(() => specialCase))],
        [
          list(
            instance(() => itemCase, true),
            1,
          ),
          list(
            plain(() => itemCase),
            1,
          ),
          list(of(undefined, null), 1),
        ],
      ),
      rows: key(list(goodItems), [list(badItems, 1), goodItems, list(of(undefined, 5), 1)]),
    },
  },
  {
    door: true,
    type: Tree,
    keys: {
      ...twig.keys,
      branches: key(
        list(plain(() => twig)),
        [
          list(
            plain(() => twig, true),
            1,
          ),
          of(5),
        ],
        true,
      ),
    },
  },
  {
    type: Polymorphic,
    via: 'assign',
    keys: {
      item: key(
        [instance(() => itemCase), instance(() => specialCase)],
        [instance(() => specialCase, true), of(null, 5)],
      ),
      items: key(
        [list(instance(() => specialCase)), setOf(instance(() => itemCase)), mapOf(instance(() => specialCase))],
        list(
          instance(() => specialCase, true),
          1,
        ),
      ),
      told: key(
        instance(() => itemCase),
        [of(5, null, 'x'), list(of(5, null), 1)],
      ),
      plainly: key(list(instance(() => itemCase)), [of(5, null, 'x', true), list(of('$&', null, 3), 1)]),
    },
  },
  {
    type: Unknowns,
    keys: {
      nothing: key([plain(() => itemCase), () => ({}), of(undefined)], of(null, 5)),
      untyped: key([instance(() => itemCase), of(undefined)], [plain(() => itemCase), of(null)]),
      strict: key(
        plain(() => itemCase),
        [plain(() => itemCase, true), of(undefined, null), goodItems],
      ),
      all: key(
        [of(undefined, null), () => []],
        list(() => ({ any: 1 }), 1),
        true,
      ),
    },
    validatorOptions: [
      { forbidUnknownValues: false },
      { forbidUnknownValues: false, whitelist: true },
      {},
      { whitelist: true },
    ],
  },
  {
    type: Discriminated,
    keys: {
      one: key(anyShape, [brokenShape, of(null, 5), goodItems]),
      all: key(list(anyShape), [list(brokenShape, 1), list(of(5, null), 1), anyShape]),
      label: key(word, of(5)),
    },
  },
  {
    type: Keeping,
    keys: {
      one: key(anyShape, [brokenShape, of(null, 5)]),
      all: key(list(anyShape), [list(brokenShape, 1), anyShape]),
    },
    validatorOptions: [{}, { forbidUnknownValues: false }],
  },
  {
    type: Promised,
    async: true,
    keys: {
      count: key([promise(int), int], [promise(of('x', null)), of('x')]),
      item: key(
        [
          promise(() => ({ sku: 'abc', quantity: 1 })),
          promise(() => Object.assign(new Item(), { sku: 'abc', quantity: 1 })),
          instance(() => itemCase),
        ],
        [promise(() => ({ sku: '', quantity: '1' })), promise(of(null, 5)), of(null)],
      ),
      name: key(word, of(5)),
    },
    validatorOptions: [{}, { whitelist: true }, { stopAtFirstError: true }],
  },
  {
    type: Values,
    keys: {
      date: key([of('2024-01-02', 0), dates], [of('x', null), () => new Date(NaN)]),
      numbers: key(() => [1, 2, 3], [() => [1, 1], () => [1, 'x'], of(5)]),
      choice: key(of('a', 1), of('A', 'b', 2)),
      odd: key(of('x', null), of('')),
      unique: key([() => [{ sku: 'a' }, { sku: 'b' }], of(null)], () => [{ sku: 'a' }, { sku: 'a' }], true),
    },
  },
  {
    type: Deep,
    door: 'walked',
    keys: {
      order: key(
        plain(() => orderCase),
        plain(() => orderCase, true),
      ),
      orders: key(
        list(
          plain(() => orderCase),
          0,
          2,
        ),
        [
          list(
            plain(() => orderCase, true),
            1,
            2,
          ),
          list(of(null), 1),
        ],
      ),
    },
  },
]
