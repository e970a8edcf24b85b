import { IsInt, Max, Min } from 'class-validator'
import { Omittable } from 'covet'

/** Copies that came in. */
export class Delivery {
  @IsInt() @Min(1) @Max(10_000) copies!: number
}

export class SalesQuery {
  @Omittable() @IsInt() @Min(1) @Max(100) limit: number = 10
}
