import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsEnum,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator'
import { Field, Omittable, OneOf } from 'covet'
import { Genre, Level, Mixed } from './shapes'

export class Range {
  @Omittable() @IsInt() min?: number
  @Omittable() @IsInt() @Max(99) max?: number
}

/** What a query may hold. */
export class Filter {
  @IsString() @Length(1, 5) q!: string
  @IsInt() @Min(1) page: number = 1
  @IsOptional() @IsNumber() price?: number | null
  @Omittable() @IsBoolean() sold?: boolean
  @Omittable() @IsEnum(Genre) genre?: Genre
  @Omittable() @IsEnum(Level) level?: Level
  @Omittable() @IsEnum(Mixed) mixed?: Mixed
  @Omittable() @IsIn(['title', '-title']) sort?: string
  @Omittable() @IsDate() @Type(() => Date) since?: Date
  @Omittable() @Field({ format: 'date' }) day?: Date
  @Omittable() @Field() big?: bigint
  @Omittable() @IsInt({ each: true }) @ArrayMaxSize(3) ids?: number[]
  @Omittable() @Field({ items: String, style: 'csv', maxItems: 2 }) words?: string[]
  @Omittable() @ValidateNested() @Type(() => Range) range?: Range
  @Omittable() @Field({ type: Number }) weights?: Map<string, number>
  @Omittable() @OneOf([Number, Boolean]) either?: number | boolean
}

export class Place {
  @IsInt() @Min(1) shelf!: number
  @IsString() @Length(1, 8) row!: string
}

export class Head {
  @IsUUID() 'x-request-id'!: string
  @Omittable() @IsInt() 'X-Count'?: number
  @Omittable() @IsInt({ each: true }) @ArrayMaxSize(2) 'x-list'?: number[]
}

export class Jar {
  @Omittable() @IsInt() @Min(0) visits?: number
  @Omittable() @IsEnum(Genre) taste?: Genre
}
