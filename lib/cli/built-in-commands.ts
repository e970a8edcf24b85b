import type { CommandDefinition } from '../contracts/command'
import { createError } from '../errors/boot-error'
import { createCheckCommand } from './commands/check'
import { createClientCommand } from './commands/client'
import { createConfigCommand } from './commands/config'
import { createOpenApiCommand } from './commands/openapi'
import { createRoutesCommand } from './commands/routes'
import { createStartCommand } from './commands/start'
import type { Project } from './project'

/** Lists the commands that the program has whatever the application is. */
export function createBuiltInCommands(project: Project): readonly CommandDefinition[] {
  return [
    createStartCommand(project),
    createRoutesCommand(project),
    createCheckCommand(project),
    createOpenApiCommand(project),
    createClientCommand(project),
    createConfigCommand(project),
  ].map(withoutEmptyValues)
}

/** A variable that a script has not set leaves an empty value, which would be read as this folder or every host. */
function withoutEmptyValues(command: CommandDefinition): CommandDefinition {
  return {
    ...command,
    run(call) {
      const empty = Object.keys(call.options).find((name) => call.options[name] === '')
      if (empty !== undefined) throw createError('COVET_CLI_OPTION', [toFlag(empty), 'it is empty', command.name])
      return command.run(call)
    },
  }
}

/** `atHost` → `--at-host`. */
function toFlag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
