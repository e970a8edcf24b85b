import { IsInt, IsOptional, Max, Min } from 'class-validator'

/** Which part of a long list to give. Lists extend it with filters of their own. */
export class PageQuery {
  /** Starts at 1. The bound keeps a stranger from having the database count its way through millions of rows. */
  @IsOptional() @IsInt() @Min(1) @Max(10_000) page: number = 1

  @IsOptional() @IsInt() @Min(1) @Max(100) size: number = 20
}

/** A page of rows, and how many rows there are on all pages. */
export interface Paged<Row> {
  items: Row[]
  total: number
  page: number
  size: number
}

/** The part of a list that a page stands for, as TypeORM's finders take it. */
export function sliceOf({ page, size }: PageQuery): { skip: number; take: number } {
  return { skip: (page - 1) * size, take: size }
}

/** Joins rows and their total to the page that was asked for. */
export function toPage<Row>([items, total]: [Row[], number], { page, size }: PageQuery): Paged<Row> {
  return { items, total, page, size }
}
