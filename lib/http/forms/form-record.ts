import type { FileUpload } from '../uploads/file-upload'

/** What a field of a form holds. */
export type FormValue = string | FileUpload

/** A form's fields by name; a repeated name gives a list. It has no prototype, so that every name is a name and nothing more. */
export type FormRecord = Readonly<Record<string, FormValue | readonly FormValue[] | undefined>>

/** Gathers fields, in the order in which they stand in the form. */
export function toFormRecord(entries: Iterable<readonly [name: string, value: FormValue]>): FormRecord {
  const record = Object.create(null) as Record<string, FormValue | FormValue[]>
  for (const [name, value] of entries) {
    const given = record[name]
    if (given === undefined) record[name] = value
    else if (Array.isArray(given)) given.push(value)
    else record[name] = [given, value]
  }
  return record
}
