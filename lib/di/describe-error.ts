import { CovetError } from '../errors/boot-error'

/** What an error says, in one line: the remedy and the place of one of this library's own are left out. */
export function describeError(error: unknown): string {
  if (error instanceof CovetError) return error.problem.message
  return error instanceof Error ? error.message : String(error)
}
