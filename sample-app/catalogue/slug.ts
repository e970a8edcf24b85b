/** A unique index of PostgreSQL takes about 2,700 bytes; four for each of these fit. */
const longest = 600

/**
 * Folds a text to lower-case words without accents, joined by hyphens: `Les Misérables` → `les-miserables`.
 *
 * Names that differ only in case, accents or punctuation fold to the same slug, so a unique column of slugs finds
 * duplicates that a unique column of titles would miss, and a search in it works alike on every database.
 */
export function toSlug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\p{Mark}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longest)
}

/** The slug of a book: its author's name comes first, for titles such as `Poems` exist many times. */
export function bookSlug(author: string, title: string): string {
  return toSlug(`${author} ${title}`)
}
