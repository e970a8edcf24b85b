import { readFileSync } from 'node:fs'
import type { LocateDecorator, SoughtDecorator } from '../scan/scan-input'
import { SourceText, type WrittenDecorator, type WrittenDeclaration } from './source-text'

/** Only these were compiled while they were loaded; in JavaScript the line that ran is the line that is read. */
const compiledWhileLoading = /\.[cm]?tsx?$/

/**
 * Makes the function that mends the lines of decorators. Compilers such as swc leave decorator calls out of their
 * source maps, so the call stack names the right file and a line of the generated code; the source itself tells the
 * line. Each file is read once, for as long as the function is kept: for one boot.
 *
 * A line on which the decorator does stand is believed, and so is every line where the source does not show one.
 */
export function createLocator(read: (file: string) => string = readText): LocateDecorator {
  const files = new Map<string, SourceText | undefined>()
  const open = (file: string): SourceText | undefined => {
    if (!files.has(file)) files.set(file, tryToRead(file, read))
    return files.get(file)
  }
  return (captured, sought) => {
    if (captured === undefined || !compiledWhileLoading.test(captured.file)) return captured
    const { className, handler } = sought
    const source = open(captured.file)
    const found = handler === undefined ? source?.classes(className) : source?.methods(className, handler)
    const line = found === undefined ? undefined : chooseLine(captured.line, found, sought)
    return line === undefined ? captured : { file: captured.file, line }
  }
}

function readText(file: string): string {
  return readFileSync(file, 'utf8')
}

/** A bundle may name sources that were never shipped. */
function tryToRead(file: string, read: (file: string) => string): SourceText | undefined {
  try {
    return new SourceText(read(file))
  } catch {
    return undefined
  }
}

interface Candidate {
  readonly declaration: WrittenDeclaration
  readonly decorator: WrittenDecorator
}

/**
 * Several classes of a file may share a name. The one with the very decorator is meant, or the last one above the
 * captured line: generated code is longer than its source and keeps its order.
 */
function chooseLine(
  captured: number,
  found: readonly WrittenDeclaration[],
  { names, path }: SoughtDecorator,
): number | undefined {
  const candidates: readonly Candidate[] = found.flatMap((declaration) => {
    const named = declaration.decorators.filter(({ name }) => names.includes(name))
    const meant = named.filter(({ argument }) => mentions(argument, path))
    return (
      [meant, named, declaration.decorators]
        .find((list) => list.length > 0)
        ?.slice(0, 1)
        .map((decorator) => ({ declaration, decorator })) ?? []
    )
  })
  const standing = found.some(({ decorators }) => decorators.some(({ line }) => line === captured))
  if (standing) return captured
  const exact = candidates.filter(({ decorator }) => mentions(decorator.argument, path))
  const rest = exact.length === 0 ? candidates : exact
  const last = rest.findLast(({ decorator }) => decorator.line <= captured) ?? rest[0]
  return last?.decorator.line
}

function mentions(argument: string, path: string): boolean {
  return path === '' ? !/['"`]\//.test(argument) : new RegExp(`(['"\`])${escape(path)}\\1`).test(argument)
}

function escape(text: string): string {
  return text.replaceAll(/[^\w\s]/gu, '\\$&')
}
