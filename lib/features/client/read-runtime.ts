import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { joinRuntime } from './writing/runtime-text'

/** The modules that every client has in it, in the order in which they are to be read. */
const modules = [
  'results',
  'operation',
  'credentials',
  'client-options',
  'bind-operations',
  'write-request',
  'write-address',
  'write-parameter',
  'write-body',
  'read-answer',
  'content-types',
  'event-stream',
  'read-stream',
] as const

/** Reads the text that every client has in it: the package carries it as text, the repository as its sources. */
export function readRuntime(): string {
  return joinRuntime(modules.map((name) => readFileSync(locate(name), 'utf8')))
}

function locate(name: string): string {
  const packed = join(__dirname, 'assets', `${name}.txt`)
  return existsSync(packed) ? packed : join(__dirname, 'runtime', `${name}.ts`)
}
