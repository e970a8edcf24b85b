import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { type BootProblem, createProblem } from '../../errors/boot-error'

/** A file of variables, read once. */
export interface EnvFile {
  /** `.env.test`. */
  readonly name: string
  readonly variables: ReadonlyMap<string, string>
}

/** Bytes. A longer file was hardly written for this, and none is parsed for long. */
const sizeLimit = 256 * 1024

/** Reads a file of variables; one that does not exist has none. */
export function readEnvFile(root: string, name: string, problems: BootProblem[]): EnvFile {
  const path = join(root, name)
  const refuse = (reason: string): undefined => void problems.push(createProblem('COVET_CONFIG_FILE', [path, reason]))
  const text = readText(path, refuse)
  // Its fast parser takes a time that grows with the file alone; the other one's grows with the square of it.
  const variables = text === undefined ? {} : parse(text, { fast: true })
  return { name, variables: new Map(Object.entries(variables)) }
}

function readText(path: string, refuse: (reason: string) => undefined): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return undefined
    if (!stats.isFile()) return refuse('it is no file')
    if (stats.size > sizeLimit) return refuse(`it is larger than ${sizeLimit} bytes`)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
    return text.includes('\0') ? refuse('it holds a NUL byte') : text
  } catch (error) {
    return refuse(explain(error as NodeJS.ErrnoException))
  }
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not written in UTF-8' : message
}

/** Writes a value so that reading the file gives it back, in quotes where it needs some; `undefined` where none do. */
export function writeEnvValue(value: string): string | undefined {
  const ways = [value, `'${value}'`, `\`${value}\``, `"${value}"`]
  return ways.find((way) => parse(`VALUE=${way}`, { fast: true }).VALUE === value)
}
