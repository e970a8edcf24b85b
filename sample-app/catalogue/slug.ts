/**
 * Folds a text to lower-case words without accents, joined by hyphens: `Les Misérables` → `les-miserables`.
 *
 * Names that differ only in case, accents or punctuation fold to the same slug, so a unique column of slugs finds
 * duplicates that a unique column of titles would miss, and a search in it works alike on every database.
 */
export function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The slug of a book: its author's name comes first, for titles such as `Poems` exist many times. */
export function bookSlug(author: string, title: string): string {
  return toSlug(`${author} ${title}`)
}
