import { objectAt } from './schemas/json'
import { isRecord } from '../../../utils/is-record'

/**
 * Gives the schema of a stream of events with the data as the JSON that it holds.
 *
 * The data of an event is a text. What a text holds is said by `contentSchema` in 3.1 (JSON Schema 2020-12, Validation,
 * section 8.5); 3.0 has no word for it, so its documents give the schema of the JSON itself. Both mean the same, and what
 * matters to a client is what becomes of the JSON.
 */
export function openEventData(schema: unknown): unknown {
  if (!isRecord(schema) || !isRecord(schema.items)) return schema
  const properties = objectAt(schema.items, 'properties')
  const { data } = properties
  if (!isRecord(data) || data.contentSchema === undefined) return schema
  return { ...schema, items: { ...schema.items, properties: { ...properties, data: data.contentSchema } } }
}
