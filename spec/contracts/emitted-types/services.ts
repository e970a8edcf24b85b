import { Author } from './author'
import { Inject } from './decorators'
import type { Author as Erased } from './author'
import { type Alias, Genre, type Shape } from './genre'

export abstract class Clock {
  abstract now(): Date
}

/** Properties and parameters that are injected by their types. */
export class Injected {
  @Inject() imported!: Author
  @Inject() private readonly local!: Clock
  @Inject({ optional: true }) optional?: Author
  @Inject('token') token!: Shape
  @Inject() text!: string
  @Inject() date!: Date
  @Inject() shape!: Shape
  @Inject() list!: Author[]
  @Inject() method!: () => void
  constructor(
    @Inject() readonly first: Author,
    @Inject({ optional: true }) readonly second?: Clock,
  ) {
    void this.local
  }
}

/** What is left of these differs from compiler to compiler; none of it names a service. */
export class Lost {
  @Inject() erased!: Erased
  @Inject() either!: Author | Clock
  @Inject() alias!: Alias
  @Inject() genre!: Genre
  @Inject({ optional: true }) perhaps!: Author | undefined
  constructor(@Inject({ optional: true }) readonly parameter: Author | undefined) {}
}
