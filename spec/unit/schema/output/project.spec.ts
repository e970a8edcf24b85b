import { Exclude, Expose, Transform, Type } from 'class-transformer'
import { Equals, IsEnum, IsInt, IsObject, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator'
import type { SchemaNode } from '../../../../lib/contracts/schema-node'
import { Computed } from '../../../../lib/decorators/model/computed'
import { Field } from '../../../../lib/decorators/model/field'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { Omittable } from '../../../../lib/decorators/model/omittable'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { Page } from '../../../../lib/decorators/model/page'
import { compileProjector, type ProjectorOptions } from '../../../../lib/schema/output/project'
import { compileStringifier } from '../../../../lib/schema/output/stringify'
import type { Class } from '../../../../lib/utils/class'
import { modelOf } from '../../../support/schema'

enum Genre {
  Novel = 'novel',
}

class AuthorOut {
  @IsString() name!: string
}

class BookOut {
  @IsUUID() id!: string
  @IsString() @Length(1, 5) title!: string
  @IsOptional() @IsInt() pages?: number | null
  @ValidateNested({ each: true }) @Type(() => AuthorOut) authors!: AuthorOut[]
  @Exclude() @IsOptional() secret?: string
  @Exclude({ toPlainOnly: true }) @IsOptional() password?: string
}

/** An entity: more properties than the model, and methods. */
class BookEntity {
  id = 'x'
  title = 'Dune'
  authors = [Object.assign(new AuthorEntity(), { name: 'Frank', email: 'f@example.com' })]
  secret = 's'
  password = 'p'
  rowVersion = 1
  save(): void {}
}
class AuthorEntity {
  name!: string
  email!: string
}

const quiet: ProjectorOptions = { debug: false }
const project = (type: Class, value: unknown, options = quiet) => compileProjector(modelOf(type), options)(value)
const nodeOf = (node: Partial<SchemaNode> & { kind: string }): SchemaNode =>
  ({ nullable: false, constraints: [], ...node }) as SchemaNode

const wanted = { id: 'x', title: 'Dune', authors: [{ name: 'Frank' }] }

describe('a response model', () => {
  it('lets declared properties through, of an entity, a plain object and an instance alike', () => {
    expect(project(BookOut, new BookEntity())).toEqual(wanted)
    expect(project(BookOut, { ...new BookEntity() })).toEqual(wanted)
    expect(project(BookOut, Object.assign(new BookOut(), { ...new BookEntity() }))).toEqual(wanted)
    expect(Object.getPrototypeOf(project(BookOut, new BookEntity()))).toBe(Object.prototype)
  })

  it('holds in lists, pages and subclasses', () => {
    const list = compileProjector(nodeOf({ kind: 'array', items: modelOf(BookOut) }), quiet)
    expect(list([new BookEntity()])).toEqual([wanted])
    expect(list(new Set([new BookEntity()]))).toEqual([wanted])
    const page = { items: [new BookEntity()], total: 1, page: 1, pageSize: 20, query: 'select' }
    expect(project(Page(BookOut) as Class, page)).toEqual({ items: [wanted], total: 1, page: 1, pageSize: 20 })
    class Special extends BookOut {
      @IsString() inner = 'i'
    }
    expect(project(BookOut, Object.assign(new Special(), new BookEntity()))).toEqual(wanted)
  })

  it('lets nothing through of a class that is excluded as a whole, but what is exposed', () => {
    @Exclude()
    class Closed {
      @Expose() @IsString() open!: string
      @IsString() shut!: string
    }
    expect(project(Closed, { open: 'a', shut: 'b' })).toEqual({ open: 'a' })
  })

  it('does not check rules about values, only types', () => {
    expect(project(BookOut, { ...new BookEntity(), title: 'longer than five' })).toMatchObject({
      title: 'longer than five',
    })
  })

  it('uses the names of JSON, and the functions of @Transform', () => {
    class Shaped {
      @Expose({ name: 'full_name' }) @IsString() fullName!: string
      @Transform(({ value }: { value: number }) => value / 100) @Field() price!: number
      @Transform(({ value }: { value: AuthorOut[] }) => value.map(({ name }) => name))
      @ValidateNested({ each: true })
      @Type(() => AuthorOut)
      authors!: AuthorOut[]
      @Transform(({ obj }: { obj: { first: string } }) => obj.first, { toPlainOnly: true })
      @Expose()
      @Omittable()
      @Field()
      derived?: string
      @Transform(({ value }: { value: string }) => value.trim()) @Omittable() @Field() absent?: string
    }
    const value = { fullName: 'Ada', price: 250, authors: [{ name: 'a' }], first: 'f' }
    expect(project(Shaped, value)).toEqual({ full_name: 'Ada', price: 2.5, authors: ['a'], derived: 'f' })
  })

  it('calls exposed getters and methods', () => {
    class Person {
      @IsString() first!: string
      @Expose() get upper(): string {
        return this.first.toUpperCase()
      }
      @Expose() initials(): string {
        return this.first[0] ?? ''
      }
    }
    const person = Object.assign(new Person(), { first: 'ada' })
    expect(project(Person, person)).toEqual({ first: 'ada', upper: 'ADA', initials: 'a' })
    expect(project(Person, { first: 'ada' })).toEqual({ first: 'ada', upper: 'ADA', initials: 'a' })
  })

  it('computes @Computed getters, on entities and plain objects too', () => {
    class Priced {
      @IsInt() cents!: number
      @Computed(String) get price(): string {
        return `${this.euros}.${String(this.cents % 100).padStart(2, '0')}`
      }
      @Computed(Number) get euros() {
        return Math.floor(this.cents / 100)
      }
      @Computed(String, { array: true }) get words() {
        return ['a', 'b']
      }
    }
    const result = { cents: 250, price: '2.50', euros: 2, words: ['a', 'b'] }
    expect(project(Priced, { cents: 250 })).toEqual(result)
    expect(project(Priced, Object.assign(new Priced(), { cents: 250 }))).toEqual(result)
    expect(project(Priced, { cents: 250, price: 'own', euros: 9, words: [] })).toEqual({
      cents: 250,
      price: 'own',
      euros: 9,
      words: [],
    })
  })

  it('writes dates, big integers, maps and sets in their form for JSON', () => {
    class Rich {
      @Field() at!: Date
      @Field({ format: 'date' }) day!: Date
      @Field() big!: bigint
      @Field({ type: AuthorOut }) map!: Map<string, AuthorOut>
      @Field({ items: Number }) set!: Set<number>
      @Field({ type: Object }) any!: unknown
    }
    const at = new Date('2024-02-29T10:00:00Z')
    const author = { name: 'a', email: 'x' }
    const any = {
      at,
      big: 1n,
      map: new Map([['k', new Set([1, undefined])]]),
      no: undefined,
      f: () => 1,
      own: { toJSON: () => at },
    }
    expect(
      project(Rich, { at, day: at, big: 12345678901234567890n, map: new Map([['x', author]]), set: new Set([1]), any }),
    ).toEqual({
      at: '2024-02-29T10:00:00.000Z',
      day: '2024-02-29',
      big: '12345678901234567890',
      map: { x: { name: 'a' } },
      set: [1],
      any: { at: at.toISOString(), big: '1', map: { k: [1, null] }, own: at.toISOString() },
    })
    const wire = { at: at.toISOString(), day: '2024-02-29', big: '5', map: { x: author }, set: [1], any: null }
    expect(project(Rich, wire)).toEqual({ ...wire, map: { x: { name: 'a' } } })
  })

  it('writes a member named __proto__ of a map as a member', () => {
    const node = nodeOf({ kind: 'record', values: nodeOf({ kind: 'any' }) })
    const value = compileStringifier(node, quiet)(new Map<string, unknown>([['__proto__', { ['__proto__']: 1 }]]))
    expect(value).toBe('{"__proto__":{"__proto__":1}}')
    expect(compileStringifier(node, quiet)(JSON.parse('{"a":{"__proto__":1},"b":null}'))).toBe(
      '{"a":{"__proto__":1},"b":null}',
    )
  })

  it('tells the variants of a union apart by their class, else takes the first that fits', () => {
    class Cat {
      @IsInt() lives!: number
    }
    class Dog {
      @IsString() name!: string
    }
    class Owner {
      @OneOf([Cat, Dog, String]) pet!: Cat | Dog | string
    }
    expect(project(Owner, { pet: Object.assign(new Dog(), { name: 'Rex', chip: 1 }) })).toEqual({
      pet: { name: 'Rex' },
    })
    expect(project(Owner, { pet: { lives: 9, chip: 1 } })).toEqual({ pet: { lives: 9 } })
    expect(project(Owner, { pet: 'fish' })).toEqual({ pet: 'fish' })
    expect(() => project(Owner, { pet: 5 })).toThrow('Owner.pet is a number')
  })

  describe('of a union', () => {
    class Cat {
      @Equals('cat') kind!: 'cat'
      @IsInt() lives!: number
    }
    class Dog {
      @Equals('dog') kind!: 'dog'
      @IsString() bark!: string
    }
    const rex = { kind: 'dog', bark: 'wuff', chip: 1 }
    const projected = { pet: { kind: 'dog', bark: 'wuff' } }

    it('takes the shape that a plain object is tagged as', () => {
      class Owner {
        @OneOf([Cat, Dog], { discriminator: 'kind' }) pet!: Cat | Dog
      }
      const subTypes = [
        { name: 'cat', value: Cat },
        { name: 'dog', value: Dog },
      ]
      class Keeper {
        @ValidateNested() @Type(() => Object, { discriminator: { property: 'kind', subTypes } }) pet!: Cat | Dog
      }
      expect(project(Owner, { pet: rex })).toEqual(projected)
      expect(project(Keeper, { pet: rex })).toEqual(projected)
      expect(() => project(Owner, { pet: { kind: 'cow' } })).toThrow('Owner.pet is an instance of Object')
    })

    it('takes, without a tag, the first shape whose required properties are there', () => {
      class Owner {
        @OneOf([Cat, Dog]) pet!: Cat | Dog
      }
      expect(project(Owner, { pet: rex })).toEqual(projected)
    })

    it('takes the class of an instance before one that the class extends', () => {
      class Puppy extends Dog {
        @IsInt() weeks!: number
      }
      class Owner {
        @OneOf([Dog, Puppy]) pet!: Dog | Puppy
      }
      expect(project(Owner, { pet: Object.assign(new Puppy(), { ...rex, weeks: 3 }) })).toEqual({
        pet: { ...projected.pet, weeks: 3 },
      })
      class Whelp extends Puppy {}
      expect(project(Owner, { pet: Object.assign(new Whelp(), { ...rex, weeks: 3 }) })).toEqual(projected)
    })

    it('sends the tag that a shape does not declare itself', () => {
      class Circle {
        @IsInt() r!: number
      }
      class Square {
        @IsInt() a!: number
      }
      class Drawing {
        @OneOf([Circle, Square], { discriminator: 'form', mapping: { circle: Circle, square: Square, box: Square } })
        shape!: Circle | Square
      }
      expect(project(Drawing, { shape: Object.assign(new Circle(), { r: 1 }) })).toEqual({
        shape: { form: 'circle', r: 1 },
      })
      expect(project(Drawing, { shape: { form: 'box', a: 1 } })).toEqual({ shape: { form: 'box', a: 1 } })
      expect(project(Drawing, { shape: { a: 1 } })).toEqual({ shape: { form: 'square', a: 1 } })
      expect(() => project(Drawing, { shape: 5 })).toThrow('Drawing.shape is a number')
    })

    it('may be of values beside tagged objects', () => {
      class Circle {
        @IsInt() r!: number
      }
      class Label {
        @Nullable() @OneOf([Circle, String], { discriminator: 'form' }) mark!: Circle | string | null
      }
      const marks = ['text', null, { form: 'Circle', r: 1 }]
      expect(marks.map((mark) => project(Label, { mark }))).toEqual(marks.map((mark) => ({ mark })))
      class Loop {
        @OneOf([Loop, Circle], { discriminator: 'form' }) next!: Loop | Circle
      }
      expect(() => project(Loop, { next: { form: 'Loop', next: 1 } })).toThrow('Loop.next is a number')
    })
  })

  it('ends a model that refers to itself with an error', () => {
    class Node {
      @Omittable() @Field({ type: () => Node }) next?: Node
      @Omittable() @Field({ type: Object }) any?: unknown
    }
    const loop = new Node()
    loop.next = loop
    expect(() => project(Node, loop)).toThrow(expect.objectContaining({ code: 'COVET_MODEL_VALUE_DEEP' }))
    const any: { self?: unknown } = {}
    any.self = any
    expect(() => project(Node, { any })).toThrow(expect.objectContaining({ code: 'COVET_MODEL_VALUE_DEEP' }))
    expect(project(Node, { next: { next: {} } })).toEqual({ next: { next: {} } })
  })
})

describe('a value that does not fit', () => {
  class Out {
    @IsString() required!: string
    @IsOptional() @IsInt() optional?: number | null
    @Nullable() @Field() nullable!: string | null
  }
  const fits = { required: 'a', nullable: null }
  const collect = () => {
    const places: string[] = []
    return { places, options: { debug: false, onUnfit: (place: string) => places.push(place) } }
  }

  it('is left out where it is optional, and counted', () => {
    const { places, options } = collect()
    expect(project(Out, { ...fits, optional: '5' }, options)).toEqual(fits)
    expect(places).toEqual(['Out.optional'])
  })

  it('is an error where it is required, absent or null as well, and counted', () => {
    const { places, options } = collect()
    for (const required of [5, undefined, null]) {
      expect(() => project(Out, { ...fits, required }, options)).toThrow(
        expect.objectContaining({ code: 'COVET_MODEL_VALUE_UNFIT' }),
      )
    }
    expect(() => project(Out, { required: 'a' }, options)).toThrow('Out.nullable is undefined')
    expect(places).toEqual(['Out.required', 'Out.required', 'Out.required', 'Out.nullable'])
  })

  it('is an error naming the property, with debug', () => {
    const debug = { debug: true }
    expect(() => project(Out, { ...fits, optional: '5' }, debug)).toThrow(
      'Out.optional is a string, which does not fit the type integer or null',
    )
    expect(project(Out, { ...fits, optional: undefined }, debug)).toEqual(fits)
  })

  it('speaks against the whole list or map that it stands in', () => {
    class Lists {
      @Omittable() @Field({ items: Number }) numbers?: number[]
      @Omittable() @Field({ type: Number }) map?: Map<string, number>
      @Field({ items: String }) texts!: string[]
    }
    const { places, options } = collect()
    const value = { numbers: [1, 'x'], map: { a: 'x' }, texts: [] }
    expect(project(Lists, value, options)).toEqual({ texts: [] })
    expect(places).toEqual(['Lists.numbers[1]', 'Lists.map.a'])
    expect(() => project(Lists, value, { debug: true })).toThrow('Lists.numbers[1] is a string')
    expect(() => project(Lists, { texts: [1] }, options)).toThrow('Lists.texts[0] is a number')
    expect(project(Lists, { map: { a: undefined }, texts: [] })).toEqual({ map: {}, texts: [] })
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['a number', 5],
    ['a list', []],
    ['a date', new Date()],
  ])('is the whole answer, where it is %s and a model is declared', (_title, value) => {
    const { places, options } = collect()
    expect(() => project(Out, value, options)).toThrow(expect.objectContaining({ code: 'COVET_MODEL_VALUE_UNFIT' }))
    expect(places).toEqual(['Out'])
  })

  it.each<[Partial<SchemaNode> & { kind: string }, unknown[], unknown[]]>([
    [{ kind: 'string' }, [''], [1, {}, Buffer.from('a'), null]],
    [{ kind: 'number' }, [1.5], ['1', Number.NaN, Infinity, 1n]],
    [{ kind: 'integer' }, [1], [1.5, '1']],
    [{ kind: 'boolean' }, [false], [0, 'false']],
    [{ kind: 'bigint' }, ['5'], [5, 'x']],
    [{ kind: 'date' }, ['2024-01-01', '2024-01-01T00:00:00Z'], [0, 'now', new Date(Number.NaN)]],
    [{ kind: 'enum', values: [Genre.Novel, 1] }, ['novel', 1], ['x', '1']],
    [{ kind: 'array', items: nodeOf({ kind: 'any' }) }, [[1]], [{ length: 1 }, 'ab']],
    [{ kind: 'record', values: nodeOf({ kind: 'any' }) }, [{ a: 1 }], [[], 'a', new Date()]],
    [{ kind: 'any' }, [null, 1, 'a'], [undefined]],
  ])('to %j is found by its JSON type', (node, fit, unfit) => {
    const projector = compileProjector(nodeOf(node), quiet)
    for (const value of fit) expect(projector(value)).toEqual(value)
    for (const value of unfit) expect(() => projector(value)).toThrow('does not fit')
  })

  it('is a promise, a map or a list where an object is due: it would leave as an empty one', () => {
    class Part {
      @IsOptional() @IsInt() n?: number
    }
    class Whole {
      @ValidateNested() part!: Part
      @IsObject() any!: object
    }
    const any = {}
    expect(() => project(Whole, { part: Promise.resolve({ n: 1 }), any })).toThrow('an instance of Promise')
    expect(() => project(Whole, { part: new Map([['n', 1]]), any })).toThrow('an instance of Map')
    expect(() => project(Whole, { part: new Set([1]), any })).toThrow('an instance of Set')
    expect(() => project(Whole, { part: {}, any: new Set([1]) })).toThrow('an instance of Set')
    expect(project(Whole, { part: {}, any: new Map([['n', 1]]) })).toEqual({ part: {}, any: { n: 1 } })
  })

  it('shows its class, never its content', () => {
    class Money {
      amount = 5
    }
    const text = compileProjector(nodeOf({ kind: 'string' }), quiet)
    expect(() => text(new Money())).toThrow('The returned value is an instance of Money')
    expect(() => text(Object.create(null))).toThrow('The returned value is an object')
    expect(() => compileProjector(nodeOf({ kind: 'enum', values: ['a'] }), quiet)('secret')).toThrow(
      'is a string, which does not fit its enum',
    )
    expect(() => compileProjector(nodeOf({ kind: 'number' }), quiet)(Infinity)).toThrow('is Infinity')
  })

  it('is checked for enums beside class-validator', () => {
    class Genred {
      @IsEnum(Genre) genre!: Genre
    }
    expect(project(Genred, { genre: 'novel' })).toEqual({ genre: 'novel' })
    expect(() => project(Genred, { genre: 'x' })).toThrow('Genred.genre')
  })
})

describe('a stringifier', () => {
  it('writes what the projector lets through', () => {
    expect(compileStringifier(modelOf(BookOut), quiet)(new BookEntity())).toBe(JSON.stringify(wanted))
  })
})
