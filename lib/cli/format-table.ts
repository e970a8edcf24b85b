/** Sets rows in columns of equal width, two spaces apart; the first row tells how many there are. */
export function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column].length))
  const widths = rows[0].map((_, column) => widthOf(column))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
}
