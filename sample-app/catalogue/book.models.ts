import { Type } from 'class-transformer'
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator'
import { Field, Nullable, Omittable, OmitType, PartialType } from 'covet'
import { PageQuery } from '../web/paging'
import { IsId, IsLine, IsYear } from '../web/rules'
import { AuthorRef } from './author.models'
import { type Genre, genres } from './genre'

/** What a client says of a book. The examples are what the docs page offers to try. */
export class CreateBook {
  @Field({ example: 'Lady Susan' })
  @IsLine(200)
  title!: string

  @Field({ example: 1 })
  @IsId()
  authorId!: number

  @Field({ description: 'Of the first publication.', example: 1871 })
  @IsYear()
  year!: number

  @Field({ description: 'The language it was written in, as an ISO 639 code.', example: 'en' })
  @Matches(/^[a-z]{2,3}$/)
  language!: string

  @Field({ example: 'novel' })
  @IsIn(genres)
  genre!: Genre

  @Field({ description: 'Of the first edition, where known.', example: null })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  pages?: number | null

  @Field({ description: 'The price in cents.', example: 899 })
  @IsInt()
  @Min(1)
  @Max(100_000)
  cents!: number

  @Field({ example: 12 })
  @IsInt()
  @Min(0)
  @Max(100_000)
  stock!: number
}

/** Anything of a book but its stock: that changes by orders and deliveries, never by being overwritten. */
export class UpdateBook extends PartialType(OmitType(CreateBook, ['stock'])) {}

/** What a client is told of a book. */
export class BookOut {
  @IsId() id!: number
  @IsString() title!: string
  @IsString() slug!: string
  @ValidateNested() @Type(() => AuthorRef) author!: AuthorRef
  @IsInt() year!: number
  @IsString() language!: string
  @IsIn(genres) genre!: Genre
  @Nullable() @IsInt() pages!: number | null
  @IsInt() cents!: number
  @IsInt() stock!: number
}

/** The ways a list of books can be sorted; a minus means the other way round. */
export const bookOrders = ['title', 'year', '-year', 'cents', '-cents'] as const

/** Which books to list. Conditions add up. */
export class BookQuery extends PageQuery {
  @Field({ description: 'Words of the title or of the name of its author, in any order.' })
  @Omittable()
  @Length(1, 100)
  q?: string

  @Omittable() @IsId() authorId?: number
  @Omittable() @IsIn(genres) genre?: Genre
  @Omittable() @Matches(/^[a-z]{2,3}$/) language?: string
  @Omittable() @IsYear() yearFrom?: number
  @Omittable() @IsYear() yearTo?: number
  @Omittable() @IsInt() @Min(0) @Max(100_000) maxCents?: number
  @Omittable() @IsBoolean() inStock?: boolean
  @IsIn(bookOrders) sort: (typeof bookOrders)[number] = 'title'
}

/** How many titles stand on a shelf. */
export class GenreOut {
  @IsIn(genres) genre!: Genre
  @IsInt() titles!: number
}
