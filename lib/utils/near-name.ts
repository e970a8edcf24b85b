/** The share of letters that would have to change to make one text of the other (Levenshtein). */
export function unlikeness(a: string, b: string): number {
  if (a.length > 64 || b.length > 64) return 1
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(a).entries()) {
    const next = [index + 1]
    for (const [at, other] of Array.from(b).entries()) {
      next.push(Math.min(next[at] + 1, row[at + 1] + 1, row[at] + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return (row.at(-1) ?? 0) / Math.max(a.length, b.length, 1)
}

/** Finds the name that somebody is most likely to have meant by another; `undefined` where none is like it. */
export function findNearName(name: string, known: readonly string[]): string | undefined {
  const [nearest] = known
    .map((one) => ({ one, distance: unlikeness(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ distance }) => distance <= 0.5)
    .sort((a, b) => a.distance - b.distance)
  return nearest?.one
}
