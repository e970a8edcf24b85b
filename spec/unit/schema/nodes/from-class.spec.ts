import { Expose, Transform, Type } from 'class-transformer'
import {
  Allow,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Validate,
  ValidateNested,
} from 'class-validator'
import { Computed } from '../../../../lib/decorators/model/computed'
import { Field } from '../../../../lib/decorators/model/field'
import { OneOf } from '../../../../lib/decorators/model/one-of'
import { checkModels } from '../../../../lib/schema/nodes/check-models'
import { checkModel, readModel } from '../../../../lib/schema/nodes/from-class'
import type { Class } from '../../../../lib/utils/class'
import { modelOf } from '../../../support/schema'

class Author {
  @IsString() name!: string
}

const codes = (type: Class) => checkModel(type).map(({ code, args }) => `${code} ${args[0]}`)
const kinds = (type: Class) => Object.fromEntries(readModel(type).properties.map(({ name, node }) => [name, node.kind]))

describe('readModel', () => {
  it('reads a class once', () => {
    expect(readModel(Author)).toBe(readModel(Author))
  })

  it('lists inherited properties first, and lets a class overrule what it inherits', () => {
    class Base {
      @IsString() a!: string
      @Field({ description: 'base', minLength: 1 }) b!: string
    }
    class Derived extends Base {
      @IsInt() c!: number
      @Field({ description: 'derived' }) declare b: string
      @IsInt() declare a: never
    }
    const { properties } = readModel(Derived)
    expect(properties.map(({ name, node }) => [name, node.kind, node.description])).toEqual([
      ['a', 'integer', undefined],
      ['b', 'string', 'derived'],
      ['c', 'integer', undefined],
    ])
    expect(properties[1]?.node.constraints.map(({ name }) => name)).toEqual(['minLength'])
  })

  it('tells a class that declares nothing from one that does', () => {
    class Nothing {
      plain!: string
      @Transform(({ value }: { value: unknown }) => value) shaped!: string
    }
    class Exposed {
      @Expose() a!: string
    }
    class Typed {
      @Type(() => Number) a!: number
    }
    class Getter {
      @Computed() get a(): string {
        return ''
      }
    }
    class Allowed {
      @Allow() a!: string
    }
    class Sub extends Allowed {}
    const declares = [Nothing, Exposed, Typed, Getter, Allowed, Sub, Author].map(
      (type) => readModel(type).declaresNothing,
    )
    expect(declares).toEqual([true, false, false, false, false, false, false])
  })

  it('takes classes that a property names as models only where they declare something', () => {
    class Opaque {
      x = 1
    }
    class Holder {
      @IsOptional() opaque?: Opaque
      @IsOptional() author?: Author
      @IsOptional() buffer?: Buffer
      @IsObject() object!: Author
      @IsObject() free!: object
      @Field() meant!: Opaque
      @Allow() map!: Map<string, string>
    }
    expect(kinds(Holder)).toEqual({
      opaque: 'any',
      author: 'model',
      buffer: 'any',
      object: 'model',
      free: 'record',
      meant: 'model',
      map: 'record',
    })
  })

  it('asks a constructor that wants arguments for nothing', () => {
    class Demanding {
      @IsString() name: string
      constructor(options: { name: string }) {
        this.name = options.name
      }
    }
    expect(readModel(Demanding as Class).properties[0]).toMatchObject({ required: true, initialized: false })
  })

  it('shows no value that differs from instance to instance', () => {
    class Random {
      @IsOptional() stamp = Symbol('x').toString() + Math.random()
      @IsOptional() fixed = 'a'
    }
    expect(readModel(Random).properties.map(({ node, initialized }) => [node.default, initialized])).toEqual([
      [undefined, true],
      ['a', true],
    ])
  })
})

describe('checkModel', () => {
  it('finds an array of what nobody knows', () => {
    class Lists {
      @IsArray() bare!: string[]
      @Field() field!: string[]
      @ArrayMinSize(1) sized!: unknown
      @IsArray() @IsString({ each: true }) fine!: string[]
      @Validate(class {}, { each: true }) own!: string[]
      @IsArray() @Field({ items: Object }) anything!: unknown[]
    }
    expect(codes(Lists)).toEqual([
      'COVET_MODEL_ITEMS_UNKNOWN Lists.bare',
      'COVET_MODEL_ITEMS_UNKNOWN Lists.field',
      'COVET_MODEL_ITEMS_UNKNOWN Lists.sized',
    ])
  })

  it('finds a type that left no trace where one is needed', () => {
    interface Shape {
      side: number
    }
    class Traceless {
      @ValidateNested() shape!: Shape
      @Field() either!: string | number
      @Type(() => undefined as never) @ValidateNested() circular!: unknown
      @Type((help) => (help?.object as { kind: { x: typeof Author } }).kind.x) @ValidateNested() dynamic!: unknown
      @OneOf([undefined as never]) none!: unknown
      @Computed() get computed(): Shape {
        return { side: 1 }
      }
      @Field({ type: Object }) fine!: Shape
      @IsOptional() untold?: Shape
      @IsDefined() ruled!: Shape
    }
    expect(codes(Traceless)).toEqual([
      'COVET_MODEL_TYPE_UNKNOWN Traceless.shape',
      'COVET_MODEL_TYPE_UNKNOWN Traceless.either',
      'COVET_MODEL_TYPE_UNKNOWN Traceless.circular',
      'COVET_MODEL_TYPE_UNKNOWN Traceless.dynamic',
      'COVET_MODEL_TYPE_UNKNOWN Traceless.none',
      'COVET_MODEL_TYPE_UNKNOWN Traceless.computed',
      'COVET_MODEL_TYPE_UNKNOWN Traceless.untold',
    ])
  })

  it('finds names that cannot be', () => {
    class Named {
      @Expose({ name: 'b' }) @IsString() a!: string
      @IsString() b!: string
      @Expose({ name: '__proto__' }) @IsString() c!: string
      @Computed(String) d!: string
    }
    expect(codes(Named)).toEqual([
      'COVET_MODEL_COMPUTED_PLACE Named.d',
      'COVET_MODEL_KEY_DUPLICATE Named.a',
      'COVET_MODEL_KEY_RESERVED Named.c',
    ])
  })
})

describe('checkModels', () => {
  it('looks through everything that a node refers to, each class once', () => {
    class Empty {}
    class Inner {
      @IsArray() bad!: string[]
      @Field({ type: () => Outer }) outer!: unknown
      @Field({ type: Empty }) empty!: unknown
    }
    class Outer {
      @Field({ items: Inner }) list!: Inner[]
      @Field({ type: Inner }) map!: Map<string, Inner>
      @OneOf([Inner, String]) either!: Inner | string
    }
    const problems: unknown[] = []
    checkModels(modelOf(Outer), (code, args, where) => void problems.push([code, where, ...args]))
    expect(problems).toEqual([
      ['COVET_MODEL_ITEMS_UNKNOWN', Inner, 'Inner.bad'],
      ['COVET_MODEL_DECLARES_NOTHING', Empty, 'Empty'],
    ])
  })
})
