import { IsDate, IsEmail, IsString, IsUUID, MaxLength } from 'class-validator'
import { Field, PartialType } from 'covet'
import { IsLine } from '../web/rules'

/** What a customer says of themselves. */
export class RegisterCustomer {
  @Field({ example: 'Ada Lovelace' })
  @IsLine(200)
  name!: string

  @Field({ example: 'ada@example.org' })
  @IsEmail()
  @MaxLength(254)
  email!: string
}

export class UpdateCustomer extends PartialType(RegisterCustomer) {}

/** What is told of a customer. */
export class CustomerOut {
  @IsUUID() id!: string
  @IsString() name!: string
  @IsEmail() email!: string
  @IsDate() registeredAt!: Date
}
