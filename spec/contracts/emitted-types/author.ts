import { Field } from './decorators'

/** A class of another file. */
export class Author {
  @Field() name!: string
}
