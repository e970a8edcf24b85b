import type { CommandDefinition } from '../../contracts/command'
import { createError } from '../../errors/boot-error'
import { run } from '../../run'
import type { Project } from '../project'

/** Makes `covet start`: serves the application until a signal ends the process, as `run()` does. */
export function createStartCommand(project: Project): CommandDefinition {
  return {
    name: 'start',
    summary: 'Serves the application.',
    options: [
      { flags: '-p, --port <number>', description: 'The port; 0 for any free one. Default: PORT, else 3000.' },
      { flags: '--host <host>', description: 'The address to listen at. Default: 127.0.0.1.' },
    ],
    async run({ options }) {
      const port = readPort(text(options.port), '--port') ?? readPort(process.env.PORT, 'PORT') ?? 3000
      await run(await project.definition(), { port, host: text(options.host) })
      // The process ends by a signal, or by what it failed at.
      await new Promise(() => undefined)
    },
  }
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function readPort(given: string | undefined, name: string): number | undefined {
  if (given === undefined || (given === '' && name === 'PORT')) return undefined
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given)
  throw createError('COVET_CLI_OPTION', [name, `it has to be a whole number from 0 to 65535, not "${given}"`, 'start'])
}
