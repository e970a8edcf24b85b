import { sep } from 'node:path'

/** A place in the user's source: what a boot error points at. */
export interface SourceLocation {
  readonly file: string
  /** One-based, in the file that ran; with source maps enabled, in the file that was written. */
  readonly line: number
}

/** The folder that holds this library's own code: frames inside it are never the user's. */
const libraryRoot = __dirname.slice(0, __dirname.lastIndexOf(sep) + 1)
const dependencyFolder = `${sep}node_modules${sep}`
const framePattern = /\(?((?:file:\/\/)?(?:\/|[A-Za-z]:\\).*?):(\d+):\d+\)?$/

/**
 * Finds the line of user code that called into the library, or `undefined` where the stack does not tell.
 *
 * Called when a decorator is evaluated, so the cost (some 10 µs) falls on import, never on a request.
 */
export function captureSourceLocation(): SourceLocation | undefined {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 12
  const stack = new Error().stack ?? ''
  Error.stackTraceLimit = limit
  for (const frame of stack.split('\n').slice(1)) {
    const match = framePattern.exec(frame.trim())
    const file = match?.[1]?.replace(/^file:\/\//, '')
    if (file === undefined || match?.[2] === undefined) continue
    if (file.startsWith(libraryRoot) || file.includes(dependencyFolder)) continue
    return { file, line: Number(match[2]) }
  }
  return undefined
}

/** Prints a location as `file:line`, the form that editors and terminals open on a click. */
export function formatSourceLocation(location: SourceLocation | undefined): string {
  return location === undefined ? 'unknown source' : `${location.file}:${location.line}`
}
