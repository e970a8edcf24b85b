import { Type } from 'class-transformer'
import {
  ArrayMaxSize,
  IsBoolean,
  IsDate,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator'
import { Field, FileUpload, Omittable } from 'covet'
import { z } from 'zod'
import { Genre } from './shapes'
import { Range } from './strings'

/** What a form without files may hold. */
export class Signup {
  @IsString() @Length(1, 8) name!: string
  @IsInt() @Min(1) @Max(99) age!: number
  @Field() newsletter!: boolean
  @IsOptional() @IsNumber() ratio?: number | null
  @Omittable() @IsEnum(Genre) genre?: Genre
  @Omittable() @IsDate() @Type(() => Date) since?: Date
  @Omittable() @Field({ format: 'date' }) day?: Date
  @Omittable() @Field() big?: bigint
  @Omittable() @IsBoolean() sold?: boolean
  @Field({ items: String, maxItems: 3, required: false }) topics?: string[]
  @Omittable() @IsInt({ each: true }) @ArrayMaxSize(2) ids?: number[]
  @Omittable() @Field({ items: String, style: 'csv', maxItems: 2 }) words?: string[]
  @Omittable() @ValidateNested() @Type(() => Range) range?: Range
  @Omittable() @Field({ type: Number }) weights?: Map<string, number>
  @Field({ default: 3 }) filled!: number
}

export class Album {
  @IsString() @Length(1, 10) title!: string
  @Field({ types: ['image/png', 'image/jpeg'], maxSize: 40 }) cover!: FileUpload
  @Field({ required: false }) note?: FileUpload
  @Field({ items: FileUpload, maxItems: 2, maxSize: 30, required: false }) tracks?: FileUpload[]
  @Field({ items: FileUpload, types: ['text/*'], required: false }) texts?: FileUpload[]
  @Omittable() @IsInt() year?: number
  @Omittable() @ValidateNested() @Type(() => Range) range?: Range
}

export const formSchema = z.object({
  name: z.string().min(1).max(5),
  age: z.int().min(0).optional(),
  sold: z.boolean().optional(),
  tags: z.array(z.string().max(3)).max(2).optional(),
})
