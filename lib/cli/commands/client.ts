import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { CommandCall, CommandDefinition } from '../../contracts/command'
import { createError } from '../../errors/boot-error'
import { type ClientFile, generateClient, generatedMark } from '../../features/client/generate-client'
import { readRuntime } from '../../features/client/read-runtime'
import { describeFault } from '../describe-fault'
import { findDocument } from '../openapi/find-document'
import { readDocument as readFileDocument } from '../openapi/read-document'
import type { Project } from '../project'
import { writeFile } from '../write-file'

/** Makes `covet client`: writes a typed client of the application's document, or of one in a file. */
export function createClientCommand({ folder, given: app }: Pick<Project, 'folder' | 'given'>): CommandDefinition {
  return {
    name: 'client',
    summary: 'Writes a typed TypeScript client of the API.',
    options: [
      { flags: '--out <folder>', description: 'Where to: a folder, src/client.' },
      { flags: '--document <path>', description: 'The path of one of several documents: /admin.json.' },
      { flags: '--from <file>', description: 'A document in a file, JSON or YAML, in the place of the application.' },
      { flags: '--check', description: 'Writes nothing, and ends with 1 where what is there differs.' },
    ],
    async run(call) {
      const { out, check } = call.options
      if (typeof out !== 'string') refuse('--out', 'it is missing')
      const target = resolve(folder, out)
      const files = generateClient(await readDocument(call, folder), readRuntime()).map((file) => place(target, file))
      const shorten = ({ path }: PlacedFile): string => relative(folder, path)
      const stale = files.filter(({ text, present }) => text !== present)
      if (check === true) {
        for (const file of stale)
          call.write(`${shorten(file)} ${file.present === undefined ? 'is missing' : 'differs'}`)
        if (stale.length > 0) {
          call.write(`Remedy: \`${toCommand({ ...call.options, out, app })}\` writes it anew.`)
          return 1
        }
        call.write(`${out} is up to date.`)
        return 0
      }
      // Nothing is written where anything may not be.
      for (const file of stale) assertOwn(file)
      makeFolder(target)
      // What stays the same keeps its time: nobody who watches it has to work.
      for (const { path, text } of stale) writeFile(path, text)
      for (const file of files) call.write(`${stale.includes(file) ? 'Wrote' : 'Unchanged:'} ${shorten(file)}`)
      return 0
    },
  }
}

/** The command that writes what this one compares. */
function toCommand({ out, document, from, app }: CommandCall['options']): string {
  const given = Object.entries({ out, document, from, app }).flatMap(([name, value]) =>
    typeof value === 'string' ? [`--${name}`, quote(value)] : [],
  )
  return ['covet', 'client', ...given].join(' ')
}

/** Writes a value as shells take it for one word. */
function quote(value: string): string {
  return /^[\w./\\:@-]+$/.test(value) ? value : `"${value}"`
}

interface PlacedFile {
  readonly path: string
  readonly text: string
  /** What is there now. */
  readonly present: string | undefined
}

function place(folder: string, { name, text }: ClientFile): PlacedFile {
  const path = join(folder, name)
  // A checkout may have other line ends.
  return { path, text, present: existsSync(path) ? read(path).replaceAll('\r\n', '\n') : undefined }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw createError('COVET_CLIENT_FILE', [path, 'read', describeFault(error)])
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw createError('COVET_CLIENT_FILE', [path, 'written', describeFault(error)])
  }
}

function assertOwn({ path, present }: PlacedFile): void {
  if (present === undefined || present.startsWith(generatedMark)) return
  throw createError('COVET_CLIENT_FILE', [path, 'written', 'there is one already that was not generated'])
}

async function readDocument({ options, application }: CommandCall, folder: string): Promise<unknown> {
  const { from, document } = options
  if (typeof from !== 'string') return findDocument({ options, application }, 'client')
  if (document !== undefined) refuse('--document', 'it stands beside --from')
  return readFileDocument(resolve(folder, from), `--from ${from}`)
}

function refuse(option: string, reason: string): never {
  throw createError('COVET_CLI_OPTION', [option, reason, 'client'])
}
