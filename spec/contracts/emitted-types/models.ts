import { Author } from './author'
import {
  Allow,
  Computed,
  Expose,
  Field,
  IsEnum,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Nullable,
  Omittable,
  Type,
  ValidateNested,
} from './decorators'
import { type Alias, Genre, Level, Mixed, type Shape } from './genre'

enum Local {
  A = 'a',
}

/** Plain annotations. */
export class Plain {
  @Field() text!: string
  @Field() number!: number
  @Field() flag!: boolean
  @Field() big!: bigint
  @Field() date!: Date
  @Field() author!: Author
  @Field() literal!: 'a'
  @Field() template!: `a${string}`
  @Field() digit!: 1
  @Field() truth!: true
  @Field({ type: String }) alias!: Alias
}

/** Annotations that leave little behind: what `type`, `items` or a rule says stands in. */
export class Sparse {
  @Allow() unknown!: unknown
  @Allow() shape!: Shape
  @Allow() either!: string | number
  @Allow() nothing!: null
  @Allow() object!: object
  @Allow() literals!: 'a' | 'b'
  @Allow() truths!: true | false
  @Nullable() @Field({ type: String }) nullableText!: string | null
  @Nullable() @IsInt() nullableNumber!: number | null
  @Nullable() @Field({ type: Date }) nullableDate!: Date | null
  @Omittable() @Field({ type: Author }) optionalAuthor?: Author | undefined
  @Omittable() @IsString() optionalText?: string
  @Allow() tuple!: [string, number]
  @Allow() method!: () => void
  @Allow() indexed!: Record<string, number>
  @Allow() partial!: Partial<Author>
}

/** Enums, whose emitted form differs most. */
export class Enums {
  @IsEnum(Genre) genre!: Genre
  @IsEnum(Level) level!: Level
  @IsEnum(Mixed) mixed!: Mixed
  @IsEnum(Local) local!: Local
  @Field({ enum: Genre }) field!: Genre
  @IsNotEmpty() bareText!: Genre
  @IsNotEmpty() bareNumber!: Level
  @IsNotEmpty() bareLocal!: Local
  @IsOptional() @IsEnum(Genre, { each: true }) list?: Genre[]
}

/** Lists and the like. */
export class Lists {
  @Field({ items: String }) texts!: string[]
  @Field({ items: Author }) authors!: readonly Author[]
  @Field({ items: Author }) generic!: Array<Author>
  @Field({ items: Number }) set!: Set<number>
  @Field({ type: Author }) map!: Map<string, Author>
  @ValidateNested({ each: true }) @Type(() => Author) nested!: Author[]
  @ValidateNested() @Type(() => Author) one!: Author
  @ValidateNested() plain!: Author
}

/** Values without annotations, and getters. */
export class Inferred {
  @IsInt() page = 1
  @IsString() name = 'a'
  @Field({ default: 3 }) size = 3
  @Field({ type: Boolean }) open = false
  @Expose() bare = 1
  @Computed() get label(): string {
    return this.name
  }
  @Computed(Number) get total() {
    return this.page
  }
}
