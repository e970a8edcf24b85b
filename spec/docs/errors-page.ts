/** A row of the catalogue of errors, as far as a page needs it. */
export interface Row {
  readonly kind: 'boot' | 'http'
  readonly status?: number
}

type Write = (...args: readonly unknown[]) => string

/** An entry of the page: everything but the two texts that are written for the page alone. */
export interface Entry {
  readonly code: string
  readonly text: string
  readonly remedy: string
  readonly cause: string
  readonly example: string
}

/** The text of an error with its arguments' names in their places. */
export function textOf(row: Row): string {
  const { message, detail } = row as { message?: Write; detail?: Write }
  return fill(message ?? detail)
}

/** What to do about it, in the same form. */
export function remedyOf(row: Row): string {
  const { remedy } = row as unknown as { remedy: string | Write }
  return typeof remedy === 'string' ? fill(() => remedy) : fill(remedy)
}

/** A sum such as `index + 1` becomes text with a number at its end: the name alone is meant. */
function fill(write: Write = () => ''): string {
  const names = /^\(?([^)=]*?)\)?\s*=>/.exec(write.toString())?.[1].split(',') ?? []
  const args = names.flatMap((name) => (name.trim() === '' ? [] : [`‹${name.trim().replace(/^_/, '')}›`]))
  return write(...args)
    .replaceAll(/›\d/g, '›')
    .split('\n')[0]
    .replaceAll('‹', '…')
    .replaceAll('›', '…')
    .replaceAll('<', '\\<')
}

/** Takes the page apart into its entries. */
export function readEntries(page: string): Entry[] {
  return page.split(/^### /m).flatMap((section) => {
    const match = /^(COVET_\w+)\n\n> (?:\*\*\d{3}\*\* )?(.*)\n\n- Cause: (.*)\n- Remedy: (.*)\n- Example: (.*)\n/.exec(
      section,
    )
    if (match === null) return []
    const [, code, text, cause, remedy, example] = match
    return [{ code, text, cause, remedy, example }]
  })
}
