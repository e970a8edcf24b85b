import { IsInt, IsOptional, IsString, Length } from 'class-validator'
import { Field, Nullable, Omittable, PartialType } from 'covet'
import { PageQuery } from '../web/paging'
import { IsId, IsLine, IsYear } from '../web/rules'

const year = 'Negative before the common era; left out where nobody knows.'

/** What a client says of an author. */
export class CreateAuthor {
  @Field({ example: 'Sappho' })
  @IsLine(200)
  name!: string

  @Field({ description: year, example: null })
  @IsOptional()
  @IsYear()
  born?: number | null

  @Field({ description: year, example: -570 })
  @IsOptional()
  @IsYear()
  died?: number | null
}

export class UpdateAuthor extends PartialType(CreateAuthor) {}

/** What a client is told of an author: what is not named here never leaves the shop. */
export class AuthorOut {
  @IsId() id!: number
  @IsString() name!: string
  @IsString() slug!: string
  @Nullable() @IsInt() born!: number | null
  @Nullable() @IsInt() died!: number | null
}

/** The author in the answer for a book. */
export class AuthorRef {
  @IsId() id!: number
  @IsString() name!: string
}

export class AuthorQuery extends PageQuery {
  @Field({ description: 'Words of the name, in any order.' })
  @Omittable()
  @Length(1, 100)
  q?: string
}
