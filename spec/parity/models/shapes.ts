import { Exclude, Expose, Transform, Type } from 'class-transformer'
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotContains,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsCreditCard,
  IsDate,
  IsDefined,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNotEmptyObject,
  IsNumber,
  IsObject,
  IsOptional,
  IsPositive,
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
import { type } from 'arktype'
import {
  Computed,
  Field,
  IntersectionType,
  Nullable,
  Omittable,
  OmitType,
  OneOf,
  Page,
  PartialType,
  PickType,
} from 'covet'
import * as v from 'valibot'
import { z } from 'zod'

export enum Genre {
  Novel = 'novel',
  Essay = 'essay',
}

export enum Level {
  Low = 1,
  High = 10,
}

export enum Mixed {
  None = 0,
  Some = 'some',
}

export class Author {
  @IsString() @Length(1, 20) name!: string
  @IsOptional() @IsInt() @Min(-3000) @Max(2100) born?: number | null
}

/** Every plain type, with and without bounds. */
export class Scalars {
  @IsString() text!: string
  @IsInt() whole!: number
  @IsNumber() number!: number
  @IsBoolean() flag!: boolean
  @IsDate() @Type(() => Date) instant!: Date
  @Field({ format: 'date' }) day!: Date
  @Field() big!: bigint
  @Field({ format: 'int32' }) small!: number
  @Field({ format: 'int', min: 0, max: 10 }) digit!: number
  @Field({ minLength: 2, maxLength: 4 }) short!: string
  @Field({ pattern: /^[A-Z]{2}\d+$/ }) code!: string
  @IsInt() @IsPositive() positive!: number
}

export class Enums {
  @IsEnum(Genre) genre!: Genre
  @IsEnum(Level) level!: Level
  @IsEnum(Mixed) mixed!: Mixed
  @IsIn(['a', 1, true]) any!: string | number | boolean
  @Field({ enum: Genre }) field!: Genre
  @IsOptional() @IsEnum(Level) maybe?: Level | null
  @Nullable() @IsIn(['x', 'y']) orNull!: string | null
  @Equals('book') kind!: string
  @IsEnum(Genre, { each: true }) @IsArray() genres!: Genre[]
}

/** Every way of being there or not. */
export class Presence {
  @IsString() @Length(1, 5) required!: string
  @IsOptional() @IsString() optional?: string | null
  @Omittable() @IsString() omittable?: string
  @Nullable() @IsString() nullable!: string | null
  @Omittable() @Nullable() @IsString() either?: string | null
  @Field({ required: false }) field?: string
  @Field({ default: 3 }) filled!: number
  @IsInt() initialized: number = 7
  @IsDefined() defined!: string
  @IsNotEmpty() filledIn!: string
}

export class Nested {
  @ValidateNested() @Type(() => Author) author!: Author
  @ValidateNested({ each: true }) @Type(() => Author) @ArrayMinSize(1) @ArrayMaxSize(3) authors!: Author[]
  @IsOptional() @ValidateNested() @Type(() => Author) maybe?: Author | null
  @Omittable() @ValidateNested({ each: true }) @Type(() => Author) more?: Author[]
  @Field({ type: Number }) weights!: Map<string, number>
  @Field({ items: String }) labels!: Set<string>
  @Field({ items: Number, minItems: 1, maxItems: 4, min: 0 }) counts!: number[]
  @IsObject() record!: Record<string, unknown>
  @IsNotEmptyObject() filled!: Record<string, unknown>
  @IsArray() @IsString({ each: true }) @MinLength(2, { each: true }) @MaxLength(4, { each: true }) words!: string[]
  @IsArray() @ArrayUnique() @IsInt({ each: true }) unique!: number[]
  @IsArray() @ArrayNotContains([1, 2]) @IsInt({ each: true }) others!: number[]
  @IsArray() @IsArray({ each: true }) lists!: unknown[][]
}

export class Tree {
  @IsString() name!: string
  @ValidateNested({ each: true }) @Type(() => Tree) @ArrayMaxSize(3) branches!: Tree[]
  @Omittable() @ValidateNested() @Type(() => Tree) parent?: Tree
}

export class Circle {
  @IsInt() @Min(1) radius!: number
}
export class Square {
  @IsInt() @Min(1) side!: number
}
export class Cat {
  @Equals('cat') kind!: string
  @IsInt() lives!: number
}
export class Dog {
  @IsIn(['dog', 'puppy']) kind!: string
  @IsString() name!: string
}

export class Unions {
  @OneOf([Circle, Square], { discriminator: 'kind' }) shape!: Circle | Square
  @OneOf([Cat, Dog], { discriminator: 'kind' }) pet!: Cat | Dog
  @OneOf([Circle, Square]) untagged!: Circle | Square
  @OneOf([String, Number]) plain!: string | number
  @Omittable() @Nullable() @OneOf([Cat, Dog], { discriminator: 'kind' }) maybe?: Cat | Dog | null
  @ValidateNested()
  @Type(() => Object, {
    discriminator: {
      property: 'type',
      subTypes: [
        { name: 'round', value: Circle },
        { name: 'square', value: Square },
      ],
    },
  })
  stock!: Circle | Square
}

export class Aliased {
  @Expose({ name: 'full_name' }) @IsString() @Length(2, 10) fullName!: string
  @Expose({ name: 'a/b~c' }) @IsInt() odd!: number
  @Exclude({ toPlainOnly: true }) @IsString() password!: string
  @Exclude({ toClassOnly: true }) @IsOptional() @IsString() stamp?: string
  @Computed() get shout(): string {
    return String(this.fullName).toUpperCase()
  }
}

export class WriteOnly {
  @IsString() name!: string
  @Exclude({ toPlainOnly: true }) @Omittable() @IsString() hint?: string
}

export class Conditional {
  @IsBoolean() paid!: boolean
  @ValidateIf((object: Conditional) => object.paid) @IsInt() cents?: number
}

export class Base {
  @IsString() @Length(1, 10) title!: string
  @IsInt() @Min(0) cents!: number
  @IsOptional() @IsEmail() mail?: string
  @IsInt() pages: number = 1
}
export class PatchBase extends PartialType(Base) {}
export class PickBase extends PickType(Base, ['title', 'pages']) {}
export class OmitBase extends OmitType(Base, ['mail']) {}
export class Both extends IntersectionType(PickBase, Author) {
  @Matches(/^\w+$/) own!: string
}
export const PageOfBase = Page(Base)

export class Wordless {
  @IsCreditCard() card!: string
  @IsArray()
  @ArrayUnique((item: Author) => item.name)
  @ValidateNested({ each: true })
  @Type(() => Author)
  authors!: Author[]
}

export class Patterned {
  @Matches(/^.{2}$/) lax!: string
  @Matches(/^.{2}$/u) strict!: string
}

export class Transformed {
  @Transform(({ value }) => Number(value)) @IsInt() count!: number
}

export const zodModel = z.object({
  name: z.string().min(1).max(5),
  count: z.int().min(0).max(9).default(1),
  price: z.number().positive().optional(),
  tags: z
    .array(z.enum(['a', 'b']))
    .max(2)
    .nullable(),
  pair: z.tuple([z.string(), z.number()]).optional(),
  either: z.union([z.string(), z.number()]),
  mail: z.email().optional(),
})
export const arkModel = type({ name: '1 <= string <= 5', 'count?': '0 <= number.integer <= 9', kind: "'x' | 'y'" })
export const valibotModel = v.object({ name: v.pipe(v.string(), v.minLength(1)), count: v.optional(v.number(), 1) })

export class WithSchemas {
  @IsString() title!: string
  @Field({ type: zodModel }) zod!: z.infer<typeof zodModel>
  @Field({ items: z.object({ n: z.int() }) }) list!: { n: number }[]
}
