import { CovetError } from '../errors/boot-error'

/**
 * What an error says, as the end of a sentence: the remedy and the place of one of this library's own are left out, and so
 * is a full stop.
 */
export function describeError(error: unknown): string {
  return readMessage(error).replace(/\.$/, '')
}

function readMessage(error: unknown): string {
  if (error instanceof CovetError) return error.problem.message
  return error instanceof Error ? error.message : String(error)
}
