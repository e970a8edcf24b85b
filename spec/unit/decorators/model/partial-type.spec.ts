import { Exclude, Expose, Transform, Type } from 'class-transformer'
import { IsInt, IsOptional, IsString, Length, Min, validateSync, ValidateNested } from 'class-validator'
import { Computed } from '../../../../lib/decorators/model/computed'
import { Field } from '../../../../lib/decorators/model/field'
import { IntersectionType } from '../../../../lib/decorators/model/intersection-type'
import { Nullable } from '../../../../lib/decorators/model/nullable'
import { OmitType } from '../../../../lib/decorators/model/omit-type'
import { PartialType } from '../../../../lib/decorators/model/partial-type'
import { PickType } from '../../../../lib/decorators/model/pick-type'
import { compileModel } from '../../../../lib/schema/compile-model'
import { readModel } from '../../../../lib/schema/nodes/from-class'
import type { Class } from '../../../../lib/utils/class'
import { bodyReader, refusals } from '../../../support/schema'

class Author {
  @IsString() name!: string
}

class CreateBook {
  @IsString() @Length(1, 200) title!: string
  @IsInt() @Min(0) cents!: number
  @IsOptional() @IsString() blurb?: string | null
  @Nullable() @IsInt() pages!: number | null
  @Field({ format: 'date' }) day!: Date
  @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[]
  @Expose({ name: 'shelf_mark' }) @IsString() shelf!: string
  @Transform(({ value }: { value: string }) => value.trim()) @IsString() trimmed!: string
  @Exclude({ toPlainOnly: true }) @IsString() secret!: string
  @IsInt() stock = 0
  @Computed(String) get label(): string {
    return `${this.title}!`
  }
  describe(): string {
    return this.label
  }
}

const all = {
  title: 'Dune',
  cents: 1,
  pages: null,
  day: '2024-01-01',
  authors: [{ name: 'a' }],
  shelf_mark: 's',
  trimmed: ' t ',
  secret: 'x',
}
const names = (type: Class) => readModel(type).properties.map(({ name }) => name)

describe('PartialType', () => {
  class PatchBook extends PartialType(CreateBook) {
    @IsOptional() @IsString() note?: string
  }
  const read = bodyReader(PatchBook)

  it('lets every property be absent, and takes over no initial values', () => {
    expect(read({})).toEqual({})
    expect(Object.keys(read({}) as object)).toEqual([])
    expect(read({ cents: 5 })).toBeInstanceOf(PatchBook)
  })

  it('keeps rules, types, aliases, transforms and nested models', () => {
    expect(read(all)).toMatchObject({
      title: 'Dune',
      day: new Date('2024-01-01'),
      authors: [expect.any(Author)],
      shelf: 's',
      trimmed: 't',
    })
    expect(refusals(() => read({ title: '', cents: -1, authors: [{}], shelf_mark: 1, day: 1 }))).toEqual([
      '/title isLength',
      '/cents min',
      '/day isDate',
      '/authors/0/name required',
      '/shelf_mark isString',
    ])
  })

  it('lets nothing be null that could not be before', () => {
    expect(read({ blurb: null, pages: null })).toEqual({ blurb: null, pages: null })
    expect(refusals(() => read({ title: null, day: null, authors: null }))).toEqual([
      '/title isString',
      '/title isLength',
      '/day isNotNull',
      '/authors isNotNull',
    ])
  })

  it('means the same to class-validator’s own functions', () => {
    const failing = (value: object) =>
      validateSync(Object.assign(new PatchBook(), value)).map(({ property }) => property)
    expect(failing({})).toEqual([])
    expect(failing({ title: '', cents: null })).toEqual(['title', 'cents'])
  })

  it('computes and leaves out on the way out as before', () => {
    expect(compileModel(PatchBook).project({ title: 'a', secret: 'x' })).toEqual({ title: 'a', label: 'a!' })
    expect(new PatchBook().describe?.()).toBe('undefined!')
  })

  it('is named after its model', () => {
    expect(PartialType(CreateBook).name).toBe('PartialCreateBook')
  })

  it('holds for inherited rules as for own ones', () => {
    class Base {
      @IsString() a!: string
    }
    class Derived extends Base {
      @IsInt() b!: number
    }
    const derived = bodyReader(PartialType(Derived) as Class)
    expect(derived({})).toEqual({})
    expect(refusals(() => derived({ a: 1, b: 'x' }))).toEqual(['/a isString', '/b isInt'])
  })
})

describe('PickType and OmitType', () => {
  it('keep some properties, with their initial values', () => {
    const Picked = PickType(CreateBook, ['title', 'stock', 'label'])
    expect(names(Picked)).toEqual(['title', 'stock', 'label'])
    expect(bodyReader(Picked)({ title: 'a', cents: 'x' })).toEqual({ title: 'a', stock: 0 })
    const Rest = OmitType(CreateBook, ['authors', 'day', 'trimmed', 'secret', 'pages', 'shelf'])
    expect(names(Rest)).toEqual(['title', 'cents', 'blurb', 'stock', 'label'])
    expect([Picked.name, Rest.name]).toEqual(['PickCreateBook', 'OmitCreateBook'])
  })

  it('may be nested', () => {
    class Update extends PartialType(OmitType(CreateBook, ['stock'])) {}
    expect(names(Update)).not.toContain('stock')
    expect(bodyReader(Update)({ title: 'a', stock: 5 })).toEqual({ title: 'a' })
  })
})

describe('IntersectionType', () => {
  it('has the properties of all', () => {
    class Paging {
      @IsInt() page = 1
    }
    class Both extends IntersectionType(Author, Paging) {}
    const both = bodyReader(Both)({ name: 'a' }) as Both
    expect([both.name, both.page]).toEqual(['a', 1])
    expect(refusals(() => bodyReader(Both)({ page: 'x' }))).toEqual(['/name required', '/page isInt'])
    expect(IntersectionType(Author, Paging).name).toBe('AuthorPaging')
  })

  it('keeps what excludes a class as a whole', () => {
    @Exclude()
    class Closed {
      @Expose() @IsString() open!: string
      @IsOptional() @IsString() shut?: string
    }
    @Expose()
    class Open {
      @IsOptional() @IsString() more?: string
    }
    expect(bodyReader(PickType(Closed, ['open', 'shut']))({ open: 'a', shut: 'b' })).toEqual({ open: 'a' })
    expect(bodyReader(PartialType(Open) as Class)({ more: 'a' })).toEqual({ more: 'a' })
  })
})

describe('a derived model', () => {
  it('is not made of what is no class', () => {
    const nothing = undefined as unknown as Class
    for (const make of [
      () => PartialType(nothing),
      () => PickType(nothing, []),
      () => OmitType(nothing, []),
      () => IntersectionType(Author, nothing),
    ]) {
      expect(make).toThrow(expect.objectContaining({ code: 'COVET_MODEL_BASE' }))
    }
  })
})
