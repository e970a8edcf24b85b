import { extname, resolve } from 'node:path'
import type { OpenApiDocument } from '../../contracts/application-slots'
import type { CommandCall, CommandDefinition } from '../../contracts/command'
import { createError } from '../../errors/boot-error'
import { writeYaml } from '../../features/openapi/serve/write-yaml'
import { checkDocument } from '../openapi/check-document'
import { findDocument } from '../openapi/find-document'
import type { Project } from '../project'
import { writeFile } from '../write-file'

/** Makes `covet openapi`: prints the OpenAPI document, writes it to a file, or compares a file with it. */
export function createOpenApiCommand({ folder }: Pick<Project, 'folder'>): CommandDefinition {
  return {
    name: 'openapi',
    summary: 'Prints, writes or compares the OpenAPI document.',
    options: [
      { flags: '--document <path>', description: 'The path of one of several documents: /admin.json.' },
      { flags: '--yaml', description: 'As YAML.' },
      { flags: '--out <file>', description: 'Writes it to a file: as YAML where its name ends in .yaml or .yml.' },
      { flags: '--check <file>', description: 'Compares a file with it; ends with 1 for breaking changes.' },
      { flags: '--strict', description: 'With --check: ends with 1 for any difference.' },
      { flags: '--json', description: 'As JSON: the document, the default, or the changes that --check finds.' },
    ],
    async run(call) {
      const { check, out } = call.options
      refuseContradictions(call.options)
      const data = await findDocument(call, 'openapi')
      if (typeof check === 'string') return checkDocument(check, resolve(folder, check), data, call)
      if (typeof out === 'string') writeOut(out, resolve(folder, out), data, call)
      else call.write(toText(data, call).trimEnd())
      return 0
    },
  }
}

function writeOut(name: string, file: string, document: OpenApiDocument, call: CommandCall): void {
  writeFile(file, toText(document, call, name))
  call.warn(`Wrote ${name}`)
}

function toText(document: OpenApiDocument, { options }: CommandCall, name = ''): string {
  const isNamed = ['.yaml', '.yml'].includes(extname(name).toLowerCase()) && options.json !== true
  return options.yaml === true || isNamed ? writeYaml(document) : `${JSON.stringify(document, undefined, 2)}\n`
}

/** Options that mean nothing together are a mistake in a script, which is better told than guessed at. */
function refuseContradictions(options: CommandCall['options']): void {
  const given = (name: string): boolean => options[name] !== undefined
  const refuse = (name: string, reason: string): never => {
    throw createError('COVET_CLI_OPTION', [name, reason, 'openapi'])
  }
  if (given('check') && given('out')) refuse('--check', 'it stands beside --out')
  if (given('check') && given('yaml')) refuse('--yaml', 'it stands beside --check, which reads both forms')
  if (given('yaml') && given('json')) refuse('--yaml', 'it stands beside --json')
  if (given('strict') && !given('check')) refuse('--strict', 'it goes with --check')
}
