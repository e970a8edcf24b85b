import { Command, CommanderError } from 'commander'
import type { CommandDefinition } from '../contracts/command'
import { CovetError } from '../errors/boot-error'
import { addCommand } from './add-command'
import { createBuiltInCommands } from './built-in-commands'
import { readOwnVersion } from './own-version'
import type { ProgramHost } from './program-host'
import { Project } from './project'

const usageExit = 2

/**
 * Runs the `covet` program and gives its exit code: a command's own; 2 where the command line cannot be meant; 1 for
 * whatever else goes wrong. It never throws: errors are written to the standard error.
 */
export async function runProgram(args: readonly string[], host: ProgramHost): Promise<number> {
  let project: Project | undefined
  let code: number
  try {
    const program = createProgram(host)
    const { operands } = program.parseOptions([...args])
    project = new Project(host, program.opts<{ app?: string }>().app)
    code = await runCommand(program, args, operands[0], host, project)
  } catch (error) {
    code = report(error, host)
  }
  try {
    await project?.close()
    return code
  } catch (error) {
    return report(error, host)
  }
}

async function runCommand(
  program: Command,
  args: readonly string[],
  name: string | undefined,
  host: ProgramHost,
  project: Project,
): Promise<number> {
  let code = 0
  const add = (command: CommandDefinition): void =>
    addCommand(program, command, host, project, (result) => {
      code = result
    })
  for (const command of createBuiltInCommands(project)) add(command)
  // Plugins are asked only where they may matter: `covet start` reads the application once.
  if (program.commands.every((command) => command.name() !== name)) {
    await addPluginCommands(project, name, add, host)
  }
  await program.parseAsync([...args], { from: 'user' })
  return code
}

function createProgram({ out, err }: ProgramHost): Command {
  return new Command('covet')
    .description('Works on an application of Covet.')
    .version(readOwnVersion(), '-V, --version', "Prints Covet's version.")
    .helpOption('-h, --help', 'Says what a command takes.')
    .helpCommand('help [command]', 'Says what a command takes.')
    .option('--app <file>', 'The file whose default export is the application.')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError('  Remedy: `covet help` lists the commands and what goes with each.')
    .exitOverride()
}

/** The list of commands is of use without an application as well; a command of a plugin is not. */
async function addPluginCommands(
  project: Project,
  name: string | undefined,
  add: (command: CommandDefinition) => void,
  { err }: ProgramHost,
): Promise<void> {
  try {
    const { plugins } = await project.plan()
    for (const command of plugins.commands) add(command)
  } catch (error) {
    const isAbsent = error instanceof CovetError && error.code === 'COVET_CLI_APP_MISSING'
    const isAsked = name !== undefined && name !== 'help'
    if (isAsked && (!isAbsent || project.isNamed)) throw error
    if (!isAbsent) err(`The commands of plugins are left out: ${messageOf(error)}\n\n`)
  }
}

function report(error: unknown, { err }: ProgramHost): number {
  // What is wrong with the command line it has written itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExit
  if (error instanceof CovetError) {
    err(`${error.message}\n`)
    return error.code === 'COVET_CLI_OPTION' ? usageExit : 1
  }
  err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
