import { Argument, type Command, Option } from 'commander'
import type { CommandCall, CommandDefinition } from '../contracts/command'
import { createError } from '../errors/boot-error'
import type { ProgramHost } from './program-host'
import type { Project } from './project'

/**
 * Adds a command to the program.
 *
 * @param done is told the exit code that the command ends with.
 * @throws CovetError for a name that is taken, and for flags that cannot be read.
 */
export function addCommand(
  program: Command,
  definition: CommandDefinition,
  { out, err }: ProgramHost,
  project: Project,
  done: (code: number) => void,
): void {
  const { name } = definition
  if (program.commands.some((known) => known.name() === name)) throw createError('COVET_CLI_COMMAND_DUPLICATE', [name])
  if (!/^[\w-]+(?::[\w-]+)*$/.test(name)) throw createError('COVET_CLI_COMMAND_INVALID', [name, 'it is not one word'])
  const command = program.command(name).description(definition.summary)
  command.showHelpAfterError(`  Remedy: \`covet help ${name}\` says what it takes.`)
  describeInputs(command, definition)
  command.action(async () => {
    const call: CommandCall = {
      arguments: command.args,
      options: command.opts(),
      application: () => project.application(),
      write: (line) => out(`${line}\n`),
      warn: (line) => err(`${line}\n`),
    }
    done((await definition.run(call)) ?? 0)
  })
}

/** The parser of flags complains of a developer's mistakes with bare errors. */
function describeInputs(command: Command, definition: CommandDefinition): void {
  try {
    for (const { name, description, required } of definition.arguments ?? []) {
      command.addArgument(new Argument(required === true ? `<${name}>` : `[${name}]`, description))
    }
    for (const { flags, description, default: value } of definition.options ?? []) {
      command.addOption(new Option(flags, description).default(value))
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error)
    throw createError('COVET_CLI_COMMAND_INVALID', [definition.name, reason])
  }
}
