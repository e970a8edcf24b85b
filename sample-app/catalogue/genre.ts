/** The shelves of the shop: what a book can be, in alphabetical order. */
export const genres = [
  'adventure',
  'children',
  'drama',
  'essays',
  'gothic',
  'history',
  'memoir',
  'mystery',
  'novel',
  'philosophy',
  'poetry',
  'politics',
  'romance',
  'satire',
  'science',
  'science-fiction',
  'short-stories',
  'travel',
] as const

export type Genre = (typeof genres)[number]
