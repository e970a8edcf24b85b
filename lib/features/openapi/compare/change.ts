/** One difference between two documents of an API. */
export interface Change {
  /** Whether a client that was made for the old document may fail with the new one. */
  readonly breaking: boolean
  /** What sort of difference it is: `operation-removed`, `request-required`. */
  readonly code: string
  /** The operation (`POST /books`), or the part of the document where no operation is concerned. */
  readonly where: string
  /** The place in it: a JSON pointer over the names of its parts; `*` stands for each item. Empty for all of it. */
  readonly path: string
  readonly message: string
}

/** Where changes are found. */
export interface Place {
  readonly where: string
  readonly path: readonly string[]
}

/** Goes deeper into a place. */
export function within({ where, path }: Place, ...steps: readonly string[]): Place {
  return { where, path: [...path, ...steps] }
}
