import { readFileSync } from 'node:fs'
import type { LocateDecorator, SoughtDecorator } from '../../scan/scan-input'
import { SourceText, type WrittenDecorator, type WrittenDeclaration } from './source-text'

/** Only these were compiled while they were loaded; in JavaScript the line that ran is the line that is read. */
const compiledWhileLoading = /\.[cm]?tsx?$/

/**
 * Makes the function that mends the lines of decorators. Compilers such as swc leave decorator calls out of their
 * source maps, so the call stack names the right file and a line of the generated code; the source itself tells the
 * line. Each file is read once, for as long as the function is kept: for one boot.
 *
 * The captured line stays where the source does not show the decorator.
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

/**
 * Decorators of the right name and path are meant; failing these, those of the right name, then any: a bundle has a
 * name of its own. Where classes of one name make several fit, it is the last one down to the captured line:
 * generated code is longer than its source, and keeps its order.
 */
function chooseLine(
  captured: number,
  found: readonly WrittenDeclaration[],
  { names, path }: SoughtDecorator,
): number | undefined {
  const fitting = (fits: (decorator: WrittenDecorator) => boolean): readonly WrittenDecorator[] =>
    found.flatMap(({ decorators }) => decorators.find(fits) ?? [])
  const isNamed = ({ name }: WrittenDecorator): boolean => names.includes(name)
  const ranks = [
    fitting((decorator) => isNamed(decorator) && mentions(decorator.argument, path)),
    fitting(isNamed),
    fitting(() => true),
  ]
  const meant = ranks.find((rank) => rank.length > 0) ?? []
  return (meant.findLast(({ line }) => line <= captured) ?? meant[0])?.line
}

function mentions(argument: string, path: string): boolean {
  return path === '' ? !/['"`]\//.test(argument) : new RegExp(`(['"\`])${escape(path)}\\1`).test(argument)
}

function escape(text: string): string {
  return text.replaceAll(/[^\w\s]/gu, '\\$&')
}
