import { IsInt, Max, Min } from 'class-validator'

/** Copies that came in. */
export class Delivery {
  @IsInt() @Min(1) @Max(10_000) copies!: number
}

export class SalesQuery {
  @IsInt() @Min(1) @Max(100) limit: number = 10
}
