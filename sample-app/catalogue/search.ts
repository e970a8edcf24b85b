import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { toSlug } from './slug'

/**
 * Asks that a column of slugs holds each word of a text, in any order.
 *
 * The text is folded as the slugs are, and a folded text holds neither `%` nor `_`, so nothing in it is a wildcard.
 */
export function whereWords<Row extends ObjectLiteral>(
  select: SelectQueryBuilder<Row>,
  column: string,
  text: string,
): void {
  const words = toSlug(text).split('-')
  words.forEach((word, index) => select.andWhere(`${column} LIKE :word${index}`, { [`word${index}`]: `%${word}%` }))
}
