import { findSourceMap, type SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { SourceLocation } from '../../utils/source-location'

/**
 * Finds the place that a compiler made another one from, as the call stack gives it: where Node was told to read source maps,
 * and the file has one. A place without an origin stays what it is.
 *
 * @param column one-based.
 */
export function toWrittenLocation(
  location: SourceLocation,
  column: number,
  find: (file: string) => SourceMap | undefined = findSourceMap,
): SourceLocation {
  const origin = find(location.file)?.findOrigin(location.line, column)
  if (origin === undefined || !('fileName' in origin)) return location
  const file = toPath(origin.fileName)
  return file === undefined ? location : { file, line: origin.lineNumber }
}

/** A bundler may name sources that are no files: `webpack://app/src/guard.ts`. */
function toPath(name: string): string | undefined {
  if (!name.startsWith('file://')) return undefined
  try {
    return fileURLToPath(name)
  } catch {
    return undefined
  }
}
