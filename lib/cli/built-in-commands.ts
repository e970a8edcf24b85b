import type { CommandDefinition } from '../contracts/command'
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
  ]
}
