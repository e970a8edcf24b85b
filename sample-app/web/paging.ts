import { IsInt, Max, Min } from 'class-validator'
import type { PageOf } from 'covet'

/** Which part of a long list to give. Lists extend it with filters of their own. */
export class PageQuery {
  /** Starts at 1. The bound keeps a stranger from having the database count its way through millions of rows. */
  @IsInt() @Min(1) @Max(10_000) page: number = 1

  @IsInt() @Min(1) @Max(100) pageSize: number = 20
}

/** The part of a list that a page stands for, as TypeORM's finders take it. */
export function sliceOf({ page, pageSize }: PageQuery): { skip: number; take: number } {
  return { skip: (page - 1) * pageSize, take: pageSize }
}

/** Joins rows and their total to the page that was asked for. */
export function toPage<Row>([items, total]: [Row[], number], { page, pageSize }: PageQuery): PageOf<Row> {
  return { items, total, page, pageSize }
}
