import { Column } from 'typeorm'

/**
 * A column for a moment in time, kept as ISO 8601 text in UTC.
 *
 * SQLite has no type for it, and PostgreSQL's depends on the time zone of whoever reads it. This text is the same in
 * both, and sorts as it reads.
 */
export function InstantColumn(): PropertyDecorator {
  return Column({
    type: 'varchar',
    length: 24,
    transformer: { to: (moment: Date) => moment.toISOString(), from: (text: string) => new Date(text) },
  })
}
