import { IsInt, IsString, Length, Min } from 'class-validator'

export class Book {
  @IsString()
  @Length(1, 20)
  title!: string

  @IsInt()
  @Min(0)
  cents!: number
}
